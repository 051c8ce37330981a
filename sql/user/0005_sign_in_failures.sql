-- How often somebody guessed wrong, for all instances together, so that asking another one buys no more guesses.
CREATE TABLE sign_in_failure (
    -- SHA-256 of what is slowed (an account, an address, a PIN's number): who mistypes types a password here, too.
    who BINARY(32) NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_failure_at BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_age ON sign_in_failure (last_failure_at);
