CREATE TABLE simulation_sets (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    -- RUNNING until its last run is over, although none may have begun; then it never changes.
    status TEXT NOT NULL,
    simulations_per_scenario BIGINT NOT NULL,
    version_number BIGINT,
    -- The scenarios in the order they were asked for, as they were then.
    scenarios TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    completed_at BIGINT
);

-- Whoever closes a run asks whether it was the last one.
CREATE INDEX ix_runs_open_of_set ON runs (simulation_set_id) WHERE simulation_set_id IS NOT NULL AND status IN ('PENDING', 'RUNNING');

-- The run whose snapshot this one shares: the first of the same scenario in the same set. They are only deleted together.
ALTER TABLE run_details ADD COLUMN snapshot_of TEXT;
