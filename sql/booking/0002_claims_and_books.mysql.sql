-- 0002_claims_and_books.sql in the words of MariaDB and MySQL. InnoDB keeps every table in the order of its key, so there
-- is no WITHOUT ROWID; where an index leaves out what is finished it is led by the column that tells.

-- Only claimed seats have rows. The primary key is what keeps a seat from being sold twice.
CREATE TABLE seat_claim (
    showtime_id BINARY(16) NOT NULL,
    seat_id INTEGER NOT NULL,
    booking_id BINARY(16) NOT NULL,
    state VARCHAR(10) NOT NULL,
    claimed_at BIGINT NOT NULL,
    -- NULL when PAYING or SOLD.
    expires_at BIGINT,
    PRIMARY KEY (showtime_id, seat_id),
    CONSTRAINT seat_claim_booking FOREIGN KEY (booking_id) REFERENCES booking (id),
    CONSTRAINT seat_claim_state CHECK (state IN ('HELD', 'PAYING', 'SOLD')),
    CONSTRAINT seat_claim_expires CHECK ((state = 'HELD') = (expires_at IS NOT NULL))
);
CREATE INDEX seat_claim_of_booking ON seat_claim (booking_id);

-- What changed with which version of a showtime's seats, for those who watch. AVAILABLE: given back.
CREATE TABLE seat_delta (
    showtime_id BINARY(16) NOT NULL,
    version BIGINT NOT NULL,
    seat_id INTEGER NOT NULL,
    state VARCHAR(10) NOT NULL,
    PRIMARY KEY (showtime_id, version, seat_id),
    CONSTRAINT seat_delta_state CHECK (state IN ('AVAILABLE', 'HELD', 'PAYING', 'SOLD'))
);

-- Double entry; the lines of a booking sum to zero.
CREATE TABLE ledger_entry (
    booking_id BINARY(16) NOT NULL,
    line INTEGER NOT NULL,
    at BIGINT NOT NULL,
    account VARCHAR(30) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    -- Debit positive, credit negative.
    amount_minor BIGINT NOT NULL,
    text VARCHAR(200) NOT NULL,
    PRIMARY KEY (booking_id, line)
);
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ledger is only added to';
END;
CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ledger is only added to';
END;

-- Hash-chained (domain/auditchain.h), without gaps.
CREATE TABLE audit_entry (
    sequence INTEGER NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id BINARY(16) NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    action VARCHAR(60) NOT NULL,
    subject_id BINARY(16) NOT NULL,
    body BLOB NOT NULL,
    previous_hash BINARY(32) NOT NULL,
    hash BINARY(32) NOT NULL
);
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit log is only added to';
END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the audit log is only added to';
END;

-- Two showtimes at once in one auditorium are refused here, whoever schedules them. Two who schedule at the same moment do
-- not see each other's rows: this row is what the second waits for. SQLite has one writer and needs none.
CREATE TABLE showtime_guard (
    auditorium_id BINARY(16) NOT NULL,
    PRIMARY KEY (auditorium_id)
);
CREATE TRIGGER showtime_no_overlap BEFORE INSERT ON showtime FOR EACH ROW
BEGIN
    IF NEW.is_cancelled = 0 THEN
        INSERT INTO showtime_guard (auditorium_id) VALUES (NEW.auditorium_id)
            ON DUPLICATE KEY UPDATE auditorium_id = NEW.auditorium_id;
        IF EXISTS (
            SELECT 1 FROM showtime
            WHERE auditorium_id = NEW.auditorium_id AND is_cancelled = 0
              AND starts_at > NEW.starts_at - 86400000 AND starts_at < NEW.blocked_until
              AND blocked_until > NEW.starts_at
            LOCK IN SHARE MODE)
        THEN
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'showtimes overlap';
        END IF;
    END IF;
END;
CREATE TRIGGER showtime_no_overlap_move BEFORE UPDATE ON showtime FOR EACH ROW
BEGIN
    -- Every claim counts up seat_version: only a move is looked at.
    IF NEW.is_cancelled = 0 AND (
        NEW.auditorium_id <> OLD.auditorium_id OR NEW.starts_at <> OLD.starts_at
        OR NEW.blocked_until <> OLD.blocked_until OR NEW.is_cancelled <> OLD.is_cancelled)
    THEN
        INSERT INTO showtime_guard (auditorium_id) VALUES (NEW.auditorium_id)
            ON DUPLICATE KEY UPDATE auditorium_id = NEW.auditorium_id;
        IF EXISTS (
            SELECT 1 FROM showtime
            WHERE id <> NEW.id AND auditorium_id = NEW.auditorium_id AND is_cancelled = 0
              AND starts_at > NEW.starts_at - 86400000 AND starts_at < NEW.blocked_until
              AND blocked_until > NEW.starts_at
            LOCK IN SHARE MODE)
        THEN
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'showtimes overlap';
        END IF;
    END IF;
END;

-- What is finished has NULL here, and the search for what is not begins behind it.
CREATE INDEX booking_holds ON booking (expires_at);
CREATE INDEX booking_holds_of_user ON booking (user_id, expires_at);
CREATE INDEX payment_intent_open ON payment_intent (state, leased_until);
CREATE INDEX idempotency_forget ON idempotency (forget_at);
CREATE INDEX outbox_waiting ON outbox (delivered_at, at);
