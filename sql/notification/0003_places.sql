-- Where it was: booking runs once per region, and whoever works at one cinema sees its messages and no other's.

-- Whose booking service told it.
ALTER TABLE told_event ADD COLUMN region VARCHAR(32) NOT NULL DEFAULT 'main';
-- NULL: nobody noted it.
ALTER TABLE message ADD COLUMN cinema_id BINARY(16);
