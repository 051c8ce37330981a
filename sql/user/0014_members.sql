-- The number by which a customer's account is found at a till, without its check digit. Customers of before get theirs
-- at the service's next start, as numbers are random.
CREATE TABLE member (
    number BIGINT NOT NULL,
    user_id BINARY(16) NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT member_user FOREIGN KEY (user_id) REFERENCES app_user (id),
    CONSTRAINT member_number CHECK (number BETWEEN 0 AND 999999999)
);
CREATE UNIQUE INDEX member_of_user ON member (user_id);
