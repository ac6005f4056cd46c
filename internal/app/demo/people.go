package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"ariane/internal/network"
	"ariane/internal/quality"
)

// Guest is somebody the demonstration lets a visitor enter as.
type Guest struct {
	Email     string
	Name      string
	BodyCode  string
	BodyName  string
	BodyKind  quality.BodyKind
	Role      quality.Role
	SecondHat string // another hat of the same person, in words, "" when none
}

var since = quality.MustDay("2023-04-20") // the day the network's tool opened

// Sign is the address of somebody whom every demonstration holds, on the invented
// network and on the real list, and no installation: .invalid is nobody's domain.
const Sign = "pole@demo.invalid"

// Guests are the people of the role page, from the structure to the platform.
func Guests() []Guest {
	return []Guest{
		{Email: "qualite@demo.invalid", Name: "Camille Orvalin", BodyCode: Home, BodyName: homeName, BodyKind: quality.KindMissionLocale, Role: quality.RoleQualityLead},
		{Email: "direction@demo.invalid", Name: "Dominique Tessane", BodyCode: Home, BodyName: homeName, BodyKind: quality.KindMissionLocale, Role: quality.RoleDirector},
		{Email: "presidence@demo.invalid", Name: "Claude Merimet", BodyCode: Home, BodyName: homeName, BodyKind: quality.KindMissionLocale, Role: quality.RoleChair},
		{Email: "contribution@demo.invalid", Name: "Sacha Brivel", BodyCode: Home, BodyName: homeName, BodyKind: quality.KindMissionLocale, Role: quality.RoleContributor},
		{Email: "equipe@demo.invalid", Name: "Alix Corvombre", BodyCode: Home, BodyName: homeName, BodyKind: quality.KindMissionLocale, Role: quality.RoleStaff},
		{Email: "gouvernance@demo.invalid", Name: "Charlie Dorsudel", BodyCode: Home, BodyName: homeName, BodyKind: quality.KindMissionLocale, Role: quality.RoleGovernanceReader},
		{Email: "referent@demo.invalid", Name: "Maxime Linderac", BodyCode: "ARML-BRE", BodyName: "ARML Bretagne", BodyKind: quality.KindRegional, Role: quality.RoleRegionalAdvisor, SecondHat: "direction d’une Mission locale"},
		{Email: "direction.arml@demo.invalid", Name: "Lou Palessan", BodyCode: "ARML-BRE", BodyName: "ARML Bretagne", BodyKind: quality.KindRegional, Role: quality.RoleRegionalDirector},
		{Email: "lecture.arml@demo.invalid", Name: "Noa Verdonnet", BodyCode: "ARML-BRE", BodyName: "ARML Bretagne", BodyKind: quality.KindRegional, Role: quality.RoleRegionalReader},
		{Email: Sign, Name: "Eden Castorelle", BodyCode: "UNML", BodyName: "UNML", BodyKind: quality.KindNational, Role: quality.RoleLabelOffice},
		{Email: "direction.unml@demo.invalid", Name: "Morgan Albandin", BodyCode: "UNML", BodyName: "UNML", BodyKind: quality.KindNational, Role: quality.RoleNationalDirector},
		{Email: "lecture.unml@demo.invalid", Name: "Yaël Fenosse", BodyCode: "UNML", BodyName: "UNML", BodyKind: quality.KindNational, Role: quality.RoleNationalReader},
		coordinator, externalAuditor, peerAuditor,
		{Email: "technique@demo.invalid", Name: "Ange Garivel", BodyCode: "UNML", BodyName: "UNML", BodyKind: quality.KindNational, Role: quality.RoleTechnicalAdmin},
	}
}

// The colleagues of Home nobody enters as: one left, one is away (plantLeaves).
const (
	whoLeft = "depart@demo.invalid"
	whoAway = "absence@demo.invalid"
)

// The guests of the audit.
var (
	coordinator     = Guest{Email: "certification@demo.invalid", Name: "Sam Berthuel", BodyCode: network.CodeCertifier, BodyName: "Organisme certificateur", BodyKind: quality.KindCertifier, Role: quality.RoleCertifier}
	externalAuditor = Guest{Email: "auditeur@demo.invalid", Name: "Robin Fontelle", BodyCode: network.CodeCertifier, BodyName: "Organisme certificateur", BodyKind: quality.KindCertifier, Role: quality.RoleExternalAuditor}
	peerAuditor     = Guest{Email: "pair@demo.invalid", Name: "Gwen Castelmur", BodyCode: "UNML", BodyName: "UNML", BodyKind: quality.KindNational, Role: quality.RolePeerAuditor}
)

// otherAuditors are those of the pool nobody enters as.
var otherAuditors = []Guest{
	{Email: "auditeur.2@demo.invalid", Name: "Ariel Montessan", BodyCode: network.CodeCertifier, Role: quality.RoleExternalAuditor},
	{Email: "pair.2@demo.invalid", Name: "Éloi Varanne", BodyCode: "UNML", Role: quality.RolePeerAuditor},
	{Email: "pair.3@demo.invalid", Name: "Mahaut Delorge", BodyCode: "UNML", Role: quality.RolePeerAuditor},
}

// auditing is how many people of the audit come besides the total of a size.
var auditing = len([]Guest{coordinator, externalAuditor, peerAuditor}) + len(otherAuditors)

// colleagues are the names of these, by e-mail.
var colleagues = map[string]string{whoLeft: "Andréa Hautebois", whoAway: "Loïs Autremont"}

// seedPeople makes the guests and their colleagues, then a team for each active
// structure.
func seedPeople(r *rand.Rand, active []string, days map[string]quality.Day, total int) []network.SeedPerson {
	out := make([]network.SeedPerson, 0, total)
	for _, g := range Guests() {
		hats := []network.SeedHat{{BodyCode: g.BodyCode, Role: g.Role, From: since}}
		if g.SecondHat != "" && len(active) > 1 {
			hats = append(hats, network.SeedHat{BodyCode: active[1], Role: quality.RoleDirector, From: days[active[1]]})
		}
		out = append(out, network.SeedPerson{Email: g.Email, Name: g.Name, Hats: hats})
	}
	for _, g := range otherAuditors {
		out = append(out, network.SeedPerson{Email: g.Email, Name: g.Name, Hats: []network.SeedHat{{BodyCode: g.BodyCode, Role: g.Role, From: since}}})
	}
	for _, email := range []string{whoLeft, whoAway} {
		out = append(out, network.SeedPerson{Email: email, Name: colleagues[email], Hats: []network.SeedHat{{BodyCode: Home, Role: quality.RoleStaff, From: since}}})
	}
	team := []quality.Role{quality.RoleDirector, quality.RoleQualityLead, quality.RoleChair, quality.RoleContributor}
	others := []string{}
	for _, code := range active {
		if code != Home {
			others = append(others, code)
		}
	}
	for i := 0; len(out) < total+len(colleagues)+auditing && len(others) > 0; i++ {
		code, round := others[i%len(others)], i/len(others)
		role := quality.RoleStaff
		if round < len(team) {
			role = team[round]
		}
		out = append(out, network.SeedPerson{
			Email: fmt.Sprintf("%s.%d@demo.invalid", strings.ToLower(code), round+1), Name: person(r),
			Hats: []network.SeedHat{{BodyCode: code, Role: role, From: days[code]}},
		})
	}
	return out
}
