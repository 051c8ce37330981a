-- 0024_finding.sql in the words of MariaDB and MySQL.

-- What a till finds bookings by, each by an index of its own.

-- The words of who has bookings (booking_person), each found by its beginning.
CREATE TABLE booking_person_word (
    word VARCHAR(100) NOT NULL,
    user_id BINARY(16) NOT NULL,
    PRIMARY KEY (word, user_id)
);
CREATE INDEX booking_person_word_of ON booking_person_word (user_id);
INSERT INTO booking_person_word (word, user_id)
WITH RECURSIVE part (user_id, word, rest) AS (
    SELECT user_id, CAST('' AS CHAR(301)), CAST(CONCAT(search_name, ' ') AS CHAR(301)) FROM booking_person
    UNION ALL
    SELECT user_id, SUBSTR(rest, 1, INSTR(rest, ' ') - 1), SUBSTR(rest, INSTR(rest, ' ') + 1) FROM part
    WHERE CHAR_LENGTH(rest) > 0)
SELECT DISTINCT SUBSTR(word, 1, 100), user_id FROM part WHERE CHAR_LENGTH(word) > 0;

-- The last four digits of the card that paid, as payment told them (masked_card); NULL for what was no card. An id is
-- made as its payment begins, so the newest are last.
ALTER TABLE saga_leg ADD COLUMN card_end VARCHAR(4);
UPDATE saga_leg SET card_end = SUBSTR(masked_card, -4) WHERE masked_card <> '';
CREATE INDEX saga_leg_card ON saga_leg (card_end, id);
