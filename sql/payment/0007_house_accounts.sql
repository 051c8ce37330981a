-- Customers of the house who buy now and pay by invoice, and their ledger. payment_attempt and payment_refund learn of them.

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
    cinema_id BINARY(16),
    -- Whose debt it is, and how that customer calls the purchase.
    house_account_id BINARY(16),
    purchase_order VARCHAR(40),
    PRIMARY KEY (payment_id),
    CONSTRAINT payment_try_state CHECK (state IN ('PENDING', 'CAPTURED', 'REFUSED')),
    CONSTRAINT payment_try_methods CHECK (method IN ('CASH', 'CARD', 'ONLINE', 'GIFT_CARD', 'VOUCHER', 'ACCOUNT')),
    CONSTRAINT payment_try_refusal CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL)),
    CONSTRAINT payment_try_never_asked CHECK (
        (booking_id IS NULL) = (method IS NULL) AND (method IS NULL) = (body_hash IS NULL)
        AND (method IS NULL) = (currency IS NULL) AND (method IS NOT NULL OR state = 'REFUSED')),
    CONSTRAINT payment_try_provider CHECK (
        state <> 'PENDING' OR (method IN ('CARD', 'ONLINE') AND provider IS NOT NULL)),
    CONSTRAINT payment_try_stored_value CHECK (
        state <> 'CAPTURED' OR (method IN ('GIFT_CARD', 'VOUCHER')) = (stored_value_id IS NOT NULL)),
    CONSTRAINT payment_try_house_account CHECK (
        state <> 'CAPTURED' OR (method = 'ACCOUNT') = (house_account_id IS NOT NULL)),
    CONSTRAINT payment_try_amount CHECK (amount_minor >= 0),
    -- What came in less what went back is the amount, or nothing was taken; change is cash.
    CONSTRAINT payment_try_change CHECK (
        (state = 'CAPTURED' AND tendered_minor - change_minor = amount_minor AND change_minor >= 0)
        OR (state = 'PENDING' AND tendered_minor = amount_minor AND change_minor = 0)
        OR (state = 'REFUSED' AND change_minor = 0)),
    CONSTRAINT payment_try_cash CHECK (change_minor = 0 OR method = 'CASH')
);
INSERT INTO payment_try (payment_id, booking_id, method, state, refusal_code, decline_reason, currency, amount_minor,
    tendered_minor, change_minor, provider, terminal_id, return_url, stored_value_id, last4, device_id, taken_by, at,
    body_hash, cinema_id)
    SELECT payment_id, booking_id, method, state, refusal_code, decline_reason, currency, amount_minor, tendered_minor,
        change_minor, provider, terminal_id, return_url, stored_value_id, last4, device_id, taken_by, at, body_hash,
        cinema_id FROM payment_attempt;
DROP TABLE payment_attempt;
ALTER TABLE payment_try RENAME TO payment_attempt;
CREATE INDEX payment_attempt_of_booking ON payment_attempt (booking_id, at);
CREATE INDEX payment_attempt_at ON payment_attempt (at, payment_id);
CREATE INDEX payment_attempt_last4 ON payment_attempt (last4);
CREATE INDEX payment_attempt_of_cinema ON payment_attempt (cinema_id, at, payment_id);

CREATE TABLE payment_return (
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
    owed_if_refused SMALLINT CHECK (owed_if_refused IN (0, 1)),
    PRIMARY KEY (refund_id),
    CONSTRAINT payment_refund_state CHECK (state IN ('PENDING', 'DONE', 'REFUSED')),
    CONSTRAINT payment_refund_methods CHECK (method IN ('CASH', 'CARD', 'ONLINE', 'GIFT_CARD', 'VOUCHER', 'ACCOUNT')),
    CONSTRAINT payment_refund_refusal CHECK ((state = 'REFUSED') = (refusal_code IS NOT NULL)),
    CONSTRAINT payment_refund_provider CHECK (state <> 'PENDING' OR method IN ('CARD', 'ONLINE')),
    CONSTRAINT payment_refund_amount CHECK (amount_minor > 0 OR state = 'REFUSED')
);
INSERT INTO payment_return (refund_id, payment_id, method, state, refusal_code, decline_reason, currency, amount_minor,
    stored_value_id, taken_by, at, body_hash, owed_if_refused)
    SELECT refund_id, payment_id, method, state, refusal_code, decline_reason, currency, amount_minor, stored_value_id,
        taken_by, at, body_hash, owed_if_refused FROM payment_refund;
DROP TABLE payment_refund;
ALTER TABLE payment_return RENAME TO payment_refund;
CREATE INDEX payment_refund_of_payment ON payment_refund (payment_id, at);

-- Whoever knows the code and stands at a till buys on account. What is owed is what the account's entries come to; it stands
-- here too, so that a sale is refused by a condition on one row, and `foyerd verify` compares it with the entries.
CREATE TABLE house_account (
    id BINARY(16) NOT NULL,
    -- Its name in the ledger.
    account VARCHAR(36) NOT NULL,
    code VARCHAR(9) NOT NULL,
    name VARCHAR(60) NOT NULL,
    name_search VARCHAR(120) NOT NULL,
    invoice_address VARCHAR(500) NOT NULL,
    note VARCHAR(200) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    limit_minor BIGINT NOT NULL,
    -- Below zero: the house owes the customer.
    owed_minor BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    version INTEGER NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by VARCHAR(200) NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by VARCHAR(200) NOT NULL,
    body_hash BINARY(32) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT house_account_state CHECK (state IN ('ACTIVE', 'CLOSED')),
    CONSTRAINT house_account_limit CHECK (limit_minor >= 0),
    CONSTRAINT house_account_closed CHECK (state = 'ACTIVE' OR owed_minor <= 0)
);
CREATE UNIQUE INDEX house_account_code ON house_account (code);
CREATE INDEX house_account_name ON house_account (name_search, id);
CREATE INDEX house_account_opened ON house_account (opened_at, id);
-- Double entry, both sides in one row. An account is a customer's, or one of the house's: SALES, BANK, CASH_BOX. What a
-- customer owes is what was debited to the account less what was credited. The id is that of the payment, the refund or
-- the receipt of money it comes of.
CREATE TABLE house_account_entry (
    entry_id BINARY(16) NOT NULL,
    at BIGINT NOT NULL,
    debit_account VARCHAR(36) NOT NULL,
    credit_account VARCHAR(36) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    taken_by VARCHAR(200) NOT NULL,
    booking_id BINARY(16),
    purchase_order VARCHAR(40),
    reason VARCHAR(200),
    body_hash BINARY(32) NOT NULL,
    PRIMARY KEY (entry_id),
    CONSTRAINT house_account_entry_amount CHECK (amount_minor > 0),
    CONSTRAINT house_account_entry_accounts CHECK (debit_account <> credit_account)
);
CREATE INDEX house_account_entry_debit ON house_account_entry (debit_account, at, entry_id);
CREATE INDEX house_account_entry_credit ON house_account_entry (credit_account, at, entry_id);

-- Who changed what, when, from what to what: a row an edit, written with it and never changed. For people to read.

CREATE TABLE edit_log (
    -- Increasing with the edits of one thing.
    position INTEGER NOT NULL,
    -- What thing: MOVIE, SHOWTIME...
    kind VARCHAR(20) NOT NULL,
    thing_id BINARY(16) NOT NULL,
    -- Of the thing, after the edit.
    version INTEGER NOT NULL,
    action VARCHAR(10) NOT NULL,
    edited_at BIGINT NOT NULL,
    -- Who; NULL and empty when it was no person.
    author_id BINARY(16),
    author_name VARCHAR(200) NOT NULL,
    -- [[field, before, after]...], JSON; null is none. No secrets.
    changes MEDIUMTEXT NOT NULL,
    PRIMARY KEY (position)
);
CREATE INDEX edit_log_thing ON edit_log (kind, thing_id, position);

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
-- Of an account what people edit changes, and what is owed.
CREATE TRIGGER house_account_no_update
BEFORE UPDATE OF id, account, code, currency, opened_at, opened_by, body_hash
ON house_account
BEGIN
    SELECT RAISE(ABORT, 'this of an account never changes');
END;
CREATE TRIGGER house_account_no_delete BEFORE DELETE ON house_account
BEGIN
    SELECT RAISE(ABORT, 'accounts are only closed');
END;
CREATE TRIGGER house_account_entry_no_update BEFORE UPDATE ON house_account_entry
BEGIN
    SELECT RAISE(ABORT, 'entries are only added to');
END;
CREATE TRIGGER house_account_entry_no_delete BEFORE DELETE ON house_account_entry
BEGIN
    SELECT RAISE(ABORT, 'entries are only added to');
END;
