-- +goose Up
-- The last states of a draft: who changed what, and the way back to each. Going
-- with the draft when it is published or deleted.
CREATE TABLE draft_step (
  referential_id TEXT NOT NULL,
  version        BIGINT NOT NULL,
  number         BIGINT NOT NULL,
  what           TEXT NOT NULL, -- quality.EditKind, or how the draft came to be
  node_id        TEXT NOT NULL DEFAULT '',
  beside         TEXT NOT NULL DEFAULT '', -- the sibling a moved node now stands before
  hash           TEXT NOT NULL,
  at             TEXT NOT NULL,
  by_person      TEXT NOT NULL,
  document       TEXT NOT NULL, -- last: what stands after a large text is read through all of it
  PRIMARY KEY (referential_id, version, number)
);
CREATE INDEX draft_step_hash ON draft_step (referential_id, version, hash);

-- What somebody found wrong in the text of a référentiel, and the answer.
CREATE TABLE erratum (
  id                TEXT PRIMARY KEY,
  referential_id    TEXT NOT NULL,
  version           BIGINT NOT NULL,
  node_id           TEXT NOT NULL,
  state             TEXT NOT NULL CHECK (state IN ('open','accepted','declined')),
  text              TEXT NOT NULL,
  proposal          TEXT NOT NULL DEFAULT '',
  author_id         TEXT NOT NULL REFERENCES person(id),
  body_id           TEXT REFERENCES body(id), -- whose hat the author wore
  at                TEXT NOT NULL,
  answer            TEXT NOT NULL DEFAULT '',
  corrected_version BIGINT NOT NULL DEFAULT 0, -- where it is mended; 0 when it is not said
  answered_at       TEXT,
  answered_by       TEXT REFERENCES person(id)
);
CREATE INDEX erratum_place ON erratum (referential_id, version, node_id);
CREATE INDEX erratum_author ON erratum (author_id, at);
CREATE INDEX erratum_state ON erratum (state, at);
