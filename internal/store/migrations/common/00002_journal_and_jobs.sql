-- +goose Up
-- The append-only journal: one hash chain per stream.
CREATE TABLE journal (
  stream     TEXT NOT NULL,
  seq        BIGINT NOT NULL,
  id         TEXT NOT NULL UNIQUE,
  at         TEXT NOT NULL,
  actor      TEXT NOT NULL,
  role       TEXT NOT NULL,
  action     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  before     TEXT NOT NULL,
  after      TEXT NOT NULL,
  text_hash  TEXT NOT NULL,
  reason     TEXT NOT NULL,
  prev       TEXT NOT NULL,
  hash       TEXT NOT NULL,
  PRIMARY KEY (stream, seq)
);
CREATE INDEX journal_subject ON journal (subject, seq);

CREATE TABLE journal_head (
  stream TEXT PRIMARY KEY,
  seq    BIGINT NOT NULL,
  hash   TEXT NOT NULL
);

-- Texts the journal stands for by a salted hash; erasing one leaves the chain whole.
CREATE TABLE journal_text (
  event_id TEXT NOT NULL REFERENCES journal(id),
  name     TEXT NOT NULL,
  salt     TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (event_id, name)
);

-- The outbox and the job queue are one table: a job is inserted in the
-- transaction of the write that wants it, so nothing leaves before commit and
-- nothing is forgotten after it.
CREATE TABLE job (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL,
  payload      TEXT NOT NULL,
  unique_key   TEXT,
  state        TEXT NOT NULL CHECK (state IN ('waiting','running','done','dead')),
  run_at       TEXT NOT NULL,
  attempts     BIGINT NOT NULL DEFAULT 0,
  max_attempts BIGINT NOT NULL,
  lease_until  TEXT,
  claim        TEXT NOT NULL DEFAULT '',
  last_error   TEXT NOT NULL DEFAULT '',
  created_at   TEXT NOT NULL,
  finished_at  TEXT
);
CREATE INDEX job_due ON job (run_at, id) WHERE state IN ('waiting','running');
CREATE INDEX job_state ON job (state, created_at, id);
CREATE UNIQUE INDEX job_unique_key ON job (unique_key) WHERE unique_key IS NOT NULL AND state IN ('waiting','running');

CREATE TABLE schedule (
  name        TEXT PRIMARY KEY,
  next_run_at TEXT NOT NULL
);

-- Writes of the API already done under a key of their sender (Idempotency-Key),
-- kept for a day: which request it was, and which version of the answer it got.
CREATE TABLE request_key (
  person_id     TEXT NOT NULL REFERENCES person(id),
  key           TEXT NOT NULL,
  request_hash  TEXT NOT NULL,
  assessment_id TEXT NOT NULL,
  node_id       TEXT NOT NULL,
  version       BIGINT NOT NULL,
  written       BOOLEAN NOT NULL,
  merged        BOOLEAN NOT NULL,
  at            TEXT NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX request_key_at ON request_key (at);

-- The mailbox of the demonstration: what SMTP would have carried.
CREATE TABLE demo_mail (
  id      TEXT PRIMARY KEY,
  at      TEXT NOT NULL,
  to_addr TEXT NOT NULL,
  subject TEXT NOT NULL,
  body    TEXT NOT NULL
);
