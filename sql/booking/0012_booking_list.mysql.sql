-- 0012_booking_list.sql in the words of MariaDB and MySQL.

-- What the back office looks bookings up by, and how often their tickets were printed again.

-- Who has bookings, by the name they were sold under, without accents and case. A name that changed is here twice.
CREATE TABLE booking_person (
    user_id BINARY(16) NOT NULL,
    search_name VARCHAR(300) NOT NULL,
    PRIMARY KEY (user_id, search_name)
);
INSERT INTO booking_person (user_id, search_name)
SELECT DISTINCT user_id, LOWER(user_name) FROM booking WHERE confirmed_at IS NOT NULL;

-- By when they were sold. With the showtime, so that those of a cinema are found in the index; none of it changes but the
-- moment, once.
CREATE INDEX booking_sold ON booking (confirmed_at, id, showtime_id);

-- Tickets that were printed again. Only added to.
CREATE TABLE booking_reprint (
    id BINARY(16) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    -- Of the booking, from 1: it is printed on the ticket.
    number INTEGER NOT NULL,
    at BIGINT NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT booking_reprint_booking FOREIGN KEY (booking_id) REFERENCES booking (id)
);
CREATE UNIQUE INDEX booking_reprint_number ON booking_reprint (booking_id, number);
CREATE TRIGGER booking_reprint_no_update BEFORE UPDATE ON booking_reprint FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'reprints are only added to';
END;
CREATE TRIGGER booking_reprint_no_delete BEFORE DELETE ON booking_reprint FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'reprints are only added to';
END;
