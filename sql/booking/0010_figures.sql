-- What the dashboard sums up: money by when it was booked, tickets by when they were issued and when they ended.

-- When it was refunded or exchanged; NULL while it is live.
ALTER TABLE ticket ADD COLUMN ended_at BIGINT;
-- A saga's details name its tickets. A part of the price may have been given back by earlier ones: the last ended it.
UPDATE ticket SET ended_at = (
    SELECT MAX(s.settled_at)
    FROM saga s
    WHERE s.root_id = (SELECT b.root_id FROM booking b WHERE b.id = ticket.booking_id)
      AND s.revoked_from = ticket.booking_id AND s.state = 'CONFIRMED'
      AND s.details LIKE '%"' || LOWER(
          SUBSTR(HEX(ticket.id), 1, 8) || '-' || SUBSTR(HEX(ticket.id), 9, 4) || '-' || SUBSTR(HEX(ticket.id), 13, 4)
          || '-' || SUBSTR(HEX(ticket.id), 17, 4) || '-' || SUBSTR(HEX(ticket.id), 21, 12)) || '"%')
WHERE is_live IS NULL;

-- Nothing but the index is read of the ledger, and what was booked together stands together. Its entries are in the order
-- of time, so a sale adds at the end.
CREATE INDEX ledger_entry_at ON ledger_entry (at, booking_id, currency, account, amount_minor);
CREATE INDEX ticket_issued ON ticket (issued_at, showtime_id);
CREATE INDEX ticket_ended ON ticket (ended_at, showtime_id) WHERE ended_at IS NOT NULL;
