-- +goose Up
-- The documents of the file of a structure that are pieces of its library: which piece
-- is the decision of the board, which one the projet associatif.
CREATE TABLE case_document (
  body_id     TEXT NOT NULL REFERENCES body(id),
  kind        TEXT NOT NULL CHECK (kind IN ('board_decision','association_project')),
  evidence_id TEXT NOT NULL REFERENCES evidence(id),
  day         TEXT,                          -- of the decision, of the adoption
  at          TEXT NOT NULL,
  by_person   TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (body_id, kind)
);
CREATE INDEX case_document_evidence ON case_document (evidence_id);

-- An application for the label: details is a quality.Application as JSON, documents the
-- pieces it was sent with, each at one revision. A structure has one that lives.
CREATE TABLE application (
  id            TEXT PRIMARY KEY,
  body_id       TEXT NOT NULL REFERENCES body(id),
  number        BIGINT NOT NULL,             -- of the structure, from 1
  state         TEXT NOT NULL CHECK (state IN ('draft','submitted','returned','admitted','decided','withdrawn')),
  version       BIGINT NOT NULL,
  details       TEXT NOT NULL,
  assessment_id TEXT REFERENCES assessment(id),
  documents     TEXT NOT NULL DEFAULT '',    -- frozen when it is sent
  rules         BIGINT NOT NULL DEFAULT 0,   -- version of the checklist it was sent under
  created_at    TEXT NOT NULL,
  created_by    TEXT NOT NULL REFERENCES person(id),
  submitted_at  TEXT,
  UNIQUE (body_id, number)
);
CREATE UNIQUE INDEX application_one_live ON application (body_id) WHERE state IN ('draft','submitted','returned','admitted');
CREATE INDEX application_state ON application (state, submitted_at);
CREATE INDEX application_assessment ON application (assessment_id);

-- Who signed what: seal is quality.Application.Seal of what they read.
CREATE TABLE application_signature (
  application_id TEXT NOT NULL REFERENCES application(id),
  quality        TEXT NOT NULL CHECK (quality IN ('director','chair')),
  seal           TEXT NOT NULL,
  person_id      TEXT NOT NULL REFERENCES person(id),
  name           TEXT NOT NULL,              -- as it was that day
  at             TEXT NOT NULL,
  PRIMARY KEY (application_id, quality, seal)
);

-- What happened to an application, first one first.
CREATE TABLE application_step (
  application_id TEXT NOT NULL REFERENCES application(id),
  number         BIGINT NOT NULL,
  verb           TEXT NOT NULL,              -- of quality.ApplicationFlow; begin
  word           TEXT NOT NULL DEFAULT '',
  at             TEXT NOT NULL,
  by_person      TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (application_id, number)
);
