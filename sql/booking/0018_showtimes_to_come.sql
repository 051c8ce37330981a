-- What is to come of a film: read for each film of a page, by start, as far as it is told. What else is asked for stands
-- in the index, so that of a film that runs in many cinemas those of one are found without the others' rows.
CREATE INDEX showtime_of_movie ON showtime (movie_id, starts_at, id, cinema_id);
