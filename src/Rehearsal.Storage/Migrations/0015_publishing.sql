-- What a batch publishes when it passes: the graph as its runs meet it, whatever becomes of the version meanwhile.
ALTER TABLE batches ADD COLUMN publish_pathway_id TEXT;
ALTER TABLE batches ADD COLUMN publish_nodes TEXT;
ALTER TABLE batches ADD COLUMN publish_edges TEXT;
-- The version that it became; null while it is not published.
ALTER TABLE batches ADD COLUMN published_version BIGINT;
