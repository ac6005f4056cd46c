-- +goose Up
-- What somebody said of a file that seemed to hold personal data, or that could not
-- be read here: read, without personal data. It speaks of that file in that
-- revision of its piece only; taking it back deletes the line, and the journal
-- keeps both.
CREATE TABLE evidence_vouch (
  file_id   TEXT NOT NULL REFERENCES evidence_file(id),
  revision  BIGINT NOT NULL,
  at        TEXT NOT NULL,
  by_person TEXT NOT NULL,
  PRIMARY KEY (file_id, revision)
);
