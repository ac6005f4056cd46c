package network

import "ariane/internal/quality"

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
// cookie, Device into the long-lived known-device cookie.
type SignedIn struct {
	Token   string
	Device  string
	Pending Pending
}
