-- What is owed to a customer because giving it back was refused may be given by hand: payment knows, and this service asks.

-- Rebuilt, because a state was added to a check.
CREATE TABLE saga_leg_rebuilt (
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
    CONSTRAINT saga_leg_state CHECK (state IN ('WAITING', 'DONE', 'REFUSED', 'OWED', 'BY_HAND')),
    CONSTRAINT saga_leg_amount CHECK (amount_minor >= 0 AND tendered_minor >= amount_minor AND change_minor >= 0)
);
INSERT INTO saga_leg_rebuilt (id, saga_id, position, direction, method, amount_minor, tendered_minor, change_minor,
    reference, payment_id, other_tender, state, refusal_code, provider_reference, masked_card, redirect_url)
SELECT id, saga_id, position, direction, method, amount_minor, tendered_minor, change_minor, reference, payment_id,
    other_tender, state, refusal_code, provider_reference, masked_card, redirect_url
FROM saga_leg;
DROP TABLE saga_leg;
ALTER TABLE saga_leg_rebuilt RENAME TO saga_leg;
CREATE INDEX saga_leg_of_saga ON saga_leg (saga_id, position);

-- The legs that are OWED, and when payment is asked about each next: a list of work, so that nobody looks through all legs.
CREATE TABLE owed_refund (
    leg_id BINARY(16) NOT NULL,
    saga_id BINARY(16) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    ask_at BIGINT NOT NULL,
    PRIMARY KEY (leg_id),
    CONSTRAINT owed_refund_saga FOREIGN KEY (saga_id) REFERENCES saga (id)
);
CREATE INDEX owed_refund_ask_at ON owed_refund (ask_at);
CREATE INDEX owed_refund_of_booking ON owed_refund (booking_id);
INSERT INTO owed_refund (leg_id, saga_id, booking_id, ask_at)
SELECT l.id, l.saga_id, s.booking_id, 0
FROM saga_leg l
JOIN saga s ON s.id = l.saga_id
WHERE l.state = 'OWED';

-- Nothing was booked on it yet.
ALTER TABLE figures_part ADD COLUMN by_hand_minor BIGINT NOT NULL DEFAULT 0;
