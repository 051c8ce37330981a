-- What people say of themselves: names, and what they want to be told by.
ALTER TABLE app_user ADD COLUMN first_name VARCHAR(100) NOT NULL DEFAULT '';
ALTER TABLE app_user ADD COLUMN last_name VARCHAR(100) NOT NULL DEFAULT '';
ALTER TABLE app_user ADD COLUMN notify_by VARCHAR(10) NOT NULL DEFAULT 'EMAIL' CHECK (notify_by IN ('EMAIL', 'SMS', 'NONE'));

-- Who are one person, and who was forgotten. The digits of the phone number, NULL for none, are what customers are found
-- by; the service fills them in at its next start, with the texts to search in: SQL cannot.
ALTER TABLE app_user ADD COLUMN phone_key VARCHAR(40);
ALTER TABLE app_user ADD COLUMN merged_into BINARY(16);
ALTER TABLE app_user ADD COLUMN erased_at BIGINT;
CREATE INDEX app_user_phone ON app_user (phone_key, id);
CREATE INDEX app_user_merged_into ON app_user (merged_into);
UPDATE app_user SET search_text = '';

-- What other services must know of it. Each asks for what came after the position it has.
CREATE TABLE person_change (
    -- 1, 2, 3..., without a gap, in the order of the commits.
    position BIGINT NOT NULL,
    kind VARCHAR(10) NOT NULL,
    user_id BINARY(16) NOT NULL,
    -- Who goes on with what was the user's; NULL for an erasure.
    into_id BINARY(16),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (position),
    CONSTRAINT person_change_kind CHECK (kind IN ('MERGED', 'ERASED')),
    CONSTRAINT person_change_into CHECK ((kind = 'MERGED') = (into_id IS NOT NULL))
);
CREATE INDEX person_change_of_user ON person_change (user_id);
