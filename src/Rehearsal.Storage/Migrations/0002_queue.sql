-- Each in the order that claiming wants, with all it asks for: on SQLite the planner else walks every run there ever was.
DROP INDEX ix_runs_active;
CREATE INDEX ix_runs_queue ON runs (org_id, created_at, id, status, owner, lease_until) WHERE status IN ('PENDING', 'RUNNING');
CREATE INDEX ix_runs_held ON runs (owner) WHERE status IN ('PENDING', 'RUNNING');
