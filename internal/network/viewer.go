package network

import (
	"context"
	"fmt"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Viewer is the signed-in person as pages show them.
type Viewer struct {
	PersonID     string
	Name         string
	Email        string
	Hat          Hat   // the hat worn now; its zero value when the person holds no role today
	Hats         []Hat // every hat of today, in French order: the structure switcher
	Pending      Pending
	SecondFactor bool   // the account has a second factor
	SessionID    string // id of this session in Sessions
}

// Hat is a body with the roles the person holds in it today.
type Hat struct {
	BodyID   string
	BodyKind quality.BodyKind
	BodyCode string
	BodyName string
	ParentID string
	State    quality.State
	Roles    []quality.Role
	heir     bool // others closed into this body
}

// Pending is what stands between a correct password and the rest of the site.
type Pending string

// While something is pending, Resolve returns the public as actor.
const (
	PendingNothing   Pending = ""
	PendingCode      Pending = "code"      // the code of the second factor is due: CheckCode
	PendingEnrolment Pending = "enrolment" // a role held requires a second factor: BeginEnrolment
)

// SignedIn is a session just opened or rotated. Token goes into the session
// cookie; Device, when not "", into the long-lived known-device cookie.
type SignedIn struct {
	Token   string
	Device  string
	Pending Pending
}

// pendingOf is the rule: a second factor that exists must be shown, one that a
// role held today requires must be made first.
func pendingOf(person store.Person, shown bool, hats []Hat, required []quality.Role) Pending {
	switch {
	case person.TOTPEnabled && !shown:
		return PendingCode
	case !person.TOTPEnabled && holdsAny(hats, required):
		return PendingEnrolment
	}
	return PendingNothing
}

func holdsAny(hats []Hat, roles []quality.Role) bool {
	for _, h := range hats {
		for _, r := range h.Roles {
			if slices.Contains(roles, r) {
				return true
			}
		}
	}
	return false
}

// hatsOf gathers rows sorted by body.
func hatsOf(rows []store.Hat) []Hat {
	var out []Hat
	for _, row := range rows {
		b := row.Body
		if len(out) == 0 || out[len(out)-1].BodyID != b.ID {
			out = append(out, Hat{BodyID: b.ID, BodyKind: b.Kind, BodyCode: b.Code, BodyName: b.Name, ParentID: b.ParentID, State: b.State, heir: row.Heir})
		}
		last := &out[len(out)-1]
		last.Roles = append(last.Roles, row.Role)
	}
	return out
}

// hatFor is the hat of a body, the first one when the person has none there,
// its zero value without any role.
func hatFor(hats []Hat, bodyID string) Hat {
	for _, h := range hats {
		if h.BodyID == bodyID {
			return h
		}
	}
	if len(hats) == 0 {
		return Hat{}
	}
	return hats[0]
}

func viewerOf(p store.Presence, required []quality.Role) Viewer {
	hats := hatsOf(p.Hats)
	return Viewer{
		PersonID: p.Person.ID, Name: p.Person.Name, Email: p.Person.Email,
		Hat: hatFor(hats, p.Session.BodyID), Hats: hats,
		Pending:      pendingOf(p.Person, p.Session.SecondFactor, hats, required),
		SecondFactor: p.Person.TOTPEnabled, SessionID: p.Session.TokenHash,
	}
}

// actorOf is a person under a hat, with what its body inherited.
func actorOf(ctx context.Context, r store.Reader, personID string, hat Hat) (authz.Actor, error) {
	actor := authz.Actor{PersonID: personID, BodyID: hat.BodyID, BodyKind: hat.BodyKind, ParentID: hat.ParentID, Roles: hat.Roles}
	if !hat.heir {
		return actor, nil
	}
	inherited, err := r.Inherited(ctx, hat.BodyID)
	if err != nil {
		return authz.Actor{}, fmt.Errorf("read what %s inherited: %w", hat.BodyID, err)
	}
	actor.Inherited = inherited
	return actor, nil
}
