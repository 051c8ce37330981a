-- Price cards and showtimes as managers edit them.

-- A price card as people know it. What costs what is a revision of it, a row of price_card with all that hangs on it, and
-- is never changed: an edit makes another revision, and what is sold or on sale keeps its own.
CREATE TABLE price_card_head (
    -- Of its first revision, too.
    id BINARY(16) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    -- What showtimes get that are scheduled now.
    revision_id BINARY(16) NOT NULL,
    -- Counts the edits.
    version INTEGER NOT NULL,
    state VARCHAR(10) NOT NULL,
    -- Of the revision, for lists.
    name VARCHAR(100) NOT NULL,
    -- The name without accents and case.
    search_name VARCHAR(300) NOT NULL,
    valid_from VARCHAR(10),
    valid_to VARCHAR(10),
    created_at BIGINT NOT NULL,
    created_by VARCHAR(200) NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT price_card_head_revision FOREIGN KEY (revision_id) REFERENCES price_card (id),
    CONSTRAINT price_card_head_state CHECK (state IN ('DRAFT', 'PUBLISHED', 'RETIRED')),
    CONSTRAINT price_card_head_version CHECK (version >= 1)
);
-- A cinema has a few dozen cards at most, a circuit some thousands: what else is asked is looked for among them.
CREATE INDEX price_card_head_cinema ON price_card_head (cinema_id, search_name);
CREATE INDEX price_card_head_name ON price_card_head (search_name, id);

-- NULL: written by something that does not know of revisions; it is its own.
ALTER TABLE price_card ADD COLUMN revision_of BINARY(16);
UPDATE price_card SET revision_of = id;
CREATE INDEX price_card_revision_of ON price_card (revision_of);
INSERT INTO price_card_head (id, cinema_id, revision_id, version, state, name, search_name, valid_from, valid_to,
    created_at, created_by, changed_at, changed_by)
SELECT id, cinema_id, id, 1, 'PUBLISHED', name, LOWER(name), valid_from, valid_to, 0, '', 0, ''
FROM price_card;

-- Counts what managers change of a showtime: whoever keeps it in memory compares.
ALTER TABLE showtime ADD COLUMN plan_revision INTEGER DEFAULT 1 NOT NULL;
-- A DRAFT is not on sale and not in the programme.
ALTER TABLE showtime ADD COLUMN publication VARCHAR(10) DEFAULT 'PUBLISHED' NOT NULL
    CHECK (publication IN ('DRAFT', 'PUBLISHED'));
-- Of the time until ends_at; the rest is the film.
ALTER TABLE showtime ADD COLUMN trailers_minutes INTEGER DEFAULT 0 NOT NULL;
-- SHA-256 of what it was made from: asked for again it is the same showtime. NULL: nobody asked for it.
ALTER TABLE showtime ADD COLUMN create_hash BINARY(32);
ALTER TABLE showtime ADD COLUMN changed_at BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE showtime ADD COLUMN changed_by VARCHAR(200) DEFAULT '' NOT NULL;
-- Which showtimes have a card that is edited.
CREATE INDEX showtime_of_card ON showtime (price_card_id, starts_at);
