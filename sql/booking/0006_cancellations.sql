-- What becomes of the bookings of cancelled showtimes.

CREATE TABLE showtime_cancellation (
    showtime_id BINARY(16) NOT NULL,
    afterwards VARCHAR(10) NOT NULL,
    -- Of REBOOK: where to.
    target_id BINARY(16),
    -- Counts how often it was asked for; each time what failed is tried again.
    round INTEGER NOT NULL,
    requested_at BIGINT NOT NULL,
    -- When no booking was left to see to; NULL: at work.
    settled_at BIGINT,
    PRIMARY KEY (showtime_id),
    CONSTRAINT showtime_cancellation_showtime FOREIGN KEY (showtime_id) REFERENCES showtime (id),
    CONSTRAINT showtime_cancellation_then CHECK (
        (afterwards = 'REFUND' AND target_id IS NULL) OR (afterwards = 'REBOOK' AND target_id IS NOT NULL))
);
CREATE INDEX showtime_cancellation_open ON showtime_cancellation (settled_at);

CREATE TABLE cancellation_item (
    booking_id BINARY(16) NOT NULL,
    showtime_id BINARY(16) NOT NULL,
    state VARCHAR(10) NOT NULL,
    -- The booking was made with an account, so somebody can be told.
    is_reachable SMALLINT NOT NULL,
    -- Of which of the cancellation's rounds its state is.
    round INTEGER NOT NULL,
    -- A part of the request's key: counts on after a definite no, so that it is another request.
    attempt INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    -- While WAITING: when it is tried next.
    due_at BIGINT,
    -- REBOOK: which seats this attempt asks for, ids with commas; written before it does.
    seats VARCHAR(2000) NOT NULL,
    -- Once moved.
    new_booking_id BINARY(16),
    -- Why FAILED.
    reason VARCHAR(60),
    detail VARCHAR(500) NOT NULL,
    PRIMARY KEY (booking_id),
    CONSTRAINT cancellation_item_booking FOREIGN KEY (booking_id) REFERENCES booking (id),
    CONSTRAINT cancellation_item_of FOREIGN KEY (showtime_id) REFERENCES showtime_cancellation (showtime_id),
    CONSTRAINT cancellation_item_state CHECK (state IN ('WAITING', 'DONE', 'FAILED')),
    CONSTRAINT cancellation_item_due CHECK ((state = 'WAITING') = (due_at IS NOT NULL)),
    CONSTRAINT cancellation_item_reason CHECK ((state = 'FAILED') = (reason IS NOT NULL)),
    CONSTRAINT cancellation_item_reachable CHECK (is_reachable IN (0, 1))
);
CREATE INDEX cancellation_item_by_state ON cancellation_item (showtime_id, state, due_at);
