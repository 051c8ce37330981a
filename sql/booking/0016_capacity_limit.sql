-- A room may let in fewer people than it has seats.

-- So many may come; NULL: as many as there are seats.
ALTER TABLE showtime ADD COLUMN capacity_limit INTEGER CHECK (capacity_limit >= 1);
-- So many seats were taken when the limit was lowered below that: they stay so. NULL: no more than the limit.
ALTER TABLE showtime ADD COLUMN taken_when_limited INTEGER CHECK (taken_when_limited >= 1);
