-- 0019_audit_chains.sql in the words of MariaDB and MySQL.
ALTER TABLE audit_entry ADD COLUMN chain INTEGER NOT NULL DEFAULT 1 FIRST,
    DROP PRIMARY KEY, ADD PRIMARY KEY (chain, sequence);
ALTER TABLE audit_head ADD COLUMN chain INTEGER NOT NULL DEFAULT 1 FIRST,
    DROP PRIMARY KEY, ADD PRIMARY KEY (chain, sequence);
CREATE TABLE audit_chain (
    chain INTEGER NOT NULL PRIMARY KEY,
    owner BINARY(16) NOT NULL,
    leased_until BIGINT NOT NULL
);
