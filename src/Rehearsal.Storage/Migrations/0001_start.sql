CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL REFERENCES organisations (id),
    hash TEXT NOT NULL UNIQUE,
    hint TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

CREATE TABLE pathways (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    nodes TEXT NOT NULL,
    edges TEXT NOT NULL,
    folder_id TEXT,
    production_version BIGINT,
    staging_version BIGINT,
    published_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    last_version BIGINT NOT NULL
);

CREATE INDEX ix_pathways_org ON pathways (org_id, created_at DESC, id DESC);

CREATE TABLE pathway_versions (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    pathway_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    name TEXT NOT NULL,
    nodes TEXT NOT NULL,
    edges TEXT NOT NULL,
    source_version BIGINT,
    is_staging BIGINT NOT NULL,
    is_frozen BIGINT NOT NULL,
    is_archived BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX ux_pathway_versions_number ON pathway_versions (pathway_id, number);

CREATE TABLE scenarios (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    pathway_id TEXT,
    persona_id TEXT,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    enabled BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX ux_scenarios_name ON scenarios (org_id, COALESCE(pathway_id, ''), COALESCE(persona_id, ''), name);
CREATE INDEX ix_scenarios_org ON scenarios (org_id, updated_at DESC, id DESC);

CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    call_id TEXT NOT NULL,
    scenario_id TEXT NOT NULL,
    scenario_name TEXT NOT NULL,
    pathway_id TEXT,
    persona_id TEXT,
    batch_id TEXT,
    simulation_set_id TEXT,
    version_number BIGINT,
    trigger_source TEXT NOT NULL,
    status TEXT NOT NULL,
    overall_score DOUBLE PRECISION,
    turn_count BIGINT NOT NULL,
    message_count BIGINT NOT NULL,
    error_message TEXT,
    assertion_results TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    completed_at BIGINT,
    owner TEXT,
    lease_until BIGINT,
    attempt BIGINT NOT NULL
);

CREATE INDEX ix_runs_org ON runs (org_id, created_at DESC, id DESC);
CREATE INDEX ix_runs_scenario ON runs (org_id, scenario_id, created_at DESC, id DESC);
CREATE INDEX ix_runs_pathway ON runs (org_id, pathway_id, created_at DESC, id DESC);
CREATE INDEX ix_runs_persona ON runs (org_id, persona_id, created_at DESC, id DESC);
CREATE INDEX ix_runs_batch ON runs (org_id, batch_id, created_at DESC, id DESC);
CREATE INDEX ix_runs_set ON runs (org_id, simulation_set_id, created_at DESC, id DESC);
CREATE INDEX ix_runs_status ON runs (org_id, status, created_at DESC, id DESC);
CREATE INDEX ix_runs_call ON runs (org_id, call_id);
CREATE INDEX ix_runs_active ON runs (created_at, id) WHERE status IN ('PENDING', 'RUNNING');

CREATE TABLE run_details (
    run_id TEXT PRIMARY KEY,
    snapshot TEXT NOT NULL,
    conversation TEXT,
    tone TEXT,
    model_calls TEXT NOT NULL,
    failed_to_start BIGINT NOT NULL
);
