-- What the box office sells and has sold. Ids are made by the application; times are epoch milliseconds UTC, money is
-- minor units of the row's currency. Movies, cinemas, auditoriums and people belong to other services: no foreign keys.

-- What booking must know of a cinema to sell without asking anybody.
CREATE TABLE cinema_snapshot (
    id BINARY(16) NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    -- Minutes after local midnight at which the business day changes.
    day_change_minutes INTEGER NOT NULL,
    PRIMARY KEY (id)
);

-- The chairs as they were when the showtime was scheduled; shared by the showtimes of one plan version. The format of
-- seats is described in repository/planblob.h.
CREATE TABLE plan_snapshot (
    id BINARY(16) NOT NULL,
    auditorium_id BINARY(16) NOT NULL,
    plan_version INTEGER NOT NULL,
    seat_count INTEGER NOT NULL,
    seats LONGBLOB NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX plan_snapshot_version ON plan_snapshot (auditorium_id, plan_version);

CREATE TABLE price_card (
    id BINARY(16) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    name VARCHAR(100) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    tax_permyriad INTEGER NOT NULL,
    tax_rounding VARCHAR(10) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT price_card_tax CHECK (tax_permyriad BETWEEN 0 AND 10000),
    CONSTRAINT price_card_rounding CHECK (tax_rounding IN ('HALF_UP', 'HALF_EVEN', 'DOWN'))
);

CREATE TABLE price_card_type (
    price_card_id BINARY(16) NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR(20) NOT NULL,
    name VARCHAR(60) NOT NULL,
    PRIMARY KEY (price_card_id, position),
    CONSTRAINT price_card_type_card FOREIGN KEY (price_card_id) REFERENCES price_card (id)
);

CREATE TABLE price_card_price (
    price_card_id BINARY(16) NOT NULL,
    ticket_type VARCHAR(20) NOT NULL,
    seat_type VARCHAR(20) NOT NULL,
    price_minor BIGINT NOT NULL,
    PRIMARY KEY (price_card_id, ticket_type, seat_type),
    CONSTRAINT price_card_price_card FOREIGN KEY (price_card_id) REFERENCES price_card (id),
    CONSTRAINT price_card_price_minor CHECK (price_minor >= 0)
);

CREATE TABLE price_card_surcharge (
    price_card_id BINARY(16) NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR(20) NOT NULL,
    -- FORMAT: match_text is a format. WEEKDAY: its digits are days, 1 is Monday.
    kind VARCHAR(10) NOT NULL,
    match_text VARCHAR(20) NOT NULL,
    amount_minor BIGINT NOT NULL,
    PRIMARY KEY (price_card_id, position),
    CONSTRAINT price_card_surcharge_card FOREIGN KEY (price_card_id) REFERENCES price_card (id),
    CONSTRAINT price_card_surcharge_kind CHECK (kind IN ('FORMAT', 'WEEKDAY'))
);

CREATE TABLE showtime (
    id BINARY(16) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    auditorium_id BINARY(16) NOT NULL,
    auditorium_name VARCHAR(100) NOT NULL,
    movie_id BINARY(16) NOT NULL,
    movie_title VARCHAR(300) NOT NULL,
    plan_snapshot_id BINARY(16) NOT NULL,
    price_card_id BINARY(16) NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    -- Until the room is clean again: no other showtime of the auditorium begins before.
    blocked_until BIGINT NOT NULL,
    -- Wall times of the cinema, YYYY-MM-DDTHH:MM, as announced: they stay when a zone's rules change.
    starts_local VARCHAR(16) NOT NULL,
    ends_local VARCHAR(16) NOT NULL,
    time_zone VARCHAR(64) NOT NULL,
    business_day VARCHAR(10) NOT NULL,
    -- "2D", "3D", "ATMOS", separated by blanks.
    formats VARCHAR(100) NOT NULL,
    language VARCHAR(35) NOT NULL,
    subtitles VARCHAR(35),
    sales_open_at BIGINT NOT NULL,
    sales_close_at BIGINT NOT NULL,
    is_cancelled SMALLINT NOT NULL,
    seat_count INTEGER NOT NULL,
    -- Counts the changes of claims; seat_delta tells them.
    seat_version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT showtime_plan FOREIGN KEY (plan_snapshot_id) REFERENCES plan_snapshot (id),
    CONSTRAINT showtime_card FOREIGN KEY (price_card_id) REFERENCES price_card (id),
    CONSTRAINT showtime_order CHECK (starts_at < ends_at AND ends_at <= blocked_until),
    -- The overlap guard looks no further back than this.
    CONSTRAINT showtime_length CHECK (blocked_until - starts_at <= 86400000),
    CONSTRAINT showtime_is_cancelled CHECK (is_cancelled IN (0, 1))
);
CREATE INDEX showtime_day ON showtime (cinema_id, business_day, starts_at);
CREATE INDEX showtime_auditorium ON showtime (auditorium_id, starts_at);

-- A hold, and what became of it.
CREATE TABLE booking (
    id BINARY(16) NOT NULL,
    showtime_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    state VARCHAR(10) NOT NULL,
    created_at BIGINT NOT NULL,
    -- While HELD; an intent owns the seats of a PAYING booking, and no moment ends it.
    expires_at BIGINT,
    -- From PAYING on.
    currency VARCHAR(3),
    total_minor BIGINT,
    tax_minor BIGINT,
    -- Once CONFIRMED.
    confirmed_at BIGINT,
    confirmation_code VARCHAR(9),
    tendered_minor BIGINT,
    change_minor BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT booking_showtime FOREIGN KEY (showtime_id) REFERENCES showtime (id),
    CONSTRAINT booking_state CHECK (
        state IN ('HELD', 'PAYING', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'REFUNDED')),
    CONSTRAINT booking_expires CHECK ((state = 'HELD') = (expires_at IS NOT NULL)),
    CONSTRAINT booking_confirmed CHECK (state <> 'CONFIRMED' OR confirmation_code IS NOT NULL),
    CONSTRAINT booking_priced CHECK (state NOT IN ('PAYING', 'CONFIRMED') OR total_minor IS NOT NULL)
);
CREATE UNIQUE INDEX booking_code ON booking (confirmation_code);

-- What each seat was sold for, written with the intent: what the customer agreed to pay.
CREATE TABLE booking_seat (
    booking_id BINARY(16) NOT NULL,
    seat_id INTEGER NOT NULL,
    ticket_type VARCHAR(20) NOT NULL,
    ticket_type_name VARCHAR(60) NOT NULL,
    price_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    PRIMARY KEY (booking_id, seat_id),
    CONSTRAINT booking_seat_price CHECK (price_minor >= 0),
    CONSTRAINT booking_seat_tax CHECK (tax_minor BETWEEN 0 AND price_minor)
);

CREATE TABLE ticket (
    id BINARY(16) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    showtime_id BINARY(16) NOT NULL,
    seat_id INTEGER NOT NULL,
    -- 1, or NULL once it admits nobody any more: at most one live ticket a seat, whatever the code above does.
    is_live SMALLINT,
    -- The signed bytes (core/domain/ticketcode.h).
    code VARBINARY(101) NOT NULL,
    issued_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT ticket_booking FOREIGN KEY (booking_id) REFERENCES booking (id),
    CONSTRAINT ticket_is_live CHECK (is_live = 1)
);
CREATE UNIQUE INDEX ticket_seat ON ticket (showtime_id, seat_id, is_live);
CREATE INDEX ticket_of_booking ON ticket (booking_id);

-- Written before the money is asked for; the recovery worker finishes what is OPEN.
CREATE TABLE payment_intent (
    payment_id BINARY(16) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    method VARCHAR(10) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    tendered_minor BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    refusal_code VARCHAR(40),
    -- Who sold, and which request waits for the answer.
    user_id BINARY(16) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    idempotency_key BINARY(16) NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    -- Whose turn it is to ask: nobody else does before then.
    attempts INTEGER NOT NULL,
    leased_until BIGINT NOT NULL,
    PRIMARY KEY (payment_id),
    CONSTRAINT payment_intent_booking FOREIGN KEY (booking_id) REFERENCES booking (id),
    CONSTRAINT payment_intent_state CHECK (state IN ('OPEN', 'CONFIRMED', 'REFUSED')),
    CONSTRAINT payment_intent_tendered CHECK (tendered_minor >= amount_minor)
);
CREATE INDEX payment_intent_of_booking ON payment_intent (booking_id);

-- For consumers such as notification: at least once, told apart by id.
CREATE TABLE outbox (
    id BINARY(16) NOT NULL,
    at BIGINT NOT NULL,
    kind VARCHAR(60) NOT NULL,
    subject_id BINARY(16) NOT NULL,
    payload TEXT NOT NULL,
    delivered_at BIGINT,
    PRIMARY KEY (id)
);

-- Answers already given, so that a repeated request gets the same one. A key belongs to its user.
CREATE TABLE idempotency (
    user_id BINARY(16) NOT NULL,
    idempotency_key BINARY(16) NOT NULL,
    operation VARCHAR(20) NOT NULL,
    body_hash BINARY(32) NOT NULL,
    -- JSON; NULL while it is still running.
    answer TEXT,
    created_at BIGINT NOT NULL,
    -- NULL: money; kept for ever.
    forget_at BIGINT,
    PRIMARY KEY (user_id, idempotency_key)
);
