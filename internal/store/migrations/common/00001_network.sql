-- +goose Up
-- Bodies: structures of the network (ml, arml, unml) and the other places where
-- roles are held. An ARML is not a région: see body_region.
CREATE TABLE body (
  id            TEXT PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('ml','arml','unml','certifier','commission','funder')),
  code          TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  official_name TEXT NOT NULL DEFAULT '',
  usual_name    TEXT NOT NULL DEFAULT '',
  legal_status  TEXT NOT NULL DEFAULT 'association' CHECK (legal_status IN ('association','gip')),
  wider_body    BOOLEAN NOT NULL DEFAULT FALSE,
  parent_id     TEXT REFERENCES body(id),
  region        TEXT NOT NULL DEFAULT '',
  department    TEXT NOT NULL DEFAULT '',
  commune_code  TEXT NOT NULL DEFAULT '',
  commune       TEXT NOT NULL DEFAULT '',
  address       TEXT NOT NULL DEFAULT '',
  post_code     TEXT NOT NULL DEFAULT '',
  latitude      REAL NOT NULL DEFAULT 0,
  longitude     REAL NOT NULL DEFAULT 0,
  siret         TEXT NOT NULL DEFAULT '',
  state         TEXT NOT NULL CHECK (state IN ('listed','invited','active','closed')),
  search_key    TEXT NOT NULL,
  sort_key      TEXT NOT NULL,
  version       BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX body_parent ON body (parent_id, sort_key, id);
CREATE INDEX body_sort ON body (kind, sort_key, id);

CREATE TABLE body_region (
  body_id TEXT NOT NULL REFERENCES body(id),
  region  TEXT NOT NULL,
  PRIMARY KEY (body_id, region)
);

CREATE TABLE site (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  name       TEXT NOT NULL,
  commune    TEXT NOT NULL DEFAULT '',
  post_code  TEXT NOT NULL DEFAULT '',
  main       BOOLEAN NOT NULL DEFAULT FALSE,
  closed_on  TEXT,
  search_key TEXT NOT NULL,
  version    BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX site_one_main ON site (body_id) WHERE main AND closed_on IS NULL;
CREATE INDEX site_body ON site (body_id, closed_on); -- counting open sites reads the index alone

-- What happened to a structure: names, status, merges and splits keep history.
CREATE TABLE body_history (
  id         TEXT PRIMARY KEY,
  body_id    TEXT NOT NULL REFERENCES body(id),
  kind       TEXT NOT NULL CHECK (kind IN ('created','renamed','status_changed','merged_into','absorbed','split_into','split_from','closed','activated','reattached')),
  day        TEXT NOT NULL,
  before     TEXT NOT NULL DEFAULT '',
  after      TEXT NOT NULL DEFAULT '',
  related_id TEXT REFERENCES body(id)
);
CREATE INDEX body_history_body ON body_history (body_id, day, id);
CREATE INDEX body_history_related ON body_history (related_id, kind) WHERE related_id IS NOT NULL; -- who closed into the structure of a hat: asked by every request

CREATE TABLE person (
  id            TEXT PRIMARY KEY,
  email         TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  search_key    TEXT NOT NULL,
  password_hash TEXT NOT NULL DEFAULT '',
  totp_secret   TEXT NOT NULL DEFAULT '',
  totp_enabled  BOOLEAN NOT NULL DEFAULT FALSE,
  totp_counter  BIGINT NOT NULL DEFAULT 0,
  created_at    TEXT NOT NULL,
  disabled_at   TEXT,
  notices_seen_at TEXT -- « tout vu » on the page of notices
);

CREATE TABLE recovery_code (
  person_id TEXT NOT NULL REFERENCES person(id),
  hash      TEXT NOT NULL,
  used_at   TEXT,
  PRIMARY KEY (person_id, hash)
);

CREATE TABLE membership (
  id         TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person(id),
  body_id    TEXT NOT NULL REFERENCES body(id),
  role       TEXT NOT NULL,
  from_day   TEXT NOT NULL,
  until_day  TEXT
);
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_body ON membership (body_id, role);
CREATE UNIQUE INDEX membership_current ON membership (person_id, body_id, role) WHERE until_day IS NULL;

CREATE TABLE invitation (
  id         TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  email      TEXT NOT NULL,
  name       TEXT NOT NULL DEFAULT '',
  body_id    TEXT REFERENCES body(id),
  role       TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at    TEXT,
  revoked_at TEXT
);
CREATE INDEX invitation_body ON invitation (body_id, created_at);

-- One-time links to choose a password again.
CREATE TABLE reset_link (
  token_hash TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person(id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at    TEXT
);
CREATE INDEX reset_link_person ON reset_link (person_id);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person(id),
  body_id    TEXT REFERENCES body(id),
  second_factor BOOLEAN NOT NULL DEFAULT FALSE,
  created_at TEXT NOT NULL,
  seen_at    TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  agent      TEXT NOT NULL DEFAULT '' -- what the list of one's own sessions shows
);
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expiry ON session (expires_at);

-- Failed attempts by key (salted hash of account, address or device): a slow-down,
-- never a lock that somebody else could close.
CREATE TABLE throttle (
  key        TEXT PRIMARY KEY,
  failures   BIGINT NOT NULL,
  first_at   TEXT NOT NULL,
  blocked_until TEXT
);

-- A device that signed in successfully keeps its own allowance.
CREATE TABLE known_device (
  hash      TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person(id),
  seen_at   TEXT NOT NULL,
  PRIMARY KEY (hash, person_id)
);

CREATE TABLE api_token (
  id         TEXT PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person(id),
  hash       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT,
  body_id    TEXT REFERENCES body(id) -- the hat it wears
);
CREATE INDEX api_token_person ON api_token (person_id);

-- Rules the network may change, versioned: the highest version counts.
CREATE TABLE setting (
  name       TEXT NOT NULL,
  version    BIGINT NOT NULL,
  value      TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (name, version)
);
