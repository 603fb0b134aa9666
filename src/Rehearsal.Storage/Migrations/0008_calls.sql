-- Calls that were brought along. What a run said is a call as well, read from the run itself.
CREATE TABLE calls (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    duration_ms BIGINT,
    from_number TEXT,
    to_number TEXT,
    completed BIGINT NOT NULL,
    inbound BIGINT NOT NULL,
    error_message TEXT,
    answered_by TEXT,
    batch_id TEXT,
    pathway_id TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

CREATE INDEX ix_calls_org ON calls (org_id, created_at DESC, id DESC, completed, inbound);
CREATE INDEX ix_calls_batch ON calls (org_id, batch_id, created_at DESC, id DESC) WHERE batch_id IS NOT NULL;
