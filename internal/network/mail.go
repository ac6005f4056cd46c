package network

import (
	"time"

	"ariane/internal/quality"
)

// The kinds of jobs that send a letter; each payload is the struct below it.
const (
	JobMailInvitation      = "mail.invitation"       // InvitationMail
	JobMailReset           = "mail.reset"            // ResetMail
	JobMailPasswordChanged = "mail.password_changed" // PasswordChangedMail
	JobMailNewHat          = "mail.new_hat"          // NewHatMail
	JobMailFactorRemoved   = "mail.factor_removed"   // FactorRemovedMail
)

// InvitationMail invites somebody to a role. Link is good once, until Expires.
type InvitationMail struct {
	To       string       `json:"to"`
	Name     string       `json:"name,omitempty"`
	Body     string       `json:"body"`
	Role     quality.Role `json:"role"`
	Inviter  string       `json:"inviter"` // name of the person who invites
	Link     string       `json:"link"`
	Expires  time.Time    `json:"expires"`
	Activate bool         `json:"activate"` // accepting it activates the structure
}

// ResetMail lets somebody choose a new password. Recovery: an administrator
// sent it, the person did not ask.
type ResetMail struct {
	To       string    `json:"to"`
	Name     string    `json:"name"`
	Link     string    `json:"link"`
	Expires  time.Time `json:"expires"`
	Recovery bool      `json:"recovery"`
}

// PasswordChangedMail tells the owner that the password was changed.
type PasswordChangedMail struct {
	To   string    `json:"to"`
	Name string    `json:"name"`
	At   time.Time `json:"at"`
}

// FactorRemovedMail tells the owner that the second factor was removed. Recovery:
// an administrator did it, not the person.
type FactorRemovedMail struct {
	To       string    `json:"to"`
	Name     string    `json:"name"`
	At       time.Time `json:"at"`
	Recovery bool      `json:"recovery"`
}

// NewHatMail tells a person about a role received in a body.
type NewHatMail struct {
	To   string       `json:"to"`
	Name string       `json:"name"`
	Body string       `json:"body"`
	Role quality.Role `json:"role"`
	Link string       `json:"link"` // home page
}

// The paths of the links in letters; the token follows.
const (
	InvitationPath = "/invitation/"
	ResetPath      = "/mot-de-passe/"
)
