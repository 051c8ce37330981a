-- 0001_payment.sql in the words of MariaDB and MySQL.
-- Attempts to take money, refused ones too. Rows are only added. Money is minor units of the currency.
CREATE TABLE payment_attempt (
    payment_id BINARY(16) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    method VARCHAR(10) NOT NULL,
    state VARCHAR(10) NOT NULL,
    refusal_code VARCHAR(40),
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    tendered_minor BIGINT NOT NULL,
    change_minor BIGINT NOT NULL,
    taken_by VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    -- SHA-256 of what was asked for: the same id with another body is refused.
    body_hash BINARY(32) NOT NULL,
    PRIMARY KEY (payment_id),
    CONSTRAINT payment_attempt_state CHECK (state IN ('CAPTURED', 'REFUSED')),
    CONSTRAINT payment_attempt_refusal CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL)),
    CONSTRAINT payment_attempt_amount CHECK (amount_minor >= 0),
    -- Cash that came in less the cash that went back is the amount, or nothing was taken.
    CONSTRAINT payment_attempt_change CHECK (
        (state = 'CAPTURED' AND tendered_minor - change_minor = amount_minor AND change_minor >= 0)
        OR (state = 'REFUSED' AND change_minor = 0))
);
CREATE INDEX payment_attempt_of_booking ON payment_attempt (booking_id, at);

CREATE TRIGGER payment_attempt_no_update BEFORE UPDATE ON payment_attempt FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'payments are only added to';
END;
CREATE TRIGGER payment_attempt_no_delete BEFORE DELETE ON payment_attempt FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'payments are only added to';
END;
