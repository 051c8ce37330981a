-- What a manager allowed somebody at the till, once something was done with it: the key sees to it that it is done once.
-- What it was for is in the details of its saga.
CREATE TABLE approval (
    id BINARY(16) NOT NULL PRIMARY KEY,
    saga_id BINARY(16) NOT NULL,
    caller_id BINARY(16) NOT NULL,
    approver_id BINARY(16) NOT NULL,
    used_at BIGINT NOT NULL,
    CONSTRAINT approval_saga FOREIGN KEY (saga_id) REFERENCES saga (id),
    CONSTRAINT approval_of_another CHECK (approver_id <> caller_id)
);
