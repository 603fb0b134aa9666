CREATE TABLE chats (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    -- Whoever deletes a pathway takes its chats along, even one that is being made at that moment.
    pathway_id TEXT NOT NULL REFERENCES pathways (id) ON DELETE CASCADE,
    pathway_version TEXT,
    nodes TEXT NOT NULL,
    edges TEXT NOT NULL,
    start_node_id TEXT,
    use_candidate_model BIGINT NOT NULL,
    conversation TEXT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX ix_chats_pathway ON chats (pathway_id);
