CREATE TABLE tornado_sessions (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    pathway_id TEXT,
    persona_id TEXT,
    -- What is repaired: has one running session at most.
    target TEXT NOT NULL,
    status TEXT NOT NULL,
    -- The scenarios in the order they were chosen, as they were then.
    scenarios TEXT NOT NULL,
    source_version BIGINT,
    forked_version BIGINT,
    original_prompt TEXT,
    max_iterations BIGINT NOT NULL,
    timeout_ms BIGINT NOT NULL,
    -- Iterations, plans, standings and the agent's text, as a document.
    progress TEXT NOT NULL,
    -- The batch of the last iteration in the document: what is stopped with the session.
    batch_id TEXT,
    error_message TEXT,
    created_at BIGINT NOT NULL,
    completed_at BIGINT,
    owner TEXT,
    lease_until BIGINT,
    attempt BIGINT NOT NULL
);

CREATE UNIQUE INDEX ux_tornado_running ON tornado_sessions (org_id, target) WHERE status = 'RUNNING';
CREATE INDEX ix_tornado_work ON tornado_sessions (created_at, id) WHERE status = 'RUNNING';

-- A version that a session works on; frozen when the session is over.
ALTER TABLE pathway_versions ADD COLUMN is_fork BIGINT NOT NULL DEFAULT 0;
