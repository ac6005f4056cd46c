-- +goose Up
-- A version of an answer that was carried from another cycle, from another version
-- of the référentiel or from another référentiel: who gave it, when and where.
-- Whoever carried it is by_person. No row of before changes.
ALTER TABLE answer_revision ADD COLUMN origin_cycle TEXT REFERENCES assessment(id);
ALTER TABLE answer_revision ADD COLUMN origin_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE answer_revision ADD COLUMN origin_node TEXT NOT NULL DEFAULT '';
ALTER TABLE answer_revision ADD COLUMN origin_by TEXT NOT NULL DEFAULT '';
ALTER TABLE answer_revision ADD COLUMN origin_at TEXT;
