-- +goose Up
-- A version of a référentiel is one immutable document; drafts may be replaced.
CREATE TABLE referential (
  id           TEXT NOT NULL,
  version      BIGINT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('draft','published','retired')),
  title        TEXT NOT NULL,
  hash         TEXT NOT NULL,
  imported_at  TEXT NOT NULL,
  published_at TEXT,
  retired_at   TEXT,
  official_hash  TEXT NOT NULL DEFAULT '', -- with the two below: a cached copy is recognised with one small query
  official_count BIGINT NOT NULL DEFAULT 0,
  official_at    TEXT,
  compiled_format BIGINT NOT NULL DEFAULT 0, -- layout of compiled, 0 without it
  compiled     BYTEA, -- the document already read, made again whenever its layout is not today's; nothing else is known from it
  document     TEXT NOT NULL, -- last: what stands after a large text is read through all of it
  PRIMARY KEY (id, version)
);
CREATE INDEX referential_hash ON referential (hash);

-- Official wording by node id, loaded by the operator, shown first.
CREATE TABLE official_text (
  referential_id TEXT NOT NULL,
  version        BIGINT NOT NULL,
  node_id        TEXT NOT NULL,
  text           TEXT NOT NULL,
  PRIMARY KEY (referential_id, version, node_id)
);

CREATE TABLE assessment (
  id                  TEXT PRIMARY KEY,
  body_id             TEXT NOT NULL REFERENCES body(id),
  referential_id      TEXT NOT NULL,
  referential_version BIGINT NOT NULL,
  number              BIGINT NOT NULL,
  state               TEXT NOT NULL CHECK (state IN ('open','closed')),
  needed              BIGINT NOT NULL,
  shared_at           TEXT,
  opened_at           TEXT NOT NULL,
  opened_by           TEXT NOT NULL,
  closed_at           TEXT,
  closed_by           TEXT,
  version             BIGINT NOT NULL DEFAULT 1,
  FOREIGN KEY (referential_id, referential_version) REFERENCES referential(id, version),
  UNIQUE (body_id, referential_id, number)
);
CREATE UNIQUE INDEX assessment_one_open ON assessment (body_id, referential_id) WHERE state = 'open';
CREATE INDEX assessment_latest ON assessment (body_id, opened_at, id);
CREATE INDEX assessment_referential ON assessment (referential_id, referential_version, state);

-- One row per rated node; body is the answer in canonical JSON, filled counts its
-- ratings so that a national list needs no JSON.
CREATE TABLE answer (
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  body          TEXT NOT NULL,
  filled        BIGINT NOT NULL,
  version       BIGINT NOT NULL,
  updated_at    TEXT NOT NULL,
  updated_by    TEXT NOT NULL,
  PRIMARY KEY (assessment_id, node_id)
);
-- A national list reads the progress of a cycle from this index alone.
CREATE INDEX answer_progress ON answer (assessment_id, filled, updated_at);

-- Every version of an answer: nobody's words are lost, and a stale edit can be
-- merged field by field with what it started from.
CREATE TABLE answer_revision (
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  version       BIGINT NOT NULL,
  body          TEXT NOT NULL,
  at            TEXT NOT NULL,
  by_person     TEXT NOT NULL,
  PRIMARY KEY (assessment_id, node_id, version)
);

-- The immutable outcome of a validated cycle.
CREATE TABLE snapshot (
  assessment_id TEXT PRIMARY KEY REFERENCES assessment(id),
  document      TEXT NOT NULL,
  hash          TEXT NOT NULL,
  created_at    TEXT NOT NULL
);
