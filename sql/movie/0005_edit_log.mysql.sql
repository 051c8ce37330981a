-- Who changed what, when, from what to what: a row an edit, written with it and never changed. For people to read.

CREATE TABLE edit_log (
    -- Increasing with the edits of one thing.
    position BIGINT NOT NULL AUTO_INCREMENT,
    -- What thing: MOVIE, SHOWTIME...
    kind VARCHAR(20) NOT NULL,
    thing_id BINARY(16) NOT NULL,
    -- Of the thing, after the edit.
    version INTEGER NOT NULL,
    action VARCHAR(10) NOT NULL,
    edited_at BIGINT NOT NULL,
    -- Who; NULL and empty when it was no person.
    author_id BINARY(16),
    author_name VARCHAR(200) NOT NULL,
    -- [[field, before, after]...], JSON; null is none. No secrets.
    changes MEDIUMTEXT NOT NULL,
    PRIMARY KEY (position)
);
CREATE INDEX edit_log_thing ON edit_log (kind, thing_id, position);
