-- +goose Up
-- An improvement sheet (« fiche de remontée »). A row of an anonymous one holds no
-- person and no instant. The tables have no hidden row number, which would tell
-- between which two others a sheet came: this is why each engine has its own file.
CREATE TABLE sheet (
  id           TEXT PRIMARY KEY,     -- random: it tells no time
  body_id      TEXT NOT NULL REFERENCES body(id),
  state        TEXT NOT NULL CHECK (state IN ('raised','routed','answered','closed')),
  version      BIGINT NOT NULL,
  details      TEXT NOT NULL,        -- quality.ImprovementSheet as JSON
  day          TEXT NOT NULL,        -- it was raised
  author_id    TEXT REFERENCES person(id), -- nobody when it is anonymous
  claim_hash   TEXT UNIQUE,          -- of the claim code of an anonymous one
  form_key     TEXT NOT NULL DEFAULT '', -- of the form that raised a signed one: sent twice, it raises one
  photo_hash   TEXT,                 -- blob of the photograph, drawn anew
  photo_type   TEXT NOT NULL DEFAULT '',
  photo_size   BIGINT NOT NULL DEFAULT 0,
  routed_to    TEXT REFERENCES person(id),
  answer       TEXT NOT NULL DEFAULT '',
  answered_by  TEXT REFERENCES person(id),
  answered_day TEXT,                 -- the first time
  closed_day   TEXT,
  shown        BOOLEAN NOT NULL DEFAULT FALSE, -- to the team, once answered
  settled      BOOLEAN NOT NULL DEFAULT FALSE, -- anonymous: written again, with its photograph, together with the others of its day
  CHECK ((author_id IS NULL) = (claim_hash IS NOT NULL))
) WITHOUT ROWID;
CREATE INDEX sheet_body ON sheet (body_id, day);
CREATE INDEX sheet_author ON sheet (author_id);
CREATE INDEX sheet_routed ON sheet (routed_to, state);
CREATE INDEX sheet_photo ON sheet (photo_hash);

-- What happened to a sheet, first one first. Days, no instants; nobody for the
-- author of an anonymous one.
CREATE TABLE sheet_step (
  sheet_id  TEXT NOT NULL REFERENCES sheet(id),
  number    BIGINT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('raised','moved','said','shown','hidden')),
  verb      TEXT NOT NULL DEFAULT '',
  word      TEXT NOT NULL DEFAULT '', -- the answer, the reason, what was said
  day       TEXT NOT NULL,
  by_person TEXT REFERENCES person(id),
  to_person TEXT REFERENCES person(id), -- who it was routed to
  PRIMARY KEY (sheet_id, number)
) WITHOUT ROWID;

-- The link by which a structure receives sheets without an account. Renewing it
-- replaces the secret: the old one leads nowhere.
CREATE TABLE sheet_link (
  body_id    TEXT PRIMARY KEY REFERENCES body(id),
  secret     TEXT NOT NULL UNIQUE,
  renewed_at TEXT NOT NULL,
  renewed_by TEXT NOT NULL REFERENCES person(id)
);
