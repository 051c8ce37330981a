-- Cinemas and auditoriums are edited in the back office: facts for customers, states, versions, and who changed what.

ALTER TABLE cinema ADD COLUMN postal_code VARCHAR(20) NOT NULL DEFAULT '';
ALTER TABLE cinema ADD COLUMN phone VARCHAR(40) NOT NULL DEFAULT '';
ALTER TABLE cinema ADD COLUMN email VARCHAR(254) NOT NULL DEFAULT '';
-- Names between line ends, so that each is found whole: '\nBAR\nPARKING\n'. Empty for none.
ALTER TABLE cinema ADD COLUMN facilities VARCHAR(1000) NOT NULL DEFAULT '';
-- One a line: MONDAY 10:00 23:30, wall time; until a time that is earlier goes over midnight.
ALTER TABLE cinema ADD COLUMN opening_hours VARCHAR(1000) NOT NULL DEFAULT '';
ALTER TABLE cinema ADD COLUMN state VARCHAR(10) NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSED'));
ALTER TABLE cinema ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE cinema ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
-- A name; empty for what was never edited.
ALTER TABLE cinema ADD COLUMN changed_by VARCHAR(200) NOT NULL DEFAULT '';
-- SHA-256 of what it was made from; NULL for those from before.
ALTER TABLE cinema ADD COLUMN create_hash BINARY(32);
-- Without accents and case (domain/searchtext.h). NULL for those from before, until the service starts: SQL cannot fold.
ALTER TABLE cinema ADD COLUMN search_name VARCHAR(300);
ALTER TABLE cinema ADD COLUMN search_city VARCHAR(300);
UPDATE cinema SET changed_at = created_at;
CREATE INDEX cinema_search_name ON cinema (search_name, id);
CREATE INDEX cinema_search_city ON cinema (search_city, id);

-- So many people the law lets in, where that is fewer than there are seats; NULL: as many as there are seats.
ALTER TABLE auditorium ADD COLUMN capacity_limit INTEGER CHECK (capacity_limit >= 1);
ALTER TABLE auditorium ADD COLUMN state VARCHAR(10) NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSED'));
ALTER TABLE auditorium ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE auditorium ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE auditorium ADD COLUMN changed_by VARCHAR(200) NOT NULL DEFAULT '';
ALTER TABLE auditorium ADD COLUMN create_hash BINARY(32);
ALTER TABLE auditorium ADD COLUMN search_name VARCHAR(300);
-- Of all seats that ever were in any plan; a new seat is above it. NULL for those from before, until the service starts.
ALTER TABLE auditorium ADD COLUMN highest_seat_id INTEGER;
UPDATE auditorium SET changed_at = created_at;
CREATE INDEX auditorium_search_name ON auditorium (search_name, id);
CREATE INDEX auditorium_capacity ON auditorium (capacity, id);

ALTER TABLE seat_plan ADD COLUMN created_by VARCHAR(200) NOT NULL DEFAULT '';
