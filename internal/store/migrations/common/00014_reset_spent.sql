-- +goose Up
-- A link to choose a password that was closed because the password was chosen in
-- another way: it did not serve itself, and its page must not say that it did.
ALTER TABLE reset_link ADD COLUMN spent_at TEXT;
