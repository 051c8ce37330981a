-- What the ticket prints, so that a sale asks nobody for it. Showtimes from before have none.
ALTER TABLE showtime ADD COLUMN age_rating SMALLINT;
