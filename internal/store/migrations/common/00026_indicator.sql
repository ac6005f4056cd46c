-- +goose Up
-- An indicator a structure follows. details is a quality.Indicator as JSON. Its values
-- are computed from the product’s own data, or written in indicator_value.
CREATE TABLE indicator (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  version    BIGINT NOT NULL,
  details    TEXT NOT NULL,
  owner_id   TEXT REFERENCES person(id),
  library_id TEXT NOT NULL DEFAULT '', -- of the library it was taken from; nothing for one of its own
  sort_key   TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  ended_at   TEXT,                     -- it is followed no more
  form_key   TEXT NOT NULL DEFAULT ''  -- of the form that added it: sent twice, it adds one
);
CREATE INDEX indicator_body ON indicator (body_id, sort_key);
CREATE INDEX indicator_owner ON indicator (owner_id);
CREATE UNIQUE INDEX indicator_taken ON indicator (body_id, library_id) WHERE library_id <> '' AND ended_at IS NULL;

-- What was written for a period: corrections are added, never written over. The last
-- number counts; no value takes it back.
CREATE TABLE indicator_value (
  indicator_id TEXT NOT NULL REFERENCES indicator(id),
  period       TEXT NOT NULL,           -- its first day
  number       BIGINT NOT NULL,         -- 1, 2, 3…: the last one counts
  value        DOUBLE PRECISION,
  note         TEXT NOT NULL,
  at           TEXT NOT NULL,
  by_person    TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (indicator_id, period, number)
);
CREATE INDEX indicator_value_person ON indicator_value (by_person);

-- What the quality lead wrote in the chapter on the quality approach of the annual
-- activity report, section by section: versions are added, never written over. basis
-- is what Ariane wrote that day, and tells later what changed since.
CREATE TABLE chapter_text (
  body_id   TEXT NOT NULL REFERENCES body(id),
  year      BIGINT NOT NULL,
  section   TEXT NOT NULL CHECK (section IN ('engagement','assessment','plan','trials','sheets','steering','trainings','indicators','next')),
  number    BIGINT NOT NULL,
  text      TEXT,                       -- Markdown; nothing: what Ariane writes is shown again
  basis     TEXT NOT NULL,
  at        TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (body_id, year, section, number)
);
CREATE INDEX chapter_text_person ON chapter_text (by_person);

-- An action is born from an indicator off its target as well: the list of origins grows.
ALTER TABLE action ADD COLUMN origin_what TEXT NOT NULL DEFAULT 'idea' CHECK (origin_what IN ('idea','commitment','ballot','survey','sheet','finding','condition','decision','trial','indicator'));
UPDATE action SET origin_what = origin_kind;
ALTER TABLE action DROP COLUMN origin_kind;
ALTER TABLE action RENAME COLUMN origin_what TO origin_kind;
