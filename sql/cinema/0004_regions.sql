-- Booking and payment run once per region, each on a database of its own; a cinema names the one that sells its seats.

ALTER TABLE cinema ADD COLUMN region VARCHAR(32) NOT NULL DEFAULT 'main';
