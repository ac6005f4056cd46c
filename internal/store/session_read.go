package store

import (
	"context"
	"database/sql"

	"ariane/internal/quality"
)

// Session is a signed-in browser. ExpiresAt is its absolute end; how long it
// may stay idle is a setting counted from SeenAt.
type Session struct {
	TokenHash    string
	PersonID     string
	BodyID       string // hat worn, "" for the first one
	SecondFactor bool   // a code was given in this session
	Agent        string
	CreatedAt    Time
	SeenAt       Time
	ExpiresAt    Time
}

const sessionColumns = `s.token_hash, s.person_id, COALESCE(s.body_id, ''), s.second_factor, s.agent, s.created_at, s.seen_at, s.expires_at`

func (s *Session) fields() []any {
	return []any{&s.TokenHash, &s.PersonID, &s.BodyID, &s.SecondFactor, &s.Agent, &s.CreatedAt, &s.SeenAt, &s.ExpiresAt}
}

// Hat is one role held on a day, with its body. Heir tells that others closed
// into that body: see Inherited.
type Hat struct {
	Role quality.Role
	Body Body
	Heir bool
}

// Presence is a session with its person and the hats held on a day, in the
// French order of bodies. Rules is the value of the setting asked for with it,
// "" when it was never changed.
type Presence struct {
	Session Session
	Person  Person
	Hats    []Hat
	Rules   Setting
}

// hatJoin joins a person p with the roles held on the day bound to $2.
const hatJoin = ` LEFT JOIN membership m ON m.person_id = p.id AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)
	LEFT JOIN body b ON b.id = m.body_id AND b.state <> 'closed'`

const hatColumns = `COALESCE(m.role, ''), COALESCE(b.id, ''), COALESCE(b.kind, ''), COALESCE(b.code, ''), COALESCE(b.name, ''), COALESCE(b.parent_id, ''), COALESCE(b.state, ''), COALESCE(b.version, 0),
	EXISTS (SELECT 1 FROM body_history h WHERE h.related_id = b.id AND h.kind IN (` + closedInto + `))`

func (h *Hat) fields() []any {
	return append(append([]any{&h.Role}, h.Body.fields()...), &h.Heir)
}

// Presence reads the session of an enabled person, and the setting of that name,
// in one query: every request asks it. CodeNotFound when there is no session that
// is still good at now.
func (r Reader) Presence(ctx context.Context, tokenHash string, now Time, day quality.Day, setting string) (Presence, error) {
	out := Presence{Rules: Setting{Name: setting}}
	hats, err := collect(ctx, r.q, func(rows *sql.Rows, h *Hat) error {
		fields := append(append(out.Session.fields(), out.Person.fields()...), h.fields()...)
		return rows.Scan(append(fields, &out.Rules.Value, &out.Rules.Version)...)
	}, `SELECT `+sessionColumns+`, `+personColumns+`, `+hatColumns+`, COALESCE(r.value, ''), COALESCE(r.version, 0)
		FROM session s JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL`+hatJoin+`
		LEFT JOIN setting r ON r.name = $4 AND r.version = (SELECT max(version) FROM setting o WHERE o.name = r.name)
		WHERE s.token_hash = $1 AND s.expires_at > $3 ORDER BY b.sort_key, b.id, m.role`, tokenHash, day.String(), now, setting)
	if err != nil {
		return out, err
	}
	if len(hats) == 0 {
		return out, quality.Refuse(quality.CodeNotFound, "session")
	}
	out.Hats = worn(hats)
	return out, nil
}

// worn leaves out the empty row of a person without role and closed bodies.
func worn(hats []Hat) []Hat {
	var out []Hat
	for _, h := range hats {
		if h.Body.ID != "" {
			out = append(out, h)
		}
	}
	return out
}

// PersonSessions lists the sessions of a person that are good at now, latest
// use first.
func (r Reader) PersonSessions(ctx context.Context, personID string, now Time) ([]Session, error) {
	return collect(ctx, r.q, func(rows *sql.Rows, s *Session) error { return rows.Scan(s.fields()...) },
		`SELECT `+sessionColumns+` FROM session s WHERE s.person_id = $1 AND s.expires_at > $2 ORDER BY s.seen_at DESC, s.token_hash`, personID, now)
}
