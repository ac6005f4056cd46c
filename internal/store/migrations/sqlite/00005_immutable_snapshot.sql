-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot BEGIN SELECT RAISE(ABORT, 'a snapshot is immutable'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot BEGIN SELECT RAISE(ABORT, 'a snapshot is immutable'); END;
-- +goose StatementEnd
