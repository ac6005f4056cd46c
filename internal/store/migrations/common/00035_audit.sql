-- +goose Up
-- What is kept of an auditor besides the role they hold: details is a
-- quality.AuditorFile as JSON.
CREATE TABLE auditor_file (
  person_id TEXT PRIMARY KEY REFERENCES person(id),
  version   BIGINT NOT NULL,
  details   TEXT NOT NULL,
  at        TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES person(id)
);

-- Links that people declared with bodies (« liens d’intérêt »). One declared by mistake
-- is taken back.
CREATE TABLE interest (
  id         TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person(id),
  body_id    TEXT NOT NULL REFERENCES body(id),
  kind       TEXT NOT NULL CHECK (kind IN ('employment','governance','support','audit','family','other')),
  from_day   TEXT,
  until_day  TEXT,
  word       TEXT NOT NULL,
  at         TEXT NOT NULL,
  taken_back TEXT
);
CREATE INDEX interest_person ON interest (person_id, id);
CREATE INDEX interest_body ON interest (body_id);

-- Who declared their links for a year, « rien à déclarer » included.
CREATE TABLE interest_year (
  person_id TEXT NOT NULL REFERENCES person(id),
  year      BIGINT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (person_id, year)
);

-- The audit of an application that was admitted.
CREATE TABLE audit (
  id             TEXT PRIMARY KEY,
  application_id TEXT NOT NULL UNIQUE REFERENCES application(id),
  body_id        TEXT NOT NULL REFERENCES body(id),
  state          TEXT NOT NULL CHECK (state IN ('composing','proposed','agreed','stopped')),
  version        BIGINT NOT NULL,
  external_id    TEXT REFERENCES person(id),
  peer_id        TEXT REFERENCES person(id),
  half_days      BIGINT NOT NULL,
  rules          BIGINT NOT NULL,              -- version of the rule the length comes from
  at             TEXT NOT NULL
);
CREATE INDEX audit_body ON audit (body_id);
CREATE INDEX audit_external ON audit (external_id);
CREATE INDEX audit_peer ON audit (peer_id);

-- What the structure said against somebody of the pair, and what was answered.
CREATE TABLE audit_objection (
  audit_id    TEXT NOT NULL REFERENCES audit(id),
  person_id   TEXT NOT NULL REFERENCES person(id),
  day         TEXT NOT NULL,
  word        TEXT NOT NULL,
  by_person   TEXT NOT NULL REFERENCES person(id),
  answer      TEXT NOT NULL DEFAULT '',
  answered_at TEXT,
  answered_by TEXT REFERENCES person(id),
  PRIMARY KEY (audit_id, person_id)
);

-- What happened to an audit, first one first.
CREATE TABLE audit_step (
  audit_id  TEXT NOT NULL REFERENCES audit(id),
  number    BIGINT NOT NULL,
  verb      TEXT NOT NULL,
  word      TEXT NOT NULL DEFAULT '',
  at        TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (audit_id, number)
);
