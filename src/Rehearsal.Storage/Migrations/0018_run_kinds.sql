-- What a run is: 'test' of a scenario; 'simulation', a conversation without one; or 'node_test', a reply of one node.
ALTER TABLE runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'test';
-- The simulation or node test that it belongs to.
ALTER TABLE runs ADD COLUMN task_id TEXT;
-- Attempts that were made before it was last continued.
ALTER TABLE runs ADD COLUMN settled_attempts BIGINT NOT NULL DEFAULT 0;

CREATE INDEX ix_runs_task ON runs (org_id, task_id, id) WHERE task_id IS NOT NULL;

-- Lists of runs show tests alone. Other filters than these match nothing else anyway.
DROP INDEX ix_runs_org;
DROP INDEX ix_runs_pathway;
DROP INDEX ix_runs_status;
CREATE INDEX ix_runs_org ON runs (org_id, created_at DESC, id DESC, kind);
CREATE INDEX ix_runs_pathway ON runs (org_id, pathway_id, created_at DESC, id DESC, status, kind);
CREATE INDEX ix_runs_status ON runs (org_id, status, created_at DESC, id DESC, kind);
