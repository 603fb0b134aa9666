CREATE TABLE batches (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    -- RUNNING until its last run is over; then it never changes.
    status TEXT NOT NULL,
    trigger_source TEXT NOT NULL,
    version_number BIGINT,
    publish_on_pass BIGINT NOT NULL,
    -- The scenarios in the order they were asked for, as they were then.
    scenarios TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    completed_at BIGINT
);

-- Whoever closes a run asks whether it was the last one.
CREATE INDEX ix_runs_open_of_batch ON runs (batch_id) WHERE batch_id IS NOT NULL AND status IN ('PENDING', 'RUNNING');
