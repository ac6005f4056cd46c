-- +goose Up
-- Something a group tries in one place before it is decided for all: details is a
-- quality.Trial as JSON, the columns beside it are those that point elsewhere.
CREATE TABLE trial (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  state      TEXT NOT NULL CHECK (state IN ('proposed','running','measured','deployed','dropped')),
  version    BIGINT NOT NULL,
  details    TEXT NOT NULL,
  action_id  TEXT REFERENCES action(id),     -- of the plan, that it tries for
  site_id    TEXT REFERENCES site(id),
  group_id   TEXT REFERENCES work_group(id),
  round      BIGINT NOT NULL,                -- from 1; rises when it is adjusted and tried again
  result     TEXT NOT NULL DEFAULT '',       -- measured, of this round
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES person(id),
  form_key   TEXT NOT NULL DEFAULT ''        -- of the form that proposed it: sent twice, it proposes one
);
CREATE INDEX trial_body ON trial (body_id, created_at);

-- What happened to a trial, first one first: every round keeps what was tried
-- (details, of a measure: the quality.Trial of that day), its result, its verdict.
CREATE TABLE trial_step (
  trial_id    TEXT NOT NULL REFERENCES trial(id),
  number      BIGINT NOT NULL,
  round       BIGINT NOT NULL,
  verb        TEXT NOT NULL,                 -- of quality.TrialFlow; propose, change
  word        TEXT NOT NULL,
  details     TEXT NOT NULL DEFAULT '',
  decision_id TEXT REFERENCES meeting_decision(id), -- of the meeting that gave the verdict
  at          TEXT NOT NULL,
  by_person   TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (trial_id, number)
);
CREATE INDEX trial_step_decision ON trial_step (decision_id);

-- Where the deployment of a trial stands on a site something was said of.
CREATE TABLE trial_site (
  trial_id TEXT NOT NULL REFERENCES trial(id),
  site_id  TEXT NOT NULL REFERENCES site(id),
  version  BIGINT NOT NULL,
  step     TEXT NOT NULL CHECK (step IN ('todo','underway','in_place')),
  day      TEXT,
  word     TEXT NOT NULL DEFAULT '',
  at       TEXT NOT NULL,
  PRIMARY KEY (trial_id, site_id)
);
