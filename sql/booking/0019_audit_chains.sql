-- The audit log of a database that several write to is a chain for each of them: none waits for another's commit. What there
-- was is chain 1, unchanged. Where there is one writer, as in a file, there is no other.
CREATE TABLE audit_entry_of_chain (
    chain INTEGER NOT NULL DEFAULT 1,
    -- From 1 in each chain, without gaps.
    sequence INTEGER NOT NULL,
    at BIGINT NOT NULL,
    actor_id BINARY(16) NOT NULL,
    actor_name VARCHAR(200) NOT NULL,
    action VARCHAR(60) NOT NULL,
    subject_id BINARY(16) NOT NULL,
    body BLOB NOT NULL,
    previous_hash BINARY(32) NOT NULL,
    hash BINARY(32) NOT NULL,
    PRIMARY KEY (chain, sequence)
) WITHOUT ROWID;
INSERT INTO audit_entry_of_chain
    (chain, sequence, at, actor_id, actor_name, action, subject_id, body, previous_hash, hash)
    SELECT 1, sequence, at, actor_id, actor_name, action, subject_id, body, previous_hash, hash
    FROM audit_entry ORDER BY sequence;
DROP TABLE audit_entry;
ALTER TABLE audit_entry_of_chain RENAME TO audit_entry;
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;

CREATE TABLE audit_head_of_chain (
    chain INTEGER NOT NULL DEFAULT 1,
    -- The last entry there was in the chain.
    sequence INTEGER NOT NULL,
    at BIGINT NOT NULL,
    -- That entry's.
    hash BINARY(32) NOT NULL,
    -- Ed25519 (domain/auditproof.h).
    signature BINARY(64) NOT NULL,
    PRIMARY KEY (chain, sequence)
) WITHOUT ROWID;
INSERT INTO audit_head_of_chain (chain, sequence, at, hash, signature)
    SELECT 1, sequence, at, hash, signature FROM audit_head;
DROP TABLE audit_head;
ALTER TABLE audit_head_of_chain RENAME TO audit_head;
CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'audit heads are only added to');
END;
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN
    SELECT RAISE(ABORT, 'audit heads are only added to');
END;

-- Whose chain is whose. A writer that was silent until the lease was over may lose its chain to another and takes
-- another one then; it notices with its next entry, in the same transaction.
CREATE TABLE audit_chain (
    chain INTEGER NOT NULL PRIMARY KEY,
    owner BINARY(16) NOT NULL,
    leased_until BIGINT NOT NULL
);
