-- 0023_shifts.sql in the words of MariaDB and MySQL.

-- Shifts: one cash drawer from its float to its count, and the days they sum up to.

-- What was written into the ledger together: a sale, a return of tickets, money that came back because nothing was sold, or
-- what was owed and given by hand. Lines first_line to last_line of the booking; last_line is one less where a sale costs
-- nothing. shift_id is the shift of who did it in the showtime's cinema, in the moment it was written; NULL for none. What
-- was written before this table was there is not in it.
CREATE TABLE posting (
    booking_id BINARY(16) NOT NULL,
    saga_id BINARY(16) NOT NULL,
    first_line INTEGER NOT NULL,
    last_line INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    shift_id BINARY(16),
    currency VARCHAR(3) NOT NULL,
    at BIGINT NOT NULL,
    -- Sold, or ended.
    tickets INTEGER NOT NULL,
    -- What coupons took off what was sold.
    discount_minor BIGINT NOT NULL,
    -- [[rate in permyriad, gross minor, tax minor]] of the tickets; of a return less than zero.
    taxes VARCHAR(1000) NOT NULL,
    PRIMARY KEY (booking_id, saga_id, first_line),
    CONSTRAINT posting_kind CHECK (kind IN ('SALE', 'RETURN', 'UNDONE', 'BY_HAND'))
);
CREATE INDEX posting_of_shift ON posting (shift_id);
CREATE INDEX posting_of_cinema ON posting (cinema_id, at);

CREATE TABLE shift (
    id BINARY(16) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    drawer VARCHAR(40) NOT NULL,
    -- Whose it is now.
    cashier_id BINARY(16) NOT NULL,
    cashier_name VARCHAR(200) NOT NULL,
    -- 1 while it is open, NULL afterwards: a drawer, and a cashier, has one that is open in a cinema.
    is_open SMALLINT,
    business_day VARCHAR(10) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    -- [[worth in minor units, count]], here and below.
    float_pieces VARCHAR(2000) NOT NULL,
    float_minor BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    opened_by BINARY(16) NOT NULL,
    -- The shift that this one goes on with, because a manager opened its drawer again, and why; else empty.
    reopens_id BINARY(16),
    reason VARCHAR(200) NOT NULL,
    closed_at BIGINT,
    closed_by VARCHAR(200),
    counted_pieces VARCHAR(2000),
    counted_minor BIGINT,
    expected_minor BIGINT,
    report_number INTEGER,
    -- Counts what was written of it, sales too: whoever closes it has seen all of them.
    revision BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT shift_reopens FOREIGN KEY (reopens_id) REFERENCES shift (id),
    CONSTRAINT shift_open CHECK (is_open = 1 OR is_open IS NULL),
    CONSTRAINT shift_closed CHECK ((is_open IS NULL) = (closed_at IS NOT NULL)
        AND (closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (counted_pieces IS NULL)
        AND (closed_at IS NULL) = (counted_minor IS NULL) AND (closed_at IS NULL) = (expected_minor IS NULL)
        AND (closed_at IS NULL) = (report_number IS NULL))
);
CREATE UNIQUE INDEX shift_open_drawer ON shift (cinema_id, drawer, is_open);
CREATE UNIQUE INDEX shift_open_cashier ON shift (cinema_id, cashier_id, is_open);
CREATE UNIQUE INDEX shift_reopened_once ON shift (reopens_id);
CREATE INDEX shift_opened ON shift (cinema_id, opened_at);

-- What was put into a drawer, or taken out, that was no sale; or that it was opened.
CREATE TABLE shift_movement (
    id BINARY(16) NOT NULL,
    shift_id BINARY(16) NOT NULL,
    kind VARCHAR(10) NOT NULL,
    amount_minor BIGINT NOT NULL,
    reason VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    user_id BINARY(16) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT shift_movement_shift FOREIGN KEY (shift_id) REFERENCES shift (id),
    CONSTRAINT shift_movement_kind CHECK (kind IN ('DROP', 'PAID_IN', 'PAID_OUT', 'NO_SALE')),
    CONSTRAINT shift_movement_amount CHECK (amount_minor >= 0 AND (amount_minor = 0) = (kind = 'NO_SALE'))
);
CREATE INDEX shift_movement_of_shift ON shift_movement (shift_id, at);

-- The drawer became somebody else's.
CREATE TABLE shift_handover (
    id BINARY(16) NOT NULL,
    shift_id BINARY(16) NOT NULL,
    from_id BINARY(16) NOT NULL,
    from_name VARCHAR(200) NOT NULL,
    to_id BINARY(16) NOT NULL,
    to_name VARCHAR(200) NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT shift_handover_shift FOREIGN KEY (shift_id) REFERENCES shift (id)
);
CREATE INDEX shift_handover_of_shift ON shift_handover (shift_id, at);

-- Double entry beside the ledger of the bookings, whose cash lines are the other movements of the drawer. The lines of a
-- shift sum to zero; with those cash lines the drawer of a closed shift does.
CREATE TABLE shift_entry (
    shift_id BINARY(16) NOT NULL,
    line INTEGER NOT NULL,
    at BIGINT NOT NULL,
    account VARCHAR(30) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    -- Debit positive, credit negative.
    amount_minor BIGINT NOT NULL,
    text VARCHAR(200) NOT NULL,
    PRIMARY KEY (shift_id, line),
    CONSTRAINT shift_entry_shift FOREIGN KEY (shift_id) REFERENCES shift (id)
);

-- Z reports of shifts and of days: numbered without gaps for each of the two in a cinema.
CREATE TABLE shift_report (
    cinema_id BINARY(16) NOT NULL,
    kind VARCHAR(5) NOT NULL,
    number INTEGER NOT NULL,
    -- The shift, or the request that closed the day.
    subject_id BINARY(16) NOT NULL,
    -- Who closed it.
    user_id BINARY(16) NOT NULL,
    -- Of a day.
    business_day VARCHAR(10),
    currency VARCHAR(3) NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    -- What it says, as domain/shiftreport.h writes it.
    body TEXT NOT NULL,
    -- Of the entry in the audit log that tells of it and names the hash of what it says.
    audit_hash BINARY(32) NOT NULL,
    PRIMARY KEY (cinema_id, kind, number),
    CONSTRAINT shift_report_kind CHECK ((kind = 'SHIFT' AND business_day IS NULL)
        OR (kind = 'DAY' AND business_day IS NOT NULL))
);
CREATE UNIQUE INDEX shift_report_subject ON shift_report (subject_id);
CREATE UNIQUE INDEX shift_report_day ON shift_report (cinema_id, currency, business_day);

-- In which day's report a shift is.
CREATE TABLE shift_of_day (
    shift_id BINARY(16) NOT NULL,
    cinema_id BINARY(16) NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (shift_id),
    CONSTRAINT shift_of_day_shift FOREIGN KEY (shift_id) REFERENCES shift (id)
);

-- All of it is only added to; a shift changes as long as it is open.
CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_movement_no_update BEFORE UPDATE ON shift_movement FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_movement_no_delete BEFORE DELETE ON shift_movement FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_handover_no_update BEFORE UPDATE ON shift_handover FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_handover_no_delete BEFORE DELETE ON shift_handover FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_entry_no_update BEFORE UPDATE ON shift_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_entry_no_delete BEFORE DELETE ON shift_entry FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_report_no_update BEFORE UPDATE ON shift_report FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_report_no_delete BEFORE DELETE ON shift_report FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_of_day_no_update BEFORE UPDATE ON shift_of_day FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_of_day_no_delete BEFORE DELETE ON shift_of_day FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was booked and reported is only added to';
END;
CREATE TRIGGER shift_closed_for_good BEFORE UPDATE ON shift FOR EACH ROW
BEGIN
    IF OLD.is_open IS NULL THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a closed shift does not change';
    END IF;
END;
CREATE TRIGGER shift_no_delete BEFORE DELETE ON shift FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'shifts are kept';
END;
