// Package path builds every address of the pages, so that none is written twice
// and a renamed page breaks the build instead of a link. Addresses are French,
// lower-case, and never reveal a person.
package path

import "net/url"

// The addresses without argument.
const (
	Home          = "/"
	SignIn        = "/connexion"
	SecondFactor  = "/connexion/second-facteur"
	Enrolment     = "/connexion/double-verification" // while a role held requires it
	SignOut       = "/deconnexion"
	Forgotten     = "/mot-de-passe-oublie"
	Hat           = "/changer-de-role"
	Account       = "/compte"
	Password      = "/compte/mot-de-passe"
	TwoFactor     = "/compte/second-facteur"
	RecoveryCodes = "/compte/second-facteur/codes"
	Sessions      = "/compte/sessions"
	Tokens        = "/compte/jetons"

	Structures    = "/reseau"
	NetworkImport = "/reseau/import"
	Team          = "/equipe"
	Journal       = "/journal"
	JournalNation = "/journal/national" // what belongs to no single structure

	Referentials      = "/referentiels"
	ReferentialImport = "/referentiels/import"
	Assessments       = "/auto-evaluation"

	Platform = "/plateforme"
	Jobs     = "/plateforme/envois"
	Security = "/plateforme/securite"

	Register      = "/registre"
	RegisterCSV   = "/registre.csv"
	RegisterJSON  = "/registre.json"
	Accessibility = "/accessibilite"
	PersonalData  = "/donnees-personnelles"
	Legal         = "/mentions-legales"
	Demo          = "/demo"
	DemoEnter     = "/demo/entrer"
	DemoMailbox   = "/demo/courriels"
	OpenAPI       = "/api/v1/openapi.json"
)

func join(parts ...string) string {
	out := ""
	for _, p := range parts {
		out += "/" + url.PathEscape(p)
	}
	return out
}

// SignInBack is the sign-in page that returns to an address afterwards.
func SignInBack(back string) string {
	if back == "" || back == Home {
		return SignIn
	}
	return SignIn + "?retour=" + url.QueryEscape(back)
}

// Invitation is the one-time door of an invitation; the token is only in the address.
func Invitation(token string) string { return join("invitation", token) }

// Reset is the door to choose a password again.
func Reset(token string) string { return join("mot-de-passe", token) }

// Structure is the page of one structure.
func Structure(id string) string { return Structures + join(id) }

// StructureEdit changes its sheet.
func StructureEdit(id string) string { return Structure(id) + "/modifier" }

// StructureSites lists its sites.
func StructureSites(id string) string { return Structure(id) + "/sites" }

// StructureInvite invites its direction.
func StructureInvite(id string) string { return Structure(id) + "/inviter" }

// StructureReorganise leads to merge, split and close.
func StructureReorganise(id string) string { return Structure(id) + "/reorganiser" }

// Site is one site of a structure.
func Site(id, site string) string { return StructureSites(id) + join(site) }

// TeamInvite invites somebody to a role in one's own body.
func TeamInvite() string { return Team + "/inviter" }

// MemberEnd ends a membership.
func MemberEnd(id string) string { return Team + join(id) + "/fin" }

// InvitationRevoke takes a pending invitation back.
func InvitationRevoke(id string) string { return Team + "/invitations" + join(id) + "/annuler" }

// InvitationResend sends a pending invitation again with a new link.
func InvitationResend(id string) string { return Team + "/invitations" + join(id) + "/renvoyer" }

// Referential is one version; version 0 is the latest published.
func Referential(id string, version string) string {
	if version == "" {
		return Referentials + join(id)
	}
	return Referentials + join(id, version)
}

// ReferentialNode is the place of one node on the page of its version.
func ReferentialNode(id, version, node string) string {
	return Referential(id, version) + "#" + Anchor(node)
}

// Anchor turns a node id into an HTML id.
func Anchor(node string) string {
	out := []byte("n-")
	for _, r := range []byte(node) {
		if r == '/' || r == '.' {
			r = '-'
		}
		out = append(out, r)
	}
	return string(out)
}

// Assessment is the overview of one cycle.
func Assessment(id string) string { return Assessments + join(id) }

// Commitment is the page of one commitment of a cycle.
func Commitment(id, node string) string { return Assessment(id) + "/engagement" + join(node) }

// CommitmentHistory lists the versions of one answer.
func CommitmentHistory(id, node string) string { return Commitment(id, node) + "/historique" }

// Results shows where the structure stands.
func Results(id string) string { return Assessment(id) + "/resultats" }

// Validate is where the direction closes a cycle.
func Validate(id string) string { return Assessment(id) + "/valider" }

// Share is where a structure shows its answers to ARML and UNML, or stops.
func Share(id string) string { return Assessment(id) + "/partage" }

// Snapshot is the validated version with its hash.
func Snapshot(id string) string { return Assessment(id) + "/version-validee" }

// Export is a file of a cycle: "csv", "xlsx" or "json".
func Export(id, format string) string { return Assessment(id) + "/export." + url.PathEscape(format) }
