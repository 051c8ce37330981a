-- 0017_owed_refunds.sql in the words of MariaDB and MySQL. What is owed to a customer because giving it back was refused
-- may be given by hand: payment knows, and this service asks.

ALTER TABLE saga_leg DROP CONSTRAINT saga_leg_state;
ALTER TABLE saga_leg ADD CONSTRAINT saga_leg_state CHECK (
    state IN ('WAITING', 'DONE', 'REFUSED', 'OWED', 'BY_HAND'));

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
