-- +goose Up
-- A task of the improvement plan that comes back. details is a quality.Routine as JSON.
CREATE TABLE routine (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  version    BIGINT NOT NULL,
  details    TEXT NOT NULL,
  owner_id   TEXT REFERENCES person(id),
  sort_key   TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  ended_at   TEXT,                     -- it comes back no more
  form_key   TEXT NOT NULL DEFAULT ''  -- of the form that added it: sent twice, it adds one
);
CREATE INDEX routine_body ON routine (body_id, sort_key);
CREATE INDEX routine_owner ON routine (owner_id);

-- One time it was done: the day it was due, the day it was done.
CREATE TABLE routine_turn (
  routine_id TEXT NOT NULL REFERENCES routine(id),
  due_day    TEXT NOT NULL,
  done_day   TEXT NOT NULL,
  word       TEXT NOT NULL,
  at         TEXT NOT NULL,
  by_person  TEXT NOT NULL,
  PRIMARY KEY (routine_id, due_day)
);
