-- Signed ends of the audit chain, so that one that was cut off or written anew is told from one that grew. The same are in a
-- file beside the database.
CREATE TABLE audit_head (
    -- The last entry there was.
    sequence INTEGER NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    -- That entry's.
    hash BINARY(32) NOT NULL,
    -- Ed25519 (domain/audithead.h).
    signature BINARY(64) NOT NULL
);
CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'audit heads are only added to');
END;
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'audit heads are only added to');
END;
