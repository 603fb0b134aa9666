-- With the status at its end an index answers its own filter together with the status, and counts the matches, without reading a row.
-- A scenario and its pathway are often given both.
DROP INDEX ix_runs_scenario;
DROP INDEX ix_runs_pathway;
DROP INDEX ix_runs_persona;
DROP INDEX ix_runs_batch;
CREATE INDEX ix_runs_scenario ON runs (org_id, scenario_id, created_at DESC, id DESC, status, pathway_id);
CREATE INDEX ix_runs_pathway ON runs (org_id, pathway_id, created_at DESC, id DESC, status);
CREATE INDEX ix_runs_persona ON runs (org_id, persona_id, created_at DESC, id DESC, status);
CREATE INDEX ix_runs_batch ON runs (org_id, batch_id, created_at DESC, id DESC, status);
