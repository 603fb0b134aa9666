CREATE TABLE run_analyses (
    run_id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    -- What a model said of the run, as a document.
    cause TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
