-- +goose Up
-- The audit grids: what auditors go through, each made for one version of a
-- référentiel. The document is the grid in its own form (YAML).
CREATE TABLE audit_grid (
  id                  TEXT NOT NULL,
  version             BIGINT NOT NULL,
  state               TEXT NOT NULL CHECK (state IN ('draft','published','retired')),
  title               TEXT NOT NULL,
  referential_id      TEXT NOT NULL,
  referential_version BIGINT NOT NULL,
  criteria            BIGINT NOT NULL, -- how many, for lists
  hash                TEXT NOT NULL,
  imported_at         TEXT NOT NULL,
  published_at        TEXT,
  retired_at          TEXT,
  document            TEXT NOT NULL, -- last: what stands after a large text is read through all of it
  PRIMARY KEY (id, version)
);
CREATE INDEX audit_grid_hash ON audit_grid (hash);
CREATE INDEX audit_grid_referential ON audit_grid (referential_id, referential_version);
