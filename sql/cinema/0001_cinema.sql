-- Cinemas, their auditoriums and seat plans. Ids are made by the application; times are epoch milliseconds UTC.

CREATE TABLE cinema (
    id BINARY(16) NOT NULL,
    name VARCHAR(200) NOT NULL,
    street VARCHAR(200) NOT NULL,
    city VARCHAR(200) NOT NULL,
    country_code VARCHAR(2) NOT NULL,
    -- Millionths of a degree.
    latitude_e6 BIGINT NOT NULL,
    longitude_e6 BIGINT NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    -- Minutes after local midnight at which the business day changes.
    day_change_minutes INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT cinema_latitude CHECK (latitude_e6 BETWEEN -90000000 AND 90000000),
    CONSTRAINT cinema_longitude CHECK (longitude_e6 BETWEEN -180000000 AND 180000000),
    CONSTRAINT cinema_day_change CHECK (day_change_minutes BETWEEN 0 AND 1439)
);
CREATE INDEX cinema_name ON cinema (name, id);

CREATE TABLE auditorium (
    id BINARY(16) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    name VARCHAR(200) NOT NULL,
    -- One a line: 2D, 3D, ATMOS.
    formats VARCHAR(500) NOT NULL,
    -- The newest plan.
    plan_version INTEGER NOT NULL,
    capacity INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT auditorium_cinema FOREIGN KEY (cinema_id) REFERENCES cinema (id)
);
CREATE UNIQUE INDEX auditorium_name ON auditorium (cinema_id, name);

-- Every version a plan ever had; rows are only added. A plan is always read whole, so its seats are one JSON text:
-- [[id, row, number, type, x, y, angle, width, partner or null], ...].
CREATE TABLE seat_plan (
    auditorium_id BINARY(16) NOT NULL,
    version INTEGER NOT NULL,
    seats LONGTEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (auditorium_id, version),
    CONSTRAINT seat_plan_auditorium FOREIGN KEY (auditorium_id) REFERENCES auditorium (id)
);

-- What was answered to each chart import, so that a repeated one is answered the same and not done again.
CREATE TABLE chart_import (
    idempotency_key BINARY(16) NOT NULL,
    -- SHA-256 of all that was asked for: the same key with another body is refused.
    body_hash BINARY(32) NOT NULL,
    answer MEDIUMTEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (idempotency_key)
);
