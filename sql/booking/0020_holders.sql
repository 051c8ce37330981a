-- Who may hold only so much: a row each, counted up with each hold and reservation, so that two writers who both saw room
-- for one more do not both write.
CREATE TABLE holder (
    -- A user or a device.
    id BINARY(16) NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
);
