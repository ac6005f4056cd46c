-- +goose Up
-- The weekly letter of a person: on which day of the week (1 Monday … 7 Sunday), 0 for
-- none. No row: Monday.
CREATE TABLE letter_choice (
  person_id TEXT PRIMARY KEY REFERENCES person(id),
  weekday   BIGINT NOT NULL CHECK (weekday BETWEEN 0 AND 7),
  chosen_at TEXT NOT NULL
);
INSERT INTO letter_choice (person_id, weekday, chosen_at) SELECT person_id, 0, at FROM work_digest_off;
DROP TABLE work_digest_off;

-- The letters that were asked for: one per person and week, named by its Monday.
CREATE TABLE letter_sent (
  person_id TEXT NOT NULL REFERENCES person(id),
  week      TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (person_id, week)
);
CREATE INDEX letter_sent_at ON letter_sent (at);
INSERT INTO letter_sent (person_id, week, at)
  SELECT person_id, substr(sent_key, length(sent_key) - 9), MIN(at) FROM work_reminder WHERE sent_key LIKE 'digest:%' GROUP BY person_id, substr(sent_key, length(sent_key) - 9);
DELETE FROM work_reminder WHERE sent_key LIKE 'digest:%';

-- « C’est fait » from a letter: one person, one thing, for a while. Only the hash of
-- its secret is kept.
CREATE TABLE reminder_link (
  hash       TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person(id),
  body_id    TEXT NOT NULL REFERENCES body(id),
  kind       TEXT NOT NULL CHECK (kind IN ('action','routine')),
  subject    TEXT NOT NULL,             -- id of the action or of the recurring task
  due_day    TEXT,                      -- of the turn, for a recurring task
  expires_at TEXT NOT NULL,
  used_at    TEXT
);
CREATE INDEX reminder_link_expiry ON reminder_link (expires_at);

-- Somebody is away from a structure, both days in; stand_in_id receives what awaits them.
CREATE TABLE absence (
  id          TEXT PRIMARY KEY,
  person_id   TEXT NOT NULL REFERENCES person(id),
  body_id     TEXT NOT NULL REFERENCES body(id),
  from_day    TEXT NOT NULL,
  until_day   TEXT NOT NULL,
  stand_in_id TEXT REFERENCES person(id),
  said_at     TEXT NOT NULL,
  CHECK (from_day <= until_day)
);
CREATE INDEX absence_body ON absence (body_id, until_day);
CREATE INDEX absence_person ON absence (person_id, until_day);

-- The delays of reminders a structure chose (the UNML for the whole network):
-- quality.ReminderRules as JSON.
CREATE TABLE reminder_rule (
  body_id TEXT PRIMARY KEY REFERENCES body(id),
  version BIGINT NOT NULL,
  details TEXT NOT NULL
);

-- Pieces of evidence near their end are told in the weekly letter.
DROP TABLE evidence_reminder;
DELETE FROM schedule WHERE name = 'evidence.remind';
DELETE FROM job WHERE kind = 'evidence.remind';
