package path

import "net/url"

// What one does on the pages of one's own account.
const (
	FactorStop     = TwoFactor + "/arreter"
	SessionsOthers = Sessions + "/autres/deconnecter"
)

// SessionEnd signs one device out.
func SessionEnd(id string) string { return Sessions + join(id) + "/deconnecter" }

// TokenRevoke ends one API token.
func TokenRevoke(id string) string { return Tokens + join(id) + "/revoquer" }

// With adds where to come back to; nothing when that is the home page.
func With(address, back string) string {
	if back == "" || back == Home {
		return address
	}
	return address + "?retour=" + url.QueryEscape(back)
}

// DemoLetter is one letter of the demonstration's mailbox.
func DemoLetter(id string) string { return DemoMailbox + join(id) }
