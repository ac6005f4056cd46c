package remind

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// LinkPath begins the address of a link of a letter; its secret follows.
const LinkPath = "/rappel/"

const (
	linkSecret = 20                  // bytes
	linkLasts  = 30 * 24 * time.Hour // then the letter is an old one
)

// hashOf is what is kept of a secret.
func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// link mints the secret of a line: told once, in the letter.
func (c *writing) link(personID string, d quality.Duty) string {
	secret := store.NewSecret(linkSecret)
	l := store.ReminderLink{Hash: hashOf(secret), PersonID: personID, BodyID: d.BodyID, Kind: d.Kind, Subject: d.Subject, Expires: c.w.now.Add(linkLasts)}
	if d.Kind == quality.DutyRoutine {
		l.Due = d.Due
	}
	c.links = append(c.links, l)
	return secret
}
