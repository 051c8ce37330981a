-- A sale changes a booking three times, and each change of its state moved an entry of this index. Of a showtime's
-- bookings all are looked at.
ALTER TABLE booking DROP INDEX booking_of_showtime, ADD INDEX booking_of_showtime (showtime_id);
