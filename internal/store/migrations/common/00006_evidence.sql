-- +goose Up
-- A piece of evidence of a structure. What it says of itself stands in its
-- revisions; what is current is the revision it points to.
CREATE TABLE evidence (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  state      TEXT NOT NULL CHECK (state IN ('held','withdrawn')),
  revision   BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX evidence_body ON evidence (body_id, updated_at, id);

-- Every revision, for ever: details is a quality.Evidence as JSON, the columns
-- beside it are those a list is searched and sorted by.
CREATE TABLE evidence_revision (
  evidence_id TEXT NOT NULL REFERENCES evidence(id),
  number      BIGINT NOT NULL,
  reason      TEXT NOT NULL CHECK (reason IN ('added','revised','masked')),
  note        TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('file','link','certificate')),
  details     TEXT NOT NULL,
  owner_id    TEXT REFERENCES person(id),
  expires_on  TEXT,
  search_key  TEXT NOT NULL,
  sort_key    TEXT NOT NULL,
  at          TEXT NOT NULL,
  by_person   TEXT NOT NULL,
  PRIMARY KEY (evidence_id, number)
);
CREATE INDEX evidence_revision_expiry ON evidence_revision (expires_on, evidence_id);

-- A file belongs to the revisions from first_revision until gone_revision. Its
-- bytes are the blob named by its hash (package files).
CREATE TABLE evidence_file (
  id             TEXT PRIMARY KEY,
  evidence_id    TEXT NOT NULL REFERENCES evidence(id),
  name           TEXT NOT NULL,
  media_type     TEXT NOT NULL,
  size           BIGINT NOT NULL,
  hash           TEXT NOT NULL,
  masked_of      TEXT REFERENCES evidence_file(id), -- the original a masked copy stands for
  first_revision BIGINT NOT NULL,
  gone_revision  BIGINT, -- the first revision without it
  reading        TEXT NOT NULL CHECK (reading IN ('waiting','clean','found','unread')),
  findings       TEXT NOT NULL DEFAULT '', -- what the reading of its text found: kinds, counts and places, never the words
  added_at       TEXT NOT NULL,
  added_by       TEXT NOT NULL
);
CREATE INDEX evidence_file_piece ON evidence_file (evidence_id, first_revision);
CREATE INDEX evidence_file_hash ON evidence_file (hash);

-- What a piece supports. revision is set when the cycle is validated: from then
-- on the line never changes.
CREATE TABLE evidence_link (
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  evidence_id   TEXT NOT NULL REFERENCES evidence(id),
  place         TEXT NOT NULL,
  revision      BIGINT,
  added_at      TEXT NOT NULL,
  added_by      TEXT NOT NULL,
  PRIMARY KEY (assessment_id, node_id, evidence_id)
);
CREATE INDEX evidence_link_piece ON evidence_link (evidence_id, assessment_id);

-- A file on its way, or received and not yet part of a piece.
CREATE TABLE evidence_upload (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  person_id  TEXT NOT NULL REFERENCES person(id),
  name       TEXT NOT NULL,
  size       BIGINT NOT NULL, -- announced
  received   BIGINT NOT NULL,
  progress   TEXT NOT NULL, -- files.Upload as JSON
  hash       TEXT NOT NULL DEFAULT '', -- once whole and accepted
  media_type TEXT NOT NULL DEFAULT '',
  updated_at TEXT NOT NULL
);
CREATE INDEX evidence_upload_person ON evidence_upload (person_id, updated_at);
CREATE INDEX evidence_upload_hash ON evidence_upload (hash);

-- The reminders that left, each once for one end date.
CREATE TABLE evidence_reminder (
  evidence_id TEXT NOT NULL REFERENCES evidence(id),
  expires_on  TEXT NOT NULL,
  days        BIGINT NOT NULL,
  sent_at     TEXT NOT NULL,
  PRIMARY KEY (evidence_id, expires_on, days)
);
