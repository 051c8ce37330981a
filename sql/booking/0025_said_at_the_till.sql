-- What staff say of a sale in person: a note to find it again by, that somebody looked whether those who come are old
-- enough, and whose it is. NULL where nobody said so, and of everything that was sold before.
ALTER TABLE booking ADD COLUMN note VARCHAR(80);
ALTER TABLE booking ADD COLUMN age_confirmed_at BIGINT;
-- As they were called then.
ALTER TABLE booking ADD COLUMN age_confirmed_by VARCHAR(200);
-- The account of the customer, of the user service; user_id is who sold it.
ALTER TABLE booking ADD COLUMN member_id BINARY(16);
CREATE INDEX booking_member ON booking (member_id, confirmed_at) WHERE member_id IS NOT NULL;

-- The words of notes of what was sold, each found by its beginning; of one word the newest are last, since bookings'
-- ids are made as they begin. By cinema, so that a word that everybody uses does not hide one's own.
CREATE TABLE booking_note_word (
    cinema_id BINARY(16) NOT NULL,
    word VARCHAR(80) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    PRIMARY KEY (cinema_id, word, booking_id)
);
CREATE INDEX booking_note_word_of ON booking_note_word (booking_id);
