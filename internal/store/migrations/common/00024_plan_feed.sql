-- +goose Up
-- A private address under which a person’s calendar reads their days of the plan of a
-- structure. Only the hash of its secret is kept.
CREATE TABLE plan_feed (
  person_id  TEXT NOT NULL REFERENCES person(id),
  body_id    TEXT NOT NULL REFERENCES body(id),
  hash       TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  PRIMARY KEY (person_id, body_id)
);
