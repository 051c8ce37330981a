-- Is a refund still owed to the customer once it was refused? 0: what it was for stays as it is, nobody may give it by hand
-- then. NULL is not known: what was written before.
ALTER TABLE payment_refund ADD COLUMN owed_if_refused SMALLINT CHECK (owed_if_refused IN (0, 1));
