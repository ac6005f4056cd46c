-- +goose Up
-- An action of the improvement plan of a structure. details is a quality.Action as
-- JSON, the columns beside it are those a list is searched and joined by.
CREATE TABLE action (
  id          TEXT PRIMARY KEY,
  body_id     TEXT NOT NULL REFERENCES body(id),
  number      BIGINT NOT NULL, -- in the plan of its structure, from 1, never given again
  state       TEXT NOT NULL CHECK (state IN ('proposed','retained','running','done','verified','dropped')),
  version     BIGINT NOT NULL,
  details     TEXT NOT NULL,
  owner_id    TEXT REFERENCES person(id),
  parent_id   TEXT REFERENCES action(id),
  due_day     TEXT,
  origin_kind TEXT NOT NULL CHECK (origin_kind IN ('idea','commitment','ballot','survey','sheet','finding','condition','decision','trial')),
  origin_node TEXT NOT NULL DEFAULT '', -- commitment it was born from
  origin      TEXT NOT NULL,            -- quality.Origin as JSON
  search_key  TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  created_by  TEXT NOT NULL,            -- person id, or the name of the program
  moved_at    TEXT NOT NULL,            -- the last time anything of it changed
  done_at     TEXT,                     -- since when it is done; nothing while it is not
  form_key    TEXT NOT NULL DEFAULT '', -- of the form that added it: sent twice, it adds one
  UNIQUE (body_id, number)
);
CREATE INDEX action_owner ON action (owner_id, state);
CREATE INDEX action_due ON action (due_day, state);
CREATE INDEX action_parent ON action (parent_id);

-- Who takes part in an action besides its owner.
CREATE TABLE action_helper (
  action_id TEXT NOT NULL REFERENCES action(id),
  person_id TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (action_id, person_id)
);
CREATE INDEX action_helper_person ON action_helper (person_id, action_id);

-- What happened to an action, first one first: who moved it, changed it, spoke.
CREATE TABLE action_step (
  action_id  TEXT NOT NULL REFERENCES action(id),
  number     BIGINT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('created','moved','changed','said','proof_added','proof_removed')),
  verb       TEXT NOT NULL DEFAULT '', -- of a move
  to_state   TEXT NOT NULL DEFAULT '',
  fields     TEXT NOT NULL DEFAULT '', -- what a change touched: names of quality.ActionChanges, with commas
  word       TEXT NOT NULL DEFAULT '', -- the reason, what was seen, what was said
  at         TEXT NOT NULL,
  by_person  TEXT NOT NULL,
  PRIMARY KEY (action_id, number)
);

-- Evidence of the library that shows what an action did.
CREATE TABLE action_proof (
  action_id   TEXT NOT NULL REFERENCES action(id),
  evidence_id TEXT NOT NULL REFERENCES evidence(id),
  added_at    TEXT NOT NULL,
  added_by    TEXT NOT NULL,
  PRIMARY KEY (action_id, evidence_id)
);
CREATE INDEX action_proof_evidence ON action_proof (evidence_id);

-- The plan of a structure as a whole: whether it is shown outside, and what its
-- direction approved, dated, for ever: contents is the plan of that day as JSON.
CREATE TABLE plan (
  body_id   TEXT PRIMARY KEY REFERENCES body(id),
  shared_at TEXT,
  shared_by TEXT REFERENCES person(id)
);
CREATE TABLE plan_approval (
  id          TEXT PRIMARY KEY,
  body_id     TEXT NOT NULL REFERENCES body(id),
  at          TEXT NOT NULL,
  by_person   TEXT NOT NULL REFERENCES person(id),
  actions     BIGINT NOT NULL, -- how many it holds
  contents    TEXT NOT NULL,
  hash        TEXT NOT NULL    -- SHA-256 of contents, hexadecimal
);
CREATE INDEX plan_approval_body ON plan_approval (body_id, at);
