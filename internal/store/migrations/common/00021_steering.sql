-- +goose Up
-- A group of a structure is a steering body as well: COPIL, COTECH, thematic group
-- (quality.GroupKind). Work is given to thematic groups alone.
ALTER TABLE work_group ADD COLUMN kind TEXT NOT NULL DEFAULT 'theme' CHECK (kind IN ('copil','cotech','theme'));
ALTER TABLE work_group ADD COLUMN mission TEXT NOT NULL DEFAULT '';
ALTER TABLE work_group ADD COLUMN chair_id TEXT REFERENCES person(id); -- who animates it, one of its members
ALTER TABLE work_group ADD COLUMN end_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE work_group ADD COLUMN form_key TEXT NOT NULL DEFAULT ''; -- of the form that made it: sent twice, it makes one

-- A meeting of a group. starts_at is an instant; people type and read it in the time
-- of the structure. agenda is a quality.Agenda as JSON, attendance a quality.Attendance.
CREATE TABLE meeting (
  id              TEXT PRIMARY KEY,
  body_id         TEXT NOT NULL REFERENCES body(id),
  group_id        TEXT NOT NULL REFERENCES work_group(id),
  state           TEXT NOT NULL CHECK (state IN ('prepared','held','approved','cancelled')),
  version         BIGINT NOT NULL,            -- of everything but the minutes
  title           TEXT NOT NULL,
  starts_at       TEXT NOT NULL,
  length          BIGINT NOT NULL,            -- minutes
  place           TEXT NOT NULL DEFAULT '',
  link            TEXT NOT NULL DEFAULT '',
  agenda          TEXT NOT NULL,
  attendance      TEXT NOT NULL,
  word            TEXT NOT NULL DEFAULT '',   -- why it was cancelled, or its minutes opened again
  sequence        BIGINT NOT NULL DEFAULT 0,  -- of its invitation: rises with every change told
  invited_at      TEXT,                       -- nothing while nobody was invited
  invited         TEXT NOT NULL DEFAULT '',   -- person ids with commas: who is told of a change
  organiser_id    TEXT NOT NULL REFERENCES person(id),
  minutes         TEXT NOT NULL DEFAULT '',   -- Markdown
  minutes_version BIGINT NOT NULL DEFAULT 0,
  minutes_at      TEXT,
  minutes_by      TEXT REFERENCES person(id),
  approved_at     TEXT,
  approved_by     TEXT REFERENCES person(id),
  created_at      TEXT NOT NULL,
  form_key        TEXT NOT NULL DEFAULT ''
);
CREATE INDEX meeting_group ON meeting (group_id, starts_at);
CREATE INDEX meeting_body ON meeting (body_id, starts_at);

-- What a meeting decided, in order. An action born from it names it (quality.Origin).
CREATE TABLE meeting_decision (
  id         TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meeting(id),
  number     BIGINT NOT NULL,
  words      TEXT NOT NULL,
  at         TEXT NOT NULL,
  by_person  TEXT NOT NULL REFERENCES person(id),
  UNIQUE (meeting_id, number)
);

-- A training session or a seminar: details is a quality.Training as JSON.
CREATE TABLE training (
  id          TEXT PRIMARY KEY,
  body_id     TEXT NOT NULL REFERENCES body(id),
  day         TEXT NOT NULL,
  version     BIGINT NOT NULL,
  details     TEXT NOT NULL,
  evidence_id TEXT REFERENCES evidence(id), -- its sheet in the library
  created_at  TEXT NOT NULL,
  created_by  TEXT NOT NULL REFERENCES person(id),
  form_key    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX training_body ON training (body_id, day);
