-- +goose Up
-- What the list of one's own sessions shows; the hat an API token wears; two
-- people editing one site.
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
ALTER TABLE api_token ADD COLUMN body_id TEXT REFERENCES body(id);
ALTER TABLE site ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
