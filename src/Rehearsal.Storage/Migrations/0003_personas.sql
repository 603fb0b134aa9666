CREATE TABLE personas (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT,
    description TEXT,
    tags TEXT NOT NULL,
    image_url TEXT,
    last_number BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX ix_personas_org ON personas (org_id, created_at DESC, id DESC);

CREATE TABLE persona_versions (
    id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,
    persona_id TEXT NOT NULL,
    version_type TEXT NOT NULL,
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    promoted_from TEXT,
    promoted_at BIGINT,
    promoted_by TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE UNIQUE INDEX ux_persona_versions_number ON persona_versions (persona_id, number);
CREATE UNIQUE INDEX ux_persona_versions_current ON persona_versions (persona_id, version_type) WHERE version_type <> 'archived';

CREATE TABLE persona_numbers (
    org_id TEXT NOT NULL,
    phone_number TEXT NOT NULL,
    persona_id TEXT NOT NULL,
    PRIMARY KEY (org_id, phone_number)
);

CREATE INDEX ix_persona_numbers_persona ON persona_numbers (persona_id);
