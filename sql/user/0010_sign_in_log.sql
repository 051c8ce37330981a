-- Who signed in, who was refused, and what became of sessions, passwords and rights. Kept for a time.
CREATE TABLE sign_in_log (
    id BINARY(16) NOT NULL,
    result VARCHAR(20) NOT NULL,
    happened_at BIGINT NOT NULL,
    -- What was refused is counted: a row is `times` the same within a minute, from happened_at to last_at.
    last_at BIGINT NOT NULL,
    times INTEGER NOT NULL,
    -- Whose account; NULL for a login that is nobody's. What was typed is nowhere: people type passwords there, too.
    user_id BINARY(16),
    -- Who did it, or at whose device, where that is somebody else.
    author_id BINARY(16),
    session_id BINARY(16),
    device_name VARCHAR(100) NOT NULL,
    peer VARCHAR(45) NOT NULL,
    -- What was asked for, of who may not; empty else.
    operation VARCHAR(100) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT sign_in_log_times CHECK (times >= 1)
);
CREATE INDEX sign_in_log_time ON sign_in_log (happened_at, id);
CREATE INDEX sign_in_log_user ON sign_in_log (user_id, happened_at, id);
CREATE INDEX sign_in_log_result ON sign_in_log (result, happened_at, id);
