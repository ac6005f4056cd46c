-- +goose Up
-- Who a word said on an action calls. The call is over once the person said a word
-- there in turn, or once the action is.
CREATE TABLE action_call (
  action_id TEXT NOT NULL REFERENCES action(id),
  number    BIGINT NOT NULL, -- of the step
  person_id TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (action_id, number, person_id)
);
CREATE INDEX action_call_person ON action_call (person_id, action_id);
