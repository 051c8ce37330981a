-- A region has a copy of its staff, which signs sessions with a key of its own: these are believed everywhere.

CREATE TABLE replica_key (
    -- Ed25519.
    public_key BINARY(32) NOT NULL,
    region VARCHAR(32) NOT NULL,
    PRIMARY KEY (public_key)
);
