-- +goose Up
-- Groups of a structure that work is given to (« groupe thématique accueil »).
CREATE TABLE work_group (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  name       TEXT NOT NULL,
  search_key TEXT NOT NULL,
  version    BIGINT NOT NULL DEFAULT 1,
  ended_at   TEXT
);
CREATE UNIQUE INDEX work_group_name ON work_group (body_id, search_key) WHERE ended_at IS NULL;

CREATE TABLE work_group_member (
  group_id  TEXT NOT NULL REFERENCES work_group(id),
  person_id TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (group_id, person_id)
);
CREATE INDEX work_group_member_person ON work_group_member (person_id);

-- What was given: a part, a theme or a commitment, with its day. The nearest
-- share above a commitment is the one that counts (quality.Shares).
CREATE TABLE work_share (
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  due_day       TEXT,
  given_at      TEXT NOT NULL,
  given_by      TEXT NOT NULL,
  version       BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (assessment_id, node_id)
);

-- To whom: persons, groups.
CREATE TABLE work_assignee (
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  person_id     TEXT REFERENCES person(id),
  group_id      TEXT REFERENCES work_group(id),
  CHECK ((person_id IS NULL) <> (group_id IS NULL))
);
CREATE UNIQUE INDEX work_assignee_person ON work_assignee (assessment_id, node_id, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX work_assignee_group ON work_assignee (assessment_id, node_id, group_id) WHERE group_id IS NOT NULL;

-- Where the work on a commitment stands; no row is « à faire ».
CREATE TABLE work_state (
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('todo','in_progress','to_review','agreed')),
  changed_at    TEXT NOT NULL,
  changed_by    TEXT NOT NULL,
  PRIMARY KEY (assessment_id, node_id)
);

-- Words between colleagues; kind 'return' is the word of who sends work back.
CREATE TABLE work_comment (
  id            TEXT PRIMARY KEY,
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  author_id     TEXT NOT NULL REFERENCES person(id),
  kind          TEXT NOT NULL CHECK (kind IN ('remark','return')),
  text          TEXT NOT NULL,
  at            TEXT NOT NULL,
  done_at       TEXT,
  done_by       TEXT REFERENCES person(id)
);
CREATE INDEX work_comment_node ON work_comment (assessment_id, node_id, at, id);

CREATE TABLE work_mention (
  comment_id TEXT NOT NULL REFERENCES work_comment(id),
  person_id  TEXT NOT NULL REFERENCES person(id),
  PRIMARY KEY (comment_id, person_id)
);
CREATE INDEX work_mention_person ON work_mention (person_id);

-- Who has a commitment open right now: forgotten within a minute.
CREATE TABLE work_presence (
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  person_id     TEXT NOT NULL REFERENCES person(id),
  seen_at       TEXT NOT NULL,
  PRIMARY KEY (assessment_id, node_id, person_id)
);
CREATE INDEX work_presence_seen ON work_presence (seen_at);

-- What was already written to somebody: a letter is sent once per key.
CREATE TABLE work_reminder (
  sent_key  TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person(id),
  at        TEXT NOT NULL
);
CREATE INDEX work_reminder_at ON work_reminder (at);

-- Who does not want the weekly digest.
CREATE TABLE work_digest_off (
  person_id TEXT PRIMARY KEY REFERENCES person(id),
  at        TEXT NOT NULL
);

-- What a colleague did that concerns somebody: told on the page of notices, and
-- once by letter, several together.
CREATE TABLE work_news (
  id            TEXT PRIMARY KEY,
  person_id     TEXT NOT NULL REFERENCES person(id),
  assessment_id TEXT NOT NULL REFERENCES assessment(id),
  node_id       TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('given','called','submitted','returned','asked','revealed')),
  by_id         TEXT REFERENCES person(id), -- NULL: the program
  due_day       TEXT,
  at            TEXT NOT NULL,
  told_at       TEXT
);
CREATE INDEX work_news_person ON work_news (person_id, at);
CREATE INDEX work_news_cycle ON work_news (assessment_id, node_id);
CREATE INDEX work_news_by ON work_news (by_id);
