-- What customers think of films they saw: one to five stars, one rating of a film each. Who they are, the user service
-- knows: no foreign key.
CREATE TABLE movie_rating (
    user_id BINARY(16) NOT NULL,
    movie_id BINARY(16) NOT NULL,
    stars INTEGER NOT NULL,
    rated_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, movie_id),
    CONSTRAINT movie_rating_stars CHECK (stars BETWEEN 1 AND 5),
    CONSTRAINT movie_rating_movie FOREIGN KEY (movie_id) REFERENCES movie (id)
);
-- The mean of a film, without reading a rating.
CREATE INDEX movie_rating_of_movie ON movie_rating (movie_id, stars);
-- The newest are what suggestions are made from.
CREATE INDEX movie_rating_newest ON movie_rating (rated_at, user_id, movie_id);
