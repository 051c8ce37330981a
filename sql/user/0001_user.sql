-- People who may sign in. Ids are made by the application; times are epoch milliseconds, UTC.
CREATE TABLE app_user (
    id BINARY(16) NOT NULL,
    -- As typed, and folded to the one spelling that is looked up.
    login VARCHAR(100) NOT NULL,
    login_key VARCHAR(100) NOT NULL,
    display_name VARCHAR(200) NOT NULL,
    -- libsodium's string: algorithm, cost, salt and hash.
    password_hash VARCHAR(128) NOT NULL,
    language VARCHAR(35) NOT NULL,
    is_active SMALLINT NOT NULL,
    -- Made by the demo data; the screen says so.
    is_demo SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT app_user_is_active CHECK (is_active IN (0, 1)),
    CONSTRAINT app_user_is_demo CHECK (is_demo IN (0, 1))
);
CREATE UNIQUE INDEX app_user_login ON app_user (login_key);

CREATE TABLE user_role (
    user_id BINARY(16) NOT NULL,
    role VARCHAR(20) NOT NULL,
    PRIMARY KEY (user_id, role),
    CONSTRAINT user_role_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT user_role_name CHECK (role IN ('CUSTOMER', 'CASHIER', 'MANAGER', 'ADMIN', 'KIOSK'))
);

-- Where staff work. The cinema is another service's, so there is no foreign key.
CREATE TABLE user_cinema (
    user_id BINARY(16) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    PRIMARY KEY (user_id, cinema_id),
    CONSTRAINT user_cinema_user FOREIGN KEY (user_id) REFERENCES app_user (id)
);

-- A sign-in and what it was renewed to: one family. A token that was used is kept until it expires, so that its
-- second use is noticed.
CREATE TABLE refresh_token (
    -- BLAKE2b-256 of the token; the token itself is nowhere here.
    token_hash BINARY(32) NOT NULL,
    family_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    device_name VARCHAR(100) NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (token_hash),
    CONSTRAINT refresh_token_user FOREIGN KEY (user_id) REFERENCES app_user (id)
);
CREATE INDEX refresh_token_family ON refresh_token (family_id);
CREATE INDEX refresh_token_expires ON refresh_token (expires_at);
