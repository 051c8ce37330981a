-- Access tokens are believed without asking anybody until they end. Those that are not to be any more are told to all
-- services, until they would have ended by themselves.
CREATE TABLE revocation (
    -- A session (refresh_token.family_id) or a user.
    subject BINARY(16) NOT NULL,
    -- Of a user: tokens that were written for an older version of it are over. NULL: a session, all of it.
    least_version INTEGER,
    revoked_at BIGINT NOT NULL,
    PRIMARY KEY (subject)
);
CREATE INDEX revocation_age ON revocation (revoked_at);

-- A key is believed while the service that signs with it is heard of: one that was changed goes by itself. The region of
-- another instance of this very service is empty.
ALTER TABLE replica_key ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
