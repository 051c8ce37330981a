-- Price cards with rules, several tax rates and a time in which they are valid (domain/pricecard.h).

-- Business days, YYYY-MM-DD, both included; NULL: open on that side.
ALTER TABLE price_card ADD COLUMN valid_from VARCHAR(10);
ALTER TABLE price_card ADD COLUMN valid_to VARCHAR(10);
-- ADDED: prices are before tax.
ALTER TABLE price_card ADD COLUMN tax_mode VARCHAR(10) DEFAULT 'INCLUDED' NOT NULL
    CHECK (tax_mode IN ('INCLUDED', 'ADDED'));
-- Prices worked out by percent are multiples of this.
ALTER TABLE price_card ADD COLUMN round_to_minor BIGINT DEFAULT 1 NOT NULL
    CHECK (round_to_minor >= 1);

-- Ticket types that are taxed otherwise than the card says.
CREATE TABLE price_card_tax (
    price_card_id BINARY(16) NOT NULL,
    ticket_type VARCHAR(20) NOT NULL,
    tax_permyriad INTEGER NOT NULL,
    PRIMARY KEY (price_card_id, ticket_type),
    CONSTRAINT price_card_tax_card FOREIGN KEY (price_card_id) REFERENCES price_card (id),
    CONSTRAINT price_card_tax_rate CHECK (tax_permyriad BETWEEN 0 AND 10000)
);

-- Another price than the base price, or an amount on top of it, when all that is not NULL holds.
CREATE TABLE price_card_rule (
    price_card_id BINARY(16) NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR(20) NOT NULL,
    name VARCHAR(60) NOT NULL,
    -- PRICE: amount_minor. PERCENT: of the base price. SURCHARGE: amount_minor more, or less when negative.
    effect VARCHAR(10) NOT NULL,
    amount_minor BIGINT,
    percent_permyriad INTEGER,
    -- Of a surcharge that is taxed otherwise than the ticket.
    tax_permyriad INTEGER,
    ticket_type VARCHAR(20),
    seat_type VARCHAR(20),
    -- Digits, 1 is Monday. Days and dates are business days of the showtime.
    weekdays VARCHAR(7),
    date_from VARCHAR(10),
    date_to VARCHAR(10),
    -- HH:MM on the cinema's wall: the start lies at or after time_from and before time_before.
    time_from VARCHAR(5),
    time_before VARCHAR(5),
    format VARCHAR(20),
    member_tier VARCHAR(40),
    channel VARCHAR(10),
    PRIMARY KEY (price_card_id, position),
    CONSTRAINT price_card_rule_card FOREIGN KEY (price_card_id) REFERENCES price_card (id),
    CONSTRAINT price_card_rule_effect CHECK (
        (effect = 'PERCENT' AND amount_minor IS NULL AND percent_permyriad IS NOT NULL AND percent_permyriad >= 0)
        OR (effect = 'PRICE' AND percent_permyriad IS NULL AND amount_minor IS NOT NULL AND amount_minor >= 0)
        OR (effect = 'SURCHARGE' AND percent_permyriad IS NULL AND amount_minor IS NOT NULL AND amount_minor <> 0)),
    CONSTRAINT price_card_rule_tax CHECK (
        tax_permyriad IS NULL OR (effect = 'SURCHARGE' AND tax_permyriad BETWEEN 0 AND 10000)),
    CONSTRAINT price_card_rule_time CHECK ((time_from IS NULL) = (time_before IS NULL)),
    CONSTRAINT price_card_rule_channel CHECK (channel IS NULL OR channel IN ('TILL', 'KIOSK', 'WEB'))
);

-- Surcharges had a table of their own, and were named by their code.
INSERT INTO price_card_rule (price_card_id, position, code, name, effect, amount_minor, weekdays, format)
SELECT price_card_id, position, code, code, 'SURCHARGE', amount_minor,
    CASE kind WHEN 'WEEKDAY' THEN match_text END,
    CASE kind WHEN 'FORMAT' THEN match_text END
FROM price_card_surcharge WHERE amount_minor <> 0;
DROP TABLE price_card_surcharge;
