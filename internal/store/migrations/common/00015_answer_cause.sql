-- +goose Up
-- Why a version of an answer was written, when nobody wrote it in the page: 'version'
-- (carried by a change of version), 'return' (going back from one), 'book' (brought
-- in a workbook). Its history tells, and does not run it together with what the
-- same person wrote just before.
ALTER TABLE answer_revision ADD COLUMN cause TEXT NOT NULL DEFAULT '';
