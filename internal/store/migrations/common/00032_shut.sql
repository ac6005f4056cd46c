-- +goose Up
-- Who is of a structure is read at every home page: the few accounts that were shut are
-- looked for in an index of their own, not in the row of each person.
CREATE INDEX person_shut ON person (id) WHERE disabled_at IS NOT NULL;

-- +goose Down
DROP INDEX person_shut;
