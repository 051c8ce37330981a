-- A second step at sign-in: a code by the clock (RFC 6238), or one of those on paper for when the clock is lost.

-- Of a region's copy as well, which has no more than this.
ALTER TABLE app_user ADD COLUMN has_totp SMALLINT NOT NULL DEFAULT 0;

CREATE TABLE totp (
    user_id BINARY(16) NOT NULL,
    -- Sealed for this user with the key in keys/totp.key: who has the database alone makes no codes.
    secret VARBINARY(100) NOT NULL,
    begun_at BIGINT NOT NULL,
    -- NULL: it was shown, and no code of it was given yet.
    confirmed_at BIGINT,
    -- A code is good once: the last step of which one was given.
    last_step BIGINT NOT NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT totp_user FOREIGN KEY (user_id) REFERENCES app_user (id)
);

-- Those that are left. Of 120 random bits, so a plain hash is enough; without a key, so that they help where that is lost.
CREATE TABLE recovery_code (
    user_id BINARY(16) NOT NULL,
    code_hash BINARY(32) NOT NULL,
    PRIMARY KEY (user_id, code_hash),
    CONSTRAINT recovery_code_user FOREIGN KEY (user_id) REFERENCES app_user (id)
);

-- The password was right, and the code is asked for.
CREATE TABLE sign_in_challenge (
    -- BLAKE2b-256 of what the device was given.
    challenge_hash BINARY(32) NOT NULL,
    -- SHA-256 of what the device keeps to itself and shows with the code (RFC 7636).
    verifier_hash BINARY(32) NOT NULL,
    user_id BINARY(16) NOT NULL,
    -- Over with any edit: another password, disabled.
    user_version INTEGER NOT NULL,
    device_name VARCHAR(100) NOT NULL,
    expires_at BIGINT NOT NULL,
    tries_left INTEGER NOT NULL,
    PRIMARY KEY (challenge_hash),
    CONSTRAINT sign_in_challenge_user FOREIGN KEY (user_id) REFERENCES app_user (id)
);
CREATE INDEX sign_in_challenge_end ON sign_in_challenge (expires_at);
