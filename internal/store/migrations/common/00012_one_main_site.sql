-- +goose Up
-- One open main site by structure, whatever is written at once. Of several the
-- first one added stays main (identifiers grow with time).
UPDATE site SET main = FALSE, version = version + 1
WHERE main AND closed_on IS NULL AND id <> (
  SELECT MIN(first.id) FROM site first WHERE first.body_id = site.body_id AND first.main AND first.closed_on IS NULL
);
CREATE UNIQUE INDEX site_one_main ON site (body_id) WHERE main AND closed_on IS NULL;
