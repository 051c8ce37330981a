-- 0005_audit_heads.sql in the words of MariaDB and MySQL.
CREATE TABLE audit_head (
    -- The last entry there was.
    sequence INTEGER NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    -- That entry's.
    hash BINARY(32) NOT NULL,
    -- Ed25519 (domain/audithead.h).
    signature BINARY(64) NOT NULL
);
CREATE TRIGGER audit_head_no_update BEFORE UPDATE ON audit_head FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit heads are only added to';
END;
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW
BEGIN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit heads are only added to';
END;
