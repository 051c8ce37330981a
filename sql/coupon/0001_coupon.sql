-- Coupons, their codes and who took which use. Ids are made by the application; moments are epoch milliseconds UTC.

CREATE TABLE coupon (
    id BINARY(16) NOT NULL,
    -- One more with each change by a manager. Uses do not change it.
    version INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    -- Without accents and case: what lists are ordered by and searched in.
    search_name VARCHAR(300) NOT NULL,
    -- As it is compared; NULL when there are only issued codes. Never changes.
    shared_code VARCHAR(32),
    -- What it does (core/domain/couponterms.h) and who may use it for what.
    terms_json MEDIUMTEXT NOT NULL,
    conditions_json MEDIUMTEXT NOT NULL,
    -- Wall time, YYYY-MM-DDTHH:MM, by the clock of the cinema that it is used at.
    valid_from VARCHAR(16),
    valid_until VARCHAR(16),
    -- NULL for no limit.
    use_limit BIGINT,
    customer_limit BIGINT,
    booking_limit INTEGER NOT NULL,
    stacking VARCHAR(12) NOT NULL,
    stacking_group VARCHAR(40) NOT NULL,
    returns_on_refund SMALLINT NOT NULL,
    listed SMALLINT NOT NULL,
    retired SMALLINT NOT NULL,
    -- Uses that count: reserved and committed. Written only where it still is what was read.
    used BIGINT NOT NULL,
    -- Uses that were taken back after a refund, in all.
    given_back BIGINT NOT NULL,
    -- SHA-256 of what the coupon was made from: the same id with another body is refused.
    create_hash BINARY(32) NOT NULL,
    created_at BIGINT NOT NULL,
    created_by VARCHAR(200) NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (id),
    -- The last use is granted once, whatever the code does.
    CONSTRAINT coupon_used CHECK (used >= 0 AND (use_limit IS NULL OR used <= use_limit)),
    CONSTRAINT coupon_given_back CHECK (given_back >= 0),
    CONSTRAINT coupon_version CHECK (version >= 1),
    CONSTRAINT coupon_limits CHECK (
        (use_limit IS NULL OR use_limit >= 1) AND (customer_limit IS NULL OR customer_limit >= 1) AND booking_limit >= 1),
    CONSTRAINT coupon_stacking CHECK (stacking IN ('STACKS', 'ALONE', 'ONE_OF_GROUP'))
);
CREATE INDEX coupon_search_name ON coupon (search_name, id);
CREATE INDEX coupon_listed ON coupon (listed, retired);

-- Codes made in one go, so that asking again gets the same ones.
CREATE TABLE coupon_issue (
    id BINARY(16) NOT NULL,
    coupon_id BINARY(16) NOT NULL,
    code_count INTEGER NOT NULL,
    customer_id BINARY(16),
    created_at BIGINT NOT NULL,
    created_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT coupon_issue_coupon FOREIGN KEY (coupon_id) REFERENCES coupon (id)
);

CREATE TABLE coupon_code (
    -- Capitals and digits, without separators.
    code VARCHAR(32) NOT NULL,
    coupon_id BINARY(16) NOT NULL,
    -- NULL for a shared code, which is good for many uses. An issued one is good for one.
    issue_id BINARY(16),
    -- Whom an issued one is for; NULL for the bearer.
    customer_id BINARY(16),
    -- Who uses an issued one: NULL while it is free. Written only where it still is what was read.
    redemption_id BINARY(16),
    PRIMARY KEY (code),
    CONSTRAINT coupon_code_coupon FOREIGN KEY (coupon_id) REFERENCES coupon (id),
    CONSTRAINT coupon_code_issue FOREIGN KEY (issue_id) REFERENCES coupon_issue (id),
    CONSTRAINT coupon_code_shared CHECK (issue_id IS NOT NULL OR (customer_id IS NULL AND redemption_id IS NULL))
);
CREATE INDEX coupon_code_of_coupon ON coupon_code (coupon_id, issue_id, redemption_id);
CREATE INDEX coupon_code_of_issue ON coupon_code (issue_id);
CREATE INDEX coupon_code_of_customer ON coupon_code (customer_id);

-- What one sale took of coupons. Kept for ever: asking again, however late, gets the same answer.
CREATE TABLE redemption (
    id BINARY(16) NOT NULL,
    state VARCHAR(10) NOT NULL,
    -- SHA-256 of what was asked for; NULL for one that was released before it was reserved.
    body_hash BINARY(32),
    -- Why nothing was taken.
    refusals_json MEDIUMTEXT,
    customer_id BINARY(16),
    showtime_id BINARY(16),
    reserved_at BIGINT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT redemption_state CHECK (state IN ('RESERVED', 'COMMITTED', 'RELEASED', 'GIVEN_BACK', 'REFUSED')),
    CONSTRAINT redemption_body CHECK (body_hash IS NOT NULL OR state = 'RELEASED'),
    CONSTRAINT redemption_reserved CHECK ((body_hash IS NULL) = (reserved_at IS NULL)),
    CONSTRAINT redemption_refusals CHECK ((state = 'REFUSED') = (refusals_json IS NOT NULL))
);
CREATE INDEX redemption_open ON redemption (state, reserved_at, id);

CREATE TABLE redemption_use (
    redemption_id BINARY(16) NOT NULL,
    -- Of the code in the request, from 0.
    position INTEGER NOT NULL,
    coupon_id BINARY(16) NOT NULL,
    code VARCHAR(32) NOT NULL,
    -- The redemption's, again: what one customer's uses are counted by.
    customer_id BINARY(16),
    -- As granted: later changes of the coupon do not touch them.
    terms_json MEDIUMTEXT NOT NULL,
    returns_on_refund SMALLINT NOT NULL,
    -- 1 while it counts against the limits.
    counts SMALLINT NOT NULL,
    PRIMARY KEY (redemption_id, position),
    CONSTRAINT redemption_use_redemption FOREIGN KEY (redemption_id) REFERENCES redemption (id),
    CONSTRAINT redemption_use_coupon FOREIGN KEY (coupon_id) REFERENCES coupon (id),
    CONSTRAINT redemption_use_code FOREIGN KEY (code) REFERENCES coupon_code (code)
);
CREATE UNIQUE INDEX redemption_use_once ON redemption_use (redemption_id, code);
CREATE INDEX redemption_use_of_customer ON redemption_use (customer_id, counts);
CREATE INDEX redemption_use_of_coupon ON redemption_use (coupon_id, counts);
