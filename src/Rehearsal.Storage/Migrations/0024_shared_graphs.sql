-- A graph that several snapshots hold, beside them: graphs can be large, and what is asked for at once has the same. The last run takes it along.
CREATE TABLE run_graphs (
    id TEXT PRIMARY KEY,
    nodes TEXT NOT NULL,
    edges TEXT NOT NULL
);

-- Null for a snapshot that has its graph in it, or none.
ALTER TABLE run_details ADD COLUMN graph_id TEXT REFERENCES run_graphs (id);
CREATE INDEX ix_run_details_graph ON run_details (graph_id) WHERE graph_id IS NOT NULL;
