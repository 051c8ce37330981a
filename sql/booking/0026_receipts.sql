-- Receipts have numbers of their own: from 1 in each cinema, without gaps, given in the transaction of what they are about.
-- NULL: what was booked before there were numbers, and what has no receipt of its own (repository/receipts.h).
ALTER TABLE posting ADD COLUMN receipt_number INTEGER;
CREATE UNIQUE INDEX posting_receipt ON posting (receipt_number, cinema_id) WHERE receipt_number IS NOT NULL;

-- Changed before a number is given: of two writers the second waits for the first one's commit, so no number is lost.
CREATE TABLE receipt_counter (
    cinema_id BINARY(16) NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (cinema_id),
    CONSTRAINT receipt_counter_positive CHECK (last_number > 0)
);
CREATE TRIGGER receipt_counter_upwards BEFORE UPDATE ON receipt_counter
WHEN NEW.last_number <= OLD.last_number OR NEW.cinema_id <> OLD.cinema_id
BEGIN
    SELECT RAISE(ABORT, 'numbers of receipts only go up');
END;
CREATE TRIGGER receipt_counter_no_delete BEFORE DELETE ON receipt_counter
BEGIN
    SELECT RAISE(ABORT, 'numbers of receipts only go up');
END;
