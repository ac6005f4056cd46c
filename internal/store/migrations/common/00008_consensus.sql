-- +goose Up
-- A round of opinions on one commitment. Voting again is a new round: what was
-- said before stays.
CREATE TABLE consensus_round (
  id            TEXT PRIMARY KEY,
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  number        BIGINT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('voting','revealed','agreed')),
  opened_at     TEXT NOT NULL,
  opened_by     TEXT NOT NULL REFERENCES person(id),
  revealed_at   TEXT,
  reveal_reason TEXT NOT NULL DEFAULT '', -- why the facilitator stopped waiting
  settled_at    TEXT,
  settled_by    TEXT REFERENCES person(id),
  settle_reason TEXT NOT NULL DEFAULT '',
  ratings       TEXT NOT NULL DEFAULT '', -- the levels agreed on, JSON
  UNIQUE (assessment_id, node_id, number)
);
CREATE UNIQUE INDEX consensus_round_open ON consensus_round (assessment_id, node_id) WHERE state = 'voting';

CREATE TABLE consensus_opinion (
  round_id     TEXT NOT NULL REFERENCES consensus_round(id),
  person_id    TEXT NOT NULL REFERENCES person(id),
  voted_at     TEXT,
  ratings      TEXT NOT NULL DEFAULT '', -- JSON; nobody else reads it while the round is 'voting'
  strengths    TEXT NOT NULL DEFAULT '',
  improvements TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (round_id, person_id)
);
CREATE INDEX consensus_opinion_person ON consensus_opinion (person_id);
