-- 0026_receipts.sql in the words of MariaDB and MySQL.
ALTER TABLE posting ADD COLUMN receipt_number INTEGER;
CREATE UNIQUE INDEX posting_receipt ON posting (receipt_number, cinema_id);
CREATE TABLE receipt_counter (
    cinema_id BINARY(16) NOT NULL,
    last_number INTEGER NOT NULL,
    PRIMARY KEY (cinema_id),
    CONSTRAINT receipt_counter_positive CHECK (last_number > 0)
);
CREATE TRIGGER receipt_counter_upwards BEFORE UPDATE ON receipt_counter FOR EACH ROW
BEGIN
    IF NEW.last_number <= OLD.last_number OR NEW.cinema_id <> OLD.cinema_id THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'numbers of receipts only go up';
    END IF;
END;
CREATE TRIGGER receipt_counter_no_delete BEFORE DELETE ON receipt_counter FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'numbers of receipts only go up';
END;
