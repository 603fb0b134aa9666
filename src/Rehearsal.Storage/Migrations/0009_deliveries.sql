CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    url TEXT NOT NULL,
    -- Scheme, host and port of the URL: what hangs or is down together.
    receiver TEXT NOT NULL,
    status TEXT NOT NULL,
    tries BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    due_at BIGINT,
    lease_until BIGINT,
    created_at BIGINT NOT NULL,
    completed_at BIGINT
);

CREATE UNIQUE INDEX ux_deliveries_subject ON deliveries (kind, subject_id);
CREATE INDEX ix_deliveries_due ON deliveries (due_at) WHERE status = 'PENDING';

CREATE TABLE delivery_attempts (
    delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    status_code BIGINT,
    error TEXT,
    PRIMARY KEY (delivery_id, number)
);

ALTER TABLE organisations ADD COLUMN webhook_secret TEXT;
ALTER TABLE organisations ADD COLUMN webhook_secret_set_at BIGINT;
