-- Of which cinema a payment is: staff who work at some cinemas look through, and decide of, theirs only. NULL is not known:
-- what was written before, and what booking does not say. Only who works for all cinemas sees those.
ALTER TABLE payment_attempt ADD COLUMN cinema_id BINARY(16);
CREATE INDEX payment_attempt_of_cinema ON payment_attempt (cinema_id, at, payment_id);
