-- The name of who had a message sent again; empty for all others.
ALTER TABLE message ADD COLUMN asked_by VARCHAR(200) NOT NULL DEFAULT '';
