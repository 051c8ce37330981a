-- A sale changes a booking three times, and each change of its state moved an entry of three indexes.

-- Of a showtime's bookings all are looked at.
DROP INDEX booking_of_showtime;
CREATE INDEX booking_of_showtime ON booking (showtime_id);

-- A hold has neither a code nor been confirmed.
DROP INDEX booking_code;
CREATE UNIQUE INDEX booking_code ON booking (confirmation_code) WHERE confirmation_code IS NOT NULL;
DROP INDEX booking_of_user;
CREATE INDEX booking_of_user ON booking (user_id, confirmed_at) WHERE confirmed_at IS NOT NULL;
