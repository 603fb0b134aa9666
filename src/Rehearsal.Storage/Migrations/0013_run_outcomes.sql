-- What analytics count: a narrow row for each finished run of a pathway, written with the run's result and deleted with the run.
CREATE TABLE run_outcomes (
    run_id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    pathway_id TEXT NOT NULL,
    scenario_id TEXT NOT NULL,
    status TEXT NOT NULL,
    score DOUBLE PRECISION,
    -- The nodes visited, in order, as a JSON array.
    path TEXT NOT NULL,
    failed_node TEXT,
    created_at BIGINT NOT NULL
);

CREATE INDEX ix_run_outcomes_pathway ON run_outcomes (org_id, pathway_id, created_at);

-- The way of runs that finished before is not known here; they are counted all the same.
INSERT INTO run_outcomes (run_id, org_id, pathway_id, scenario_id, status, score, path, failed_node, created_at)
SELECT id, org_id, pathway_id, scenario_id, status, overall_score, '[]', NULL, created_at
FROM runs WHERE pathway_id IS NOT NULL AND status IN ('PASSED', 'FAILED', 'ERROR');
