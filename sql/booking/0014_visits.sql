-- Whose visit to the cinema a booking is: who bought it with an account, or named its code afterwards. What a till or a
-- kiosk sells to somebody who does not say who they are is nobody's. People belong to another service: no foreign key.
CREATE TABLE booking_visitor (
    booking_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (booking_id),
    CONSTRAINT booking_visitor_booking FOREIGN KEY (booking_id) REFERENCES booking (id)
);
CREATE INDEX booking_visitor_of_user ON booking_visitor (user_id);
-- The newest are what suggestions are made from.
CREATE INDEX booking_visitor_noted ON booking_visitor (noted_at, booking_id);
INSERT INTO booking_visitor (booking_id, user_id, noted_at)
SELECT booking_id, MIN(user_id), MIN(settled_at)
FROM saga
WHERE role = 'CUSTOMER' AND kind = 'SALE' AND state = 'CONFIRMED'
GROUP BY booking_id;
-- What is on sale from now on, wherever.
CREATE INDEX showtime_starts ON showtime (starts_at);
