-- 0007_house_accounts.sql in the words of MariaDB and MySQL.
-- Customers of the house who buy now and pay by invoice, and their ledger. payment_attempt and payment_refund learn of them.

ALTER TABLE payment_attempt
    ADD COLUMN house_account_id BINARY(16),
    ADD COLUMN purchase_order VARCHAR(40),
    DROP CONSTRAINT payment_try_method,
    ADD CONSTRAINT payment_try_methods CHECK (method IN ('CASH', 'CARD', 'ONLINE', 'GIFT_CARD', 'VOUCHER', 'ACCOUNT')),
    ADD CONSTRAINT payment_try_house_account CHECK (
        state <> 'CAPTURED' OR (method = 'ACCOUNT') = (house_account_id IS NOT NULL));
ALTER TABLE payment_refund
    DROP CONSTRAINT payment_refund_method,
    ADD CONSTRAINT payment_refund_methods CHECK (method IN ('CASH', 'CARD', 'ONLINE', 'GIFT_CARD', 'VOUCHER', 'ACCOUNT'));

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
    position BIGINT NOT NULL AUTO_INCREMENT,
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

-- Of an account what people edit changes, and what is owed.
CREATE TRIGGER house_account_no_update BEFORE UPDATE ON house_account FOR EACH ROW
BEGIN
    IF NOT (NEW.id <=> OLD.id AND NEW.account <=> OLD.account AND NEW.code <=> OLD.code AND NEW.currency <=> OLD.currency
        AND NEW.opened_at <=> OLD.opened_at AND NEW.opened_by <=> OLD.opened_by AND NEW.body_hash <=> OLD.body_hash) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'this of an account never changes';
    END IF;
END;
CREATE TRIGGER house_account_no_delete BEFORE DELETE ON house_account FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'accounts are only closed';
END;
CREATE TRIGGER house_account_entry_no_update BEFORE UPDATE ON house_account_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'entries are only added to';
END;
CREATE TRIGGER house_account_entry_no_delete BEFORE DELETE ON house_account_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'entries are only added to';
END;
