-- +goose Up
-- What was done for a structure on its way to the label (« journal d’accompagnement »).
-- A line that was written by mistake is taken back: it is told no more, and links
-- nobody.
CREATE TABLE support_entry (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  person_id  TEXT NOT NULL REFERENCES person(id), -- who supported, and wrote it
  day        TEXT NOT NULL,
  nature     TEXT NOT NULL CHECK (nature IN ('visit','meeting','training','reading','exchange','other')),
  note       TEXT NOT NULL,
  at         TEXT NOT NULL,
  taken_back TEXT
);
CREATE INDEX support_entry_body ON support_entry (body_id, day, id);
CREATE INDEX support_entry_person ON support_entry (person_id, day);
