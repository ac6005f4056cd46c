-- +goose Up
-- What opening a version of a référentiel must know of its official wording, so
-- that a cached copy is recognised with one small query.
ALTER TABLE referential ADD COLUMN official_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE referential ADD COLUMN official_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE referential ADD COLUMN official_at TEXT;
CREATE INDEX referential_hash ON referential (hash);

-- A national list reads the progress of a cycle from this index alone.
CREATE INDEX answer_progress ON answer (assessment_id, filled, updated_at);
CREATE INDEX assessment_latest ON assessment (body_id, opened_at, id);
CREATE INDEX assessment_referential ON assessment (referential_id, referential_version, state);
