-- What staff show who they are with at a device that is not theirs: a number and a PIN.

-- Given with the first PIN, and kept; NULL for who never had one.
ALTER TABLE app_user ADD COLUMN staff_number INTEGER;
-- As password_hash; empty for none.
ALTER TABLE app_user ADD COLUMN pin_hash VARCHAR(128) NOT NULL DEFAULT '';
CREATE UNIQUE INDEX app_user_staff_number ON app_user (staff_number);
