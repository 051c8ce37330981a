-- A session that was begun by a PIN, within one that a password began: what it is renewed to has a cashier's rights only.
ALTER TABLE refresh_token ADD COLUMN is_by_pin SMALLINT NOT NULL DEFAULT 0;
