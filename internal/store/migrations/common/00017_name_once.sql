-- +goose Up
-- An official or a usual name that repeats the name is nobody's: it would outlive the
-- name when it changes.
UPDATE body SET official_name = '' WHERE official_name = name;
UPDATE body SET usual_name = '' WHERE usual_name = name;
