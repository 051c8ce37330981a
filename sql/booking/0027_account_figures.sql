-- Sales on account have a ledger account of their own, so the kept figures have a column for it. Before there were none.

ALTER TABLE figures_part ADD COLUMN account_minor BIGINT NOT NULL DEFAULT 0;
