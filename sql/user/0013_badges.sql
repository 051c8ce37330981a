-- A badge is scanned where somebody else is signed in, instead of typing the staff number.

-- BLAKE2b-256 of what is on it: of more than 128 random bits, so a plain hash is enough. NULL for who has none.
ALTER TABLE app_user ADD COLUMN badge_hash BINARY(32);
CREATE UNIQUE INDEX app_user_badge ON app_user (badge_hash);
