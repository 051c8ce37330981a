-- People as the back office lists and edits them, and the codes that kiosks are enrolled with.

-- As typed, empty for none, and folded to the one spelling that must be unique, NULL for none.
ALTER TABLE app_user ADD COLUMN email VARCHAR(254) NOT NULL DEFAULT '';
ALTER TABLE app_user ADD COLUMN email_key VARCHAR(254);
ALTER TABLE app_user ADD COLUMN phone VARCHAR(40) NOT NULL DEFAULT '';
-- Without accents and case: what lists are ordered by, and what they are searched in (name, login, e-mail, the digits
-- of the phone number). Empty in rows of the first release until the service starts: SQL cannot fold accents.
ALTER TABLE app_user ADD COLUMN sort_name VARCHAR(300) NOT NULL DEFAULT '';
ALTER TABLE app_user ADD COLUMN search_text VARCHAR(1000) NOT NULL DEFAULT '';
-- One more with each edit. Signing in is none.
ALTER TABLE app_user ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE app_user ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
-- A name; empty where nobody knows.
ALTER TABLE app_user ADD COLUMN changed_by VARCHAR(200) NOT NULL DEFAULT '';
-- Written once an hour at most.
ALTER TABLE app_user ADD COLUMN last_active_at BIGINT;
-- SHA-256 of what the user was made from, without the password: the same id with another body is refused. NULL for
-- those whom no edit made.
ALTER TABLE app_user ADD COLUMN create_hash BINARY(32);
UPDATE app_user SET changed_at = created_at;

CREATE UNIQUE INDEX app_user_email ON app_user (email_key);
-- What lists are ordered by; by login there is app_user_login.
CREATE INDEX app_user_sort_name ON app_user (sort_name, id);
CREATE INDEX app_user_created ON app_user (created_at, id);
CREATE INDEX app_user_last_active ON app_user (last_active_at, id);
-- Who has a role, who works at a cinema.
CREATE INDEX user_role_of_role ON user_role (role, user_id);
CREATE INDEX user_cinema_of_cinema ON user_cinema (cinema_id, user_id);
-- All sessions of a user, to end them.
CREATE INDEX refresh_token_of_user ON refresh_token (user_id);

-- A code is good for one kiosk, until it expires. The code itself is nowhere here.
CREATE TABLE kiosk_code (
    id BINARY(16) NOT NULL,
    -- Keyed with a secret that is not in this database: a code is short enough to be guessed from a plain hash.
    code_hash BINARY(32) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    -- What the kiosk will be called.
    name VARCHAR(100) NOT NULL,
    created_at BIGINT NOT NULL,
    created_by VARCHAR(200) NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    -- The kiosk that was enrolled with it.
    user_id BINARY(16),
    PRIMARY KEY (id),
    CONSTRAINT kiosk_code_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT kiosk_code_used CHECK ((used_at IS NULL) = (user_id IS NULL))
);
CREATE UNIQUE INDEX kiosk_code_hash ON kiosk_code (code_hash);
CREATE INDEX kiosk_code_expires ON kiosk_code (expires_at);
