-- +goose Up
-- Who is asked for an answer when a sheet comes: a rule for a part of the référentiel,
-- for a site, for the rest. One person for each; no rule, and who steers gives it.
CREATE TABLE sheet_rule (
  body_id   TEXT NOT NULL REFERENCES body(id),
  kind      TEXT NOT NULL CHECK (kind IN ('part','site','rest')),
  subject   TEXT NOT NULL,            -- id of the part, of the site; '' for the rest
  person_id TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (body_id, kind, subject)
);
CREATE INDEX sheet_rule_person ON sheet_rule (person_id);

-- A sheet that came without anybody being written to waits for the night: a letter of
-- the minute it came would tell when. Those of before are known.
ALTER TABLE sheet ADD COLUMN told BOOLEAN NOT NULL DEFAULT TRUE;
