CREATE TABLE generations (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    prompt TEXT NOT NULL,
    status TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    lease_until BIGINT,
    pathway_id TEXT,
    error TEXT,
    created_at BIGINT NOT NULL,
    completed_at BIGINT
);

CREATE INDEX ix_generations_open ON generations (created_at) WHERE status IN ('PENDING', 'RUNNING');
