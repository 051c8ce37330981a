-- Films are written and changed by hand. What was imported before has been shown to everybody.

ALTER TABLE movie
    ADD COLUMN state VARCHAR(10) NOT NULL DEFAULT 'PUBLISHED',
    -- One more with each change: who changes says which one he saw.
    ADD COLUMN version INTEGER NOT NULL DEFAULT 1,
    -- The days on which it may be shown, YYYY-MM-DD, both included; NULL: open on that side.
    ADD COLUMN released_on VARCHAR(10),
    ADD COLUMN ends_on VARCHAR(10),
    ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0,
    -- A name; empty when it was no person.
    ADD COLUMN changed_by VARCHAR(200) NOT NULL DEFAULT '',
    -- SHA-256 of what it was created with: the same id with another body is refused. NULL: imported.
    ADD COLUMN create_hash BINARY(32),
    ADD CONSTRAINT movie_state CHECK (state IN ('DRAFT', 'PUBLISHED', 'RETIRED')),
    ADD CONSTRAINT movie_version CHECK (version >= 1),
    ADD CONSTRAINT movie_days CHECK (ends_on >= released_on);
UPDATE movie SET changed_at = created_at;

-- What is read of one film at a time, beside the rows that lists and searches go through.
CREATE TABLE movie_detail (
    movie_id BINARY(16) NOT NULL,
    original_title VARCHAR(300) NOT NULL,
    synopsis MEDIUMTEXT NOT NULL,
    -- These are lists, one entry a line.
    cast_names MEDIUMTEXT NOT NULL,
    countries VARCHAR(300) NOT NULL,
    languages MEDIUMTEXT NOT NULL,
    subtitles MEDIUMTEXT NOT NULL,
    formats VARCHAR(300) NOT NULL,
    content_notes MEDIUMTEXT NOT NULL,
    distributor VARCHAR(300) NOT NULL,
    PRIMARY KEY (movie_id)
);
INSERT INTO movie_detail (movie_id, original_title, synopsis, cast_names, countries, languages, subtitles, formats,
    content_notes, distributor)
SELECT id, '', '', '', '', '', '', '', '', '' FROM movie;

-- Drafts that were thrown away: a late repetition of what made one, or threw it away, is known by it.
CREATE TABLE movie_deleted (
    movie_id BINARY(16) NOT NULL,
    deleted_at BIGINT NOT NULL,
    deleted_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (movie_id)
);

-- The orders of lists. With the state in them, a page far down and the count are found without reading a film.
ALTER TABLE movie
    DROP INDEX movie_sort_title,
    ADD INDEX movie_sort_title (sort_title, id, state),
    ADD INDEX movie_release_year (release_year, id, state),
    ADD INDEX movie_released_on (released_on, id, state),
    ADD INDEX movie_runtime_minutes (runtime_minutes, id, state),
    ADD INDEX movie_changed_at (changed_at, id, state);
