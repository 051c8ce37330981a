-- What people decided of payments and refunds when the provider could not say or took money back, and the list that they
-- look it up in.

-- A decision is its entry in the ledger: the amount moves from the account of what it was to that of what it is, both
-- sides in one row, so that it cannot but balance. Rows are only added.
CREATE TABLE payment_decision (
    decision_id BINARY(16) NOT NULL,
    -- The payment or the refund that is something else from then on.
    subject_id BINARY(16) NOT NULL,
    -- Of its decisions, from 1: of two at once one is refused.
    number INTEGER NOT NULL,
    -- Of a refund that which it gives back; else the subject.
    payment_id BINARY(16) NOT NULL,
    kind VARCHAR(30) NOT NULL,
    debit_account VARCHAR(30) NOT NULL,
    credit_account VARCHAR(30) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    reason VARCHAR(300) NOT NULL,
    decided_by VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    -- SHA-256 of what was asked for: the same id with another body is refused.
    body_hash BINARY(32) NOT NULL,
    PRIMARY KEY (decision_id),
    CONSTRAINT payment_decision_kind CHECK (kind IN ('CAPTURED', 'REFUSED', 'CHARGED_BACK', 'CHARGEBACK_WON',
        'REFUND_DONE', 'REFUND_REFUSED', 'REFUND_GIVEN_BY_HAND')),
    CONSTRAINT payment_decision_accounts CHECK (debit_account <> credit_account),
    CONSTRAINT payment_decision_amount CHECK (amount_minor > 0),
    CONSTRAINT payment_decision_reason CHECK (reason <> '')
);
CREATE UNIQUE INDEX payment_decision_next ON payment_decision (subject_id, number);
CREATE INDEX payment_decision_of_payment ON payment_decision (payment_id, at);
CREATE INDEX payment_decision_kinds ON payment_decision (kind);

-- Attempts and settlements are never changed, so each of these is one entry more when they are written.
CREATE INDEX payment_attempt_at ON payment_attempt (at, payment_id);
CREATE INDEX payment_attempt_last4 ON payment_attempt (last4);
CREATE INDEX settlement_reference ON settlement (provider_reference);
CREATE INDEX settlement_last4 ON settlement (last4);

CREATE TRIGGER payment_decision_no_update BEFORE UPDATE ON payment_decision
BEGIN
    SELECT RAISE(ABORT, 'decisions are only added to');
END;
CREATE TRIGGER payment_decision_no_delete BEFORE DELETE ON payment_decision
BEGIN
    SELECT RAISE(ABORT, 'decisions are only added to');
END;
