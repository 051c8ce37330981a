-- The simulated payment provider's own books. They belong to another company: nothing here refers to a service of ours.

-- A charge by terminal or online, named by the merchant's idempotency key. PROCESSING and REQUIRES_ACTION end as
-- OUTCOME at settles_at, if nothing else happens first. One of no amount only says that the key was cancelled before it
-- was charged.
CREATE TABLE charge (
    charge_key VARCHAR(64) NOT NULL,
    reference VARCHAR(40) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    status VARCHAR(20) NOT NULL,
    outcome VARCHAR(20) NOT NULL,
    settles_at BIGINT NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    refunded_minor BIGINT NOT NULL,
    terminal VARCHAR(100) NOT NULL,
    return_url VARCHAR(1000) NOT NULL,
    decline_code VARCHAR(40) NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (charge_key),
    CONSTRAINT charge_kind CHECK (kind IN ('terminal', 'online', 'none')),
    CONSTRAINT charge_status CHECK (
        status IN ('processing', 'requires_action', 'succeeded', 'declined', 'canceled')),
    CONSTRAINT charge_refunded CHECK (refunded_minor >= 0 AND refunded_minor <= amount_minor)
);
CREATE UNIQUE INDEX charge_reference ON charge (reference);

CREATE TABLE refund (
    refund_key VARCHAR(64) NOT NULL,
    reference VARCHAR(40) NOT NULL,
    charge_key VARCHAR(64) NOT NULL,
    status VARCHAR(20) NOT NULL,
    decline_code VARCHAR(40) NOT NULL,
    amount_minor BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (refund_key),
    CONSTRAINT refund_status CHECK (status IN ('succeeded', 'declined'))
);
CREATE INDEX refund_of_charge ON refund (charge_key);

-- Money that moved: the key of a charge or refund moves it once.
CREATE TABLE movement (
    movement_key VARCHAR(64) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    amount_minor BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (movement_key),
    CONSTRAINT movement_kind CHECK (kind IN ('CHARGE', 'REFUND'))
);
CREATE TRIGGER movement_no_update BEFORE UPDATE ON movement FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'movements are only added to';
END;
CREATE TRIGGER movement_no_delete BEFORE DELETE ON movement FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'movements are only added to';
END;
CREATE TRIGGER charge_status_once BEFORE UPDATE ON charge FOR EACH ROW
BEGIN
    IF OLD.status IN ('succeeded', 'declined', 'canceled') AND NEW.status <> OLD.status THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a settled charge stays settled';
    END IF;
END;

-- To be told to the merchant, at least once.
CREATE TABLE webhook_event (
    event_id VARCHAR(40) NOT NULL,
    body VARCHAR(2000) NOT NULL,
    copies INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    next_try_at BIGINT NOT NULL,
    delivered_at BIGINT,
    PRIMARY KEY (event_id)
);
CREATE INDEX webhook_event_next ON webhook_event (next_try_at);

-- Faults that were ordered for a key and have happened, so that it is not for ever.
CREATE TABLE fault_done (
    fault_key VARCHAR(64) NOT NULL,
    PRIMARY KEY (fault_key)
);
