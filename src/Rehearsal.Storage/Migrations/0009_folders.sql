CREATE TABLE pathway_folders (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    name TEXT NOT NULL,
    parent_id TEXT,
    created_at BIGINT NOT NULL
);

CREATE INDEX ix_pathway_folders_org ON pathway_folders (org_id, created_at, id);
CREATE INDEX ix_pathways_folder ON pathways (org_id, folder_id) WHERE folder_id IS NOT NULL;
