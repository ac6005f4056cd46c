-- +goose Up
-- A cycle passed to another version of its référentiel: what its answers were and
-- what they became, so that it can go back until somebody confirms.
CREATE TABLE version_change (
  id            TEXT PRIMARY KEY,
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  from_version  BIGINT NOT NULL,
  to_version    BIGINT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('pending','confirmed','undone')),
  before        TEXT NOT NULL, -- every answer before, with its version and its count, in JSON
  after         TEXT NOT NULL, -- the same, as it was carried
  at            TEXT NOT NULL,
  by_person     TEXT NOT NULL,
  ended_at      TEXT,
  ended_by      TEXT
);
CREATE UNIQUE INDEX version_change_pending ON version_change (assessment_id) WHERE state = 'pending';
CREATE INDEX version_change_assessment ON version_change (assessment_id, at);
