-- When its messages were made, or none was to be; NULL: nobody has looked at it yet.
ALTER TABLE told_event ADD COLUMN seen_at BIGINT;
CREATE INDEX told_event_unseen ON told_event (seen_at, at);

CREATE TABLE message (
    id BINARY(16) NOT NULL,
    -- The event it is made of; of one that is sent again, itself.
    cause_id BINARY(16) NOT NULL,
    kind VARCHAR(30) NOT NULL,
    booking_id BINARY(16) NOT NULL,
    user_id BINARY(16) NOT NULL,
    channel VARCHAR(10) NOT NULL,
    language VARCHAR(35) NOT NULL,
    -- Empty when nothing is to be sent.
    address VARCHAR(254) NOT NULL,
    subject VARCHAR(300) NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    state VARCHAR(10) NOT NULL,
    -- Why it is SUPPRESSED, or what the last try came to; no address in it.
    reason VARCHAR(300) NOT NULL,
    made_at BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    -- While QUEUED. Whoever tries moves it on first: of two instances one tries.
    next_try_at BIGINT,
    -- When it became what it is.
    settled_at BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT message_state CHECK (state IN ('QUEUED', 'SENT', 'FAILED', 'SUPPRESSED')),
    CONSTRAINT message_channel CHECK (channel IN ('EMAIL', 'SMS')),
    CONSTRAINT message_queued CHECK ((state = 'QUEUED') = (next_try_at IS NOT NULL))
);
-- An event makes one message for a booking, however often it is looked at, by however many instances.
CREATE UNIQUE INDEX message_once ON message (cause_id, booking_id);
CREATE INDEX message_of_booking ON message (booking_id, made_at);
CREATE INDEX message_due ON message (next_try_at);
CREATE INDEX message_by_state ON message (state, settled_at);

-- What people want to hear of besides what they bought. Who is not here wants it.
CREATE TABLE message_choice (
    user_id BINARY(16) NOT NULL,
    wants_more SMALLINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (user_id),
    CONSTRAINT message_choice_wants CHECK (wants_more IN (0, 1))
);
