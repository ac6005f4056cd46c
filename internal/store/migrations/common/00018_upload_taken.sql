-- +goose Up
-- Which piece a received file became part of, so that a form sent twice finds it. Ids
-- only, kept as long as a file that became part of nothing; a line may outlive its
-- piece, which the reading then misses.
CREATE TABLE evidence_upload_taken (
  upload_id   TEXT PRIMARY KEY,
  person_id   TEXT NOT NULL,
  evidence_id TEXT NOT NULL,
  taken_at    TEXT NOT NULL
);
CREATE INDEX evidence_upload_taken_at ON evidence_upload_taken (taken_at);
