-- Whether the version that a batch publishes keeps its number, as it was wanted when the batch was started.
ALTER TABLE batches ADD COLUMN publish_keeps_number BIGINT NOT NULL DEFAULT 0;
