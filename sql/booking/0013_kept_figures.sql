-- What business days that are over came to. Nothing is booked into the past, so the dashboard need not sum up their ledger
-- each time somebody looks. Everything here can be worked out anew from ledger and tickets, and is when it is not there.

CREATE TABLE figures_day (
    cinema_id BINARY(16) NOT NULL,
    business_day VARCHAR(10) NOT NULL,
    -- The clock it was summed up by: a cinema that has another one now has no day kept.
    time_zone VARCHAR(64) NOT NULL,
    day_change_minutes INTEGER NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (cinema_id, business_day)
);

-- Only where something was booked. Debit positive, credit negative.
CREATE TABLE figures_part (
    cinema_id BINARY(16) NOT NULL,
    business_day VARCHAR(10) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    wall_hour INTEGER NOT NULL,
    movie_id BINARY(16) NOT NULL,
    newest_showtime_id BINARY(16) NOT NULL,
    tickets_sold BIGINT NOT NULL,
    tickets_returned BIGINT NOT NULL,
    revenue_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    exchange_minor BIGINT NOT NULL,
    refunds_payable_minor BIGINT NOT NULL,
    cash_minor BIGINT NOT NULL,
    card_minor BIGINT NOT NULL,
    online_minor BIGINT NOT NULL,
    gift_card_minor BIGINT NOT NULL,
    voucher_minor BIGINT NOT NULL,
    PRIMARY KEY (cinema_id, business_day, currency, wall_hour, movie_id),
    CONSTRAINT figures_part_day FOREIGN KEY (cinema_id, business_day) REFERENCES figures_day (cinema_id, business_day),
    CONSTRAINT figures_part_hour CHECK (wall_hour >= 0 AND wall_hour <= 23)
);
