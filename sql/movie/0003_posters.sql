-- Posters that managers uploaded. A film without one is shown with a painted one.

-- SHA-256 of the file that was uploaded; NULL: none.
ALTER TABLE movie ADD COLUMN poster_hash BINARY(32);

-- What was made of that file: JPEG in each width there is (PosterSize), two wide to three high.
CREATE TABLE movie_poster (
    movie_id BINARY(16) NOT NULL,
    width INTEGER NOT NULL,
    image MEDIUMBLOB NOT NULL,
    PRIMARY KEY (movie_id, width),
    CONSTRAINT movie_poster_width CHECK (width > 0)
);
