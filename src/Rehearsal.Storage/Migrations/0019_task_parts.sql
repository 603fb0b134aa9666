-- The run's place in its simulation or node test.
ALTER TABLE runs ADD COLUMN task_part BIGINT NOT NULL DEFAULT 0;
