-- Attempts whose end is not known at once, what is given back, and stored value. Rows that tell of money are only added;
-- what is mutable is a balance that a CHECK guards, or a list of work.

-- An attempt as it was first written. PENDING ends with a row in settlement. One without booking only says that the
-- payment was cancelled before it was asked for: its key is taken, so that it never happens.
CREATE TABLE payment_try (
    payment_id BINARY(16) NOT NULL,
    booking_id BINARY(16),
    method VARCHAR(10),
    state VARCHAR(10) NOT NULL,
    refusal_code VARCHAR(40),
    decline_reason VARCHAR(80),
    currency VARCHAR(3),
    amount_minor BIGINT NOT NULL,
    tendered_minor BIGINT NOT NULL,
    change_minor BIGINT NOT NULL,
    provider VARCHAR(40),
    terminal_id VARCHAR(100),
    return_url VARCHAR(1000),
    stored_value_id BINARY(16),
    last4 VARCHAR(4),
    device_id BINARY(16),
    taken_by VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    -- SHA-256 of what was asked for: the same id with another body is refused.
    body_hash BINARY(32),
    PRIMARY KEY (payment_id),
    CONSTRAINT payment_try_state CHECK (state IN ('PENDING', 'CAPTURED', 'REFUSED')),
    CONSTRAINT payment_try_method CHECK (method IN ('CASH', 'CARD', 'ONLINE', 'GIFT_CARD', 'VOUCHER')),
    CONSTRAINT payment_try_refusal CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL)),
    CONSTRAINT payment_try_never_asked CHECK (
        (booking_id IS NULL) = (method IS NULL) AND (method IS NULL) = (body_hash IS NULL)
        AND (method IS NULL) = (currency IS NULL) AND (method IS NOT NULL OR state = 'REFUSED')),
    CONSTRAINT payment_try_provider CHECK (
        state <> 'PENDING' OR (method IN ('CARD', 'ONLINE') AND provider IS NOT NULL)),
    CONSTRAINT payment_try_stored_value CHECK (
        state <> 'CAPTURED' OR (method IN ('GIFT_CARD', 'VOUCHER')) = (stored_value_id IS NOT NULL)),
    CONSTRAINT payment_try_amount CHECK (amount_minor >= 0),
    -- What came in less what went back is the amount, or nothing was taken; change is cash.
    CONSTRAINT payment_try_change CHECK (
        (state = 'CAPTURED' AND tendered_minor - change_minor = amount_minor AND change_minor >= 0)
        OR (state = 'PENDING' AND tendered_minor = amount_minor AND change_minor = 0)
        OR (state = 'REFUSED' AND change_minor = 0)),
    CONSTRAINT payment_try_cash CHECK (change_minor = 0 OR method = 'CASH')
);
INSERT INTO payment_try (payment_id, booking_id, method, state, refusal_code, currency, amount_minor, tendered_minor,
    change_minor, taken_by, at, body_hash)
    SELECT payment_id, booking_id, method, state, refusal_code, currency, amount_minor, tendered_minor, change_minor,
        taken_by, at, body_hash FROM payment_attempt;
DROP TABLE payment_attempt;
ALTER TABLE payment_try RENAME TO payment_attempt;
CREATE INDEX payment_attempt_of_booking ON payment_attempt (booking_id, at);

-- What was given back of a payment, or was to be. PENDING ends with a row in settlement.
CREATE TABLE payment_refund (
    refund_id BINARY(16) NOT NULL,
    payment_id BINARY(16) NOT NULL,
    -- How it goes back.
    method VARCHAR(10) NOT NULL,
    state VARCHAR(10) NOT NULL,
    refusal_code VARCHAR(40),
    decline_reason VARCHAR(80),
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    stored_value_id BINARY(16),
    taken_by VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    body_hash BINARY(32) NOT NULL,
    PRIMARY KEY (refund_id),
    CONSTRAINT payment_refund_state CHECK (state IN ('PENDING', 'DONE', 'REFUSED')),
    CONSTRAINT payment_refund_method CHECK (method IN ('CASH', 'CARD', 'ONLINE', 'GIFT_CARD', 'VOUCHER')),
    CONSTRAINT payment_refund_refusal CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL)),
    CONSTRAINT payment_refund_provider CHECK (state <> 'PENDING' OR method IN ('CARD', 'ONLINE')),
    CONSTRAINT payment_refund_amount CHECK (amount_minor > 0 OR state = 'REFUSED')
);
CREATE INDEX payment_refund_of_payment ON payment_refund (payment_id, at);

-- How much of a payment went back, or is on its way. Made with the first refund.
CREATE TABLE payment_given_back (
    payment_id BINARY(16) NOT NULL,
    captured_minor BIGINT NOT NULL,
    given_back_minor BIGINT NOT NULL,
    PRIMARY KEY (payment_id),
    CONSTRAINT payment_given_back_bounds CHECK (given_back_minor >= 0 AND given_back_minor <= captured_minor)
);

-- How a pending payment or refund ended: once.
CREATE TABLE settlement (
    subject_id BINARY(16) NOT NULL,
    subject VARCHAR(10) NOT NULL,
    state VARCHAR(10) NOT NULL,
    refusal_code VARCHAR(40),
    decline_reason VARCHAR(80),
    provider_reference VARCHAR(200),
    card_brand VARCHAR(40),
    last4 VARCHAR(4),
    at BIGINT NOT NULL,
    PRIMARY KEY (subject_id),
    CONSTRAINT settlement_state CHECK (
        (subject = 'PAYMENT' AND state IN ('CAPTURED', 'REFUSED'))
        OR (subject = 'REFUND' AND state IN ('DONE', 'REFUSED'))),
    CONSTRAINT settlement_refusal CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL))
);

-- The pending ones, and when the provider is asked about each next. A list of work: rows come and go.
CREATE TABLE open_item (
    subject_id BINARY(16) NOT NULL,
    subject VARCHAR(10) NOT NULL,
    since BIGINT NOT NULL,
    asked INTEGER NOT NULL,
    next_ask_at BIGINT NOT NULL,
    cancel_asked SMALLINT NOT NULL,
    redirect_url VARCHAR(1000),
    PRIMARY KEY (subject_id),
    CONSTRAINT open_item_subject CHECK (subject IN ('PAYMENT', 'REFUND'))
);
CREATE INDEX open_item_next ON open_item (next_ask_at);

-- Gift cards and vouchers. The code itself is not here.
CREATE TABLE stored_value (
    id BINARY(16) NOT NULL,
    -- Its name in the ledger.
    account VARCHAR(36) NOT NULL,
    method VARCHAR(10) NOT NULL,
    code_hash BINARY(32) NOT NULL,
    last4 VARCHAR(4) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    balance_minor BIGINT NOT NULL,
    expires_at BIGINT,
    issued_at BIGINT NOT NULL,
    issued_by VARCHAR(200) NOT NULL,
    body_hash BINARY(32) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT stored_value_method CHECK (method IN ('GIFT_CARD', 'VOUCHER')),
    CONSTRAINT stored_value_balance CHECK (balance_minor >= 0)
);
CREATE UNIQUE INDEX stored_value_code ON stored_value (code_hash);

-- Double entry, both sides in one row, so that it cannot but balance. An account is a stored value's, or one of the
-- house's: SOLD, GIVEN_AWAY, REDEEMED, REFUNDED. The id is that of the payment, refund, issue or top-up it comes of.
CREATE TABLE stored_value_transfer (
    transfer_id BINARY(16) NOT NULL,
    at BIGINT NOT NULL,
    debit_account VARCHAR(36) NOT NULL,
    credit_account VARCHAR(36) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    taken_by VARCHAR(200) NOT NULL,
    body_hash BINARY(32) NOT NULL,
    PRIMARY KEY (transfer_id),
    CONSTRAINT stored_value_transfer_amount CHECK (amount_minor > 0),
    CONSTRAINT stored_value_transfer_accounts CHECK (debit_account <> credit_account)
);
CREATE INDEX stored_value_transfer_debit ON stored_value_transfer (debit_account, at);
CREATE INDEX stored_value_transfer_credit ON stored_value_transfer (credit_account, at);

CREATE TRIGGER payment_attempt_no_update BEFORE UPDATE ON payment_attempt
BEGIN
    SELECT RAISE(ABORT, 'payments are only added to');
END;
CREATE TRIGGER payment_attempt_no_delete BEFORE DELETE ON payment_attempt
BEGIN
    SELECT RAISE(ABORT, 'payments are only added to');
END;
CREATE TRIGGER payment_refund_no_update BEFORE UPDATE ON payment_refund
BEGIN
    SELECT RAISE(ABORT, 'refunds are only added to');
END;
CREATE TRIGGER payment_refund_no_delete BEFORE DELETE ON payment_refund
BEGIN
    SELECT RAISE(ABORT, 'refunds are only added to');
END;
CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN
    SELECT RAISE(ABORT, 'settlements are only added to');
END;
CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN
    SELECT RAISE(ABORT, 'settlements are only added to');
END;
CREATE TRIGGER stored_value_transfer_no_update BEFORE UPDATE ON stored_value_transfer
BEGIN
    SELECT RAISE(ABORT, 'transfers are only added to');
END;
CREATE TRIGGER stored_value_transfer_no_delete BEFORE DELETE ON stored_value_transfer
BEGIN
    SELECT RAISE(ABORT, 'transfers are only added to');
END;

-- Of a stored value only the balance changes, and of what was given back only that.
CREATE TRIGGER stored_value_no_update
BEFORE UPDATE OF id, account, method, code_hash, last4, currency, expires_at, issued_at, issued_by, body_hash
ON stored_value
BEGIN
    SELECT RAISE(ABORT, 'only the balance changes');
END;
CREATE TRIGGER stored_value_no_delete BEFORE DELETE ON stored_value
BEGIN
    SELECT RAISE(ABORT, 'stored values are only added to');
END;
CREATE TRIGGER payment_given_back_no_update
BEFORE UPDATE OF payment_id, captured_minor ON payment_given_back
BEGIN
    SELECT RAISE(ABORT, 'only what was given back changes');
END;
CREATE TRIGGER payment_given_back_no_delete BEFORE DELETE ON payment_given_back
BEGIN
    SELECT RAISE(ABORT, 'what was given back stays');
END;
