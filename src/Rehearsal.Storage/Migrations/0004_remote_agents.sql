CREATE TABLE remote_agents (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX ux_remote_agents_name ON remote_agents (org_id, name);
CREATE INDEX ix_remote_agents_org ON remote_agents (org_id, created_at DESC, id DESC);

ALTER TABLE scenarios ADD COLUMN remote_agent_id TEXT;
DROP INDEX ux_scenarios_name;
CREATE UNIQUE INDEX ux_scenarios_name
    ON scenarios (org_id, COALESCE(pathway_id, ''), COALESCE(persona_id, ''), COALESCE(remote_agent_id, ''), name);

ALTER TABLE runs ADD COLUMN remote_agent_id TEXT;
-- Most runs test something else; they need no entry.
CREATE INDEX ix_runs_remote_agent ON runs (org_id, remote_agent_id, created_at DESC, id DESC) WHERE remote_agent_id IS NOT NULL;
