-- Sales of several tenders, coupons, refunds, exchanges: the intents of sales become sagas with legs.

-- Extensions, reservations, exchanges. Rebuilt, because a state was added to a check.
CREATE TABLE booking_rebuilt (
    id BINARY(16) NOT NULL,
    -- The first of a chain of exchanges: its payments pay for all that follow.
    root_id BINARY(16) NOT NULL,
    showtime_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    device_id BINARY(16),
    state VARCHAR(10) NOT NULL,
    created_at BIGINT NOT NULL,
    -- While HELD; a saga owns the seats of a PAYING booking, and no moment ends it.
    expires_at BIGINT,
    extensions INTEGER NOT NULL,
    is_reserved SMALLINT NOT NULL,
    -- Once reserved or confirmed.
    confirmation_code VARCHAR(9),
    -- From PAYING on.
    currency VARCHAR(3),
    total_minor BIGINT,
    tax_minor BIGINT,
    -- Once CONFIRMED.
    confirmed_at BIGINT,
    tendered_minor BIGINT,
    change_minor BIGINT,
    redemption_id BINARY(16),
    -- Lines of the books that name it.
    ledger_lines INTEGER NOT NULL,
    -- Counts the changes of this row: a change is written only over the row it was decided on.
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT booking_showtime FOREIGN KEY (showtime_id) REFERENCES showtime (id),
    CONSTRAINT booking_state CHECK (
        state IN ('HELD', 'PAYING', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'REFUNDED', 'EXCHANGED')),
    CONSTRAINT booking_expires CHECK ((state = 'HELD') = (expires_at IS NOT NULL)),
    CONSTRAINT booking_confirmed CHECK (
        state NOT IN ('CONFIRMED', 'REFUNDED', 'EXCHANGED') OR confirmation_code IS NOT NULL),
    CONSTRAINT booking_priced CHECK (
        state NOT IN ('PAYING', 'CONFIRMED', 'REFUNDED', 'EXCHANGED') OR total_minor IS NOT NULL),
    CONSTRAINT booking_is_reserved CHECK (is_reserved IN (0, 1) AND (is_reserved = 0 OR confirmation_code IS NOT NULL))
);
INSERT INTO booking_rebuilt (id, root_id, showtime_id, user_id, user_name, state, created_at, expires_at, extensions,
    is_reserved, confirmation_code, currency, total_minor, tax_minor, confirmed_at, tendered_minor, change_minor,
    ledger_lines, revision)
SELECT id, id, showtime_id, user_id, user_name, state, created_at, expires_at, 0, 0, confirmation_code, currency,
    total_minor, tax_minor, confirmed_at, tendered_minor, change_minor,
    (SELECT COUNT(*) FROM ledger_entry WHERE ledger_entry.booking_id = booking.id), 0
FROM booking;
DROP TABLE booking;
ALTER TABLE booking_rebuilt RENAME TO booking;
CREATE UNIQUE INDEX booking_code ON booking (confirmation_code);
CREATE INDEX booking_holds ON booking (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX booking_holds_of_user ON booking (user_id, expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX booking_holds_of_device ON booking (device_id, expires_at)
    WHERE device_id IS NOT NULL AND expires_at IS NOT NULL;
CREATE INDEX booking_of_user ON booking (user_id, confirmed_at);
CREATE INDEX booking_of_showtime ON booking (showtime_id, state);

-- What of the price was taxed at which rate, and how the price came about: JSON lists (core/domain/pricestep.h).
ALTER TABLE booking_seat ADD COLUMN taxes TEXT;
ALTER TABLE booking_seat ADD COLUMN steps TEXT;
UPDATE booking_seat SET taxes = (
    SELECT '[[' || c.tax_permyriad || ',' || booking_seat.price_minor || ',' || booking_seat.tax_minor || ']]'
    FROM booking b
    JOIN showtime s ON s.id = b.showtime_id
    JOIN price_card c ON c.id = s.price_card_id
    WHERE b.id = booking_seat.booking_id);

-- LOCKED: a refund or an exchange is at work on it; it still admits.
ALTER TABLE ticket ADD COLUMN state VARCHAR(10) NOT NULL DEFAULT 'LIVE'
    CONSTRAINT ticket_state CHECK (state IN ('LIVE', 'LOCKED', 'REFUNDED', 'EXCHANGED')
        AND (is_live IS NOT NULL) = (state IN ('LIVE', 'LOCKED')));
-- Given back of its price so far, and the tax in that.
ALTER TABLE ticket ADD COLUMN refunded_minor BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ticket_refunded CHECK (refunded_minor >= 0);
ALTER TABLE ticket ADD COLUMN refunded_tax_minor BIGINT NOT NULL DEFAULT 0
    CONSTRAINT ticket_refunded_tax CHECK (refunded_tax_minor BETWEEN 0 AND refunded_minor);

-- A sale, an exchange or a refund (domain/saga.h), written before each of its steps is tried.
CREATE TABLE saga (
    id BINARY(16) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    state VARCHAR(12) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    root_id BINARY(16) NOT NULL,
    -- Whose tickets end with it.
    revoked_from BINARY(16),
    idempotency_key BINARY(16) NOT NULL,
    body_hash BINARY(32) NOT NULL,
    user_id BINARY(16) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    role VARCHAR(10) NOT NULL,
    device_id BINARY(16),
    currency VARCHAR(3) NOT NULL,
    expected_total_minor BIGINT NOT NULL,
    coupon_state VARCHAR(12) NOT NULL,
    redemption_id BINARY(16),
    -- What only the saga itself reads, as JSON (repository/sagatext.h).
    details TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    -- When somebody has to see to it if nobody has by then; NULL: there is nothing more to do.
    due_at BIGINT,
    attempts INTEGER NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT saga_booking FOREIGN KEY (booking_id) REFERENCES booking (id),
    CONSTRAINT saga_kind CHECK (kind IN ('SALE', 'REFUND')),
    CONSTRAINT saga_state CHECK (state IN ('RESERVING', 'TAKING', 'GIVING_BACK', 'CONFIRMED', 'UNDONE')),
    CONSTRAINT saga_settled CHECK ((state IN ('CONFIRMED', 'UNDONE')) = (settled_at IS NOT NULL)),
    CONSTRAINT saga_due CHECK (due_at IS NOT NULL OR settled_at IS NOT NULL),
    CONSTRAINT saga_coupons CHECK (coupon_state IN (
        'NONE', 'RESERVING', 'RESERVED', 'COMMITTING', 'RELEASING', 'RETURNING'))
);
CREATE UNIQUE INDEX saga_request ON saga (idempotency_key, user_id);
CREATE INDEX saga_of_root ON saga (root_id);
CREATE INDEX saga_due_at ON saga (due_at) WHERE due_at IS NOT NULL;

-- One movement of money each, named by the id of the payment or refund. GIVE: gives back of payment_id.
CREATE TABLE saga_leg (
    id BINARY(16) NOT NULL,
    saga_id BINARY(16) NOT NULL,
    position INTEGER NOT NULL,
    direction VARCHAR(4) NOT NULL,
    method VARCHAR(10) NOT NULL,
    amount_minor BIGINT NOT NULL,
    tendered_minor BIGINT NOT NULL,
    change_minor BIGINT NOT NULL,
    reference VARCHAR(500) NOT NULL,
    payment_id BINARY(16),
    other_tender SMALLINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    refusal_code VARCHAR(60) NOT NULL,
    provider_reference VARCHAR(200) NOT NULL,
    masked_card VARCHAR(60) NOT NULL,
    redirect_url VARCHAR(1000) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT saga_leg_saga FOREIGN KEY (saga_id) REFERENCES saga (id),
    CONSTRAINT saga_leg_direction CHECK ((direction = 'TAKE' AND payment_id IS NULL)
        OR (direction = 'GIVE' AND payment_id IS NOT NULL)),
    CONSTRAINT saga_leg_state CHECK (state IN ('WAITING', 'DONE', 'REFUSED', 'OWED')),
    CONSTRAINT saga_leg_amount CHECK (amount_minor >= 0 AND tendered_minor >= amount_minor AND change_minor >= 0)
);
CREATE INDEX saga_leg_of_saga ON saga_leg (saga_id, position);

INSERT INTO saga (id, kind, state, booking_id, root_id, idempotency_key, body_hash, user_id, user_name, role, currency,
    expected_total_minor, coupon_state, details, created_at, settled_at, due_at, attempts, revision)
SELECT i.payment_id, 'SALE', CASE i.state WHEN 'OPEN' THEN 'TAKING' WHEN 'REFUSED' THEN 'UNDONE' ELSE 'CONFIRMED' END,
    i.booking_id, i.booking_id, i.idempotency_key,
    COALESCE(k.body_hash, X'0000000000000000000000000000000000000000000000000000000000000000'), i.user_id, i.user_name,
    'CASHIER', i.currency, i.amount_minor, 'NONE',
    CASE WHEN i.refusal_code IS NULL THEN '{}'
        ELSE '{"refusal":{"code":"' || i.refusal_code || '","detail":"the payment was refused"}}' END,
    i.created_at, i.settled_at, CASE i.state WHEN 'OPEN' THEN i.leased_until ELSE NULL END, i.attempts, 0
FROM payment_intent i
LEFT JOIN idempotency k ON k.user_id = i.user_id AND k.idempotency_key = i.idempotency_key;
INSERT INTO saga_leg (id, saga_id, position, direction, method, amount_minor, tendered_minor, change_minor, reference,
    other_tender, state, refusal_code, provider_reference, masked_card, redirect_url)
SELECT payment_id, payment_id, 0, 'TAKE', method, amount_minor, tendered_minor,
    CASE state WHEN 'CONFIRMED' THEN tendered_minor - amount_minor ELSE 0 END, '', 0,
    CASE state WHEN 'OPEN' THEN 'WAITING' WHEN 'REFUSED' THEN 'REFUSED' ELSE 'DONE' END, COALESCE(refusal_code, ''), '',
    '', ''
FROM payment_intent;
DROP TABLE payment_intent;

-- Which saga moved the money, and in whose drawer.
ALTER TABLE ledger_entry ADD COLUMN saga_id BINARY(16);
ALTER TABLE ledger_entry ADD COLUMN device_id BINARY(16);

-- By key first: keys are looked up many at once. The answers of sales are their sagas' now.
CREATE TABLE kept_answer (
    idempotency_key BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    operation VARCHAR(20) NOT NULL,
    body_hash BINARY(32) NOT NULL,
    -- JSON.
    answer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- NULL: money; kept for ever.
    forget_at BIGINT,
    PRIMARY KEY (idempotency_key, user_id)
) WITHOUT ROWID;
INSERT INTO kept_answer (idempotency_key, user_id, operation, body_hash, answer, created_at, forget_at)
SELECT idempotency_key, user_id, operation, body_hash, answer, created_at, forget_at
FROM idempotency
WHERE answer IS NOT NULL;
DROP TABLE idempotency;
CREATE INDEX kept_answer_forget ON kept_answer (forget_at) WHERE forget_at IS NOT NULL;
