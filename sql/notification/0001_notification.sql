-- What people are told by message. Ids are made by the application; times are epoch milliseconds, UTC.

-- What other services told: each at least once, and stored once, by its id.
CREATE TABLE told_event (
    id BINARY(16) NOT NULL,
    -- When it happened.
    at BIGINT NOT NULL,
    kind VARCHAR(60) NOT NULL,
    subject_id BINARY(16) NOT NULL,
    -- JSON, as the service that told it has it.
    payload TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX told_event_subject ON told_event (subject_id, at);
