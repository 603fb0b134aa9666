-- Each list has an index of what it shows alone: the kind as last column filtered, and walked all that is of another kind.
DROP INDEX ix_runs_org;
DROP INDEX ix_runs_pathway;
DROP INDEX ix_runs_status;
CREATE INDEX ix_runs_tests ON runs (org_id, created_at DESC, id DESC) WHERE kind = 'test';
CREATE INDEX ix_runs_pathway ON runs (org_id, pathway_id, created_at DESC, id DESC, status) WHERE kind = 'test';
CREATE INDEX ix_runs_status ON runs (org_id, status, created_at DESC, id DESC) WHERE kind = 'test';
-- Lists of calls also show simulations. SQLite holds an inequality against each row, so this one has the kind as well.
CREATE INDEX ix_runs_calls ON runs (org_id, created_at DESC, id DESC, status, kind) WHERE kind <> 'node_test';
-- A pathway takes along what was asked of it without a scenario.
CREATE INDEX ix_runs_asked ON runs (org_id, pathway_id) WHERE kind <> 'test';
