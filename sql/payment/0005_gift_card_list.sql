-- What staff say of gift cards, vouchers and top-ups, and the list that they look them up in.

ALTER TABLE stored_value ADD COLUMN note VARCHAR(200);
-- The same as people search for it; the list looks for how it begins.
ALTER TABLE stored_value ADD COLUMN note_search VARCHAR(200);
ALTER TABLE stored_value_transfer ADD COLUMN reason VARCHAR(200);

-- Nothing of these changes when a card is paid with, so each is one entry more when it is issued. There is none by the
-- balance: it would be one more write with each sale.
CREATE INDEX stored_value_issued ON stored_value (issued_at, id);
CREATE INDEX stored_value_expires ON stored_value (expires_at, id);
CREATE INDEX stored_value_last4 ON stored_value (last4);
CREATE INDEX stored_value_note ON stored_value (note_search);

CREATE TRIGGER stored_value_note_no_update BEFORE UPDATE OF note, note_search ON stored_value
BEGIN
    SELECT RAISE(ABORT, 'only the balance changes');
END;
