-- Films. Ids are made by the application; times are epoch milliseconds UTC.

CREATE TABLE movie (
    id BINARY(16) NOT NULL,
    -- SHA-256 of title, year and first director without accents and case: what makes two films the same one.
    identity BINARY(32) NOT NULL,
    title VARCHAR(300) NOT NULL,
    -- Without accents and case, cut to the column: the order of lists, and of pages.
    sort_title VARCHAR(300) NOT NULL,
    -- ' amelie jean pierre jeunet': words of title and directors without accents and case, each after a blank.
    search_text MEDIUMTEXT NOT NULL,
    -- One a line, in the order of the credits.
    directors MEDIUMTEXT NOT NULL,
    genres MEDIUMTEXT NOT NULL,
    -- '|drama|sci fi|'
    search_genres MEDIUMTEXT NOT NULL,
    runtime_minutes INTEGER NOT NULL,
    release_year INTEGER,
    -- Youngest age admitted; NULL while unrated.
    age_rating INTEGER,
    score INTEGER,
    -- 1 when made up for the demo.
    age_rating_generated SMALLINT NOT NULL,
    score_generated SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT movie_runtime CHECK (runtime_minutes BETWEEN 1 AND 600),
    CONSTRAINT movie_age_rating CHECK (age_rating BETWEEN 0 AND 21),
    CONSTRAINT movie_score CHECK (score BETWEEN 0 AND 100)
);
CREATE UNIQUE INDEX movie_identity ON movie (identity);
CREATE INDEX movie_sort_title ON movie (sort_title, id);

-- What was answered to each import, so that a repeated one is answered the same and not done again.
CREATE TABLE movie_import (
    idempotency_key BINARY(16) NOT NULL,
    -- SHA-256 of format, document and options: the same key with another body is refused.
    body_hash BINARY(32) NOT NULL,
    answer MEDIUMTEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (idempotency_key)
);
