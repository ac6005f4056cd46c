package site

import (
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// The codes of the bodies of the test network.
const (
	UNML          = "UNML"
	RegionNorth   = "ARML-NORD"
	RegionSouth   = "ARML-SUD"
	TroisEtangs   = "59001S00" // active, in RegionNorth: where the tests act
	ValFleuri     = "59002S00" // listed, in RegionNorth: nobody invited yet
	HauteCombe    = "31001S00" // active, in RegionSouth: the other structure
	TroisEtangsML = "Mission locale des Trois-Étangs"
	ValFleuriML   = "Mission locale du Val-Fleuri"
	HauteCombeML  = "Mission locale de la Haute-Combe"
)

// Password is the password of every person of the test network.
const Password = "lanterne-mousse-caillou-seize"

// Person is somebody of the test network. Body is the code of the hat they enter
// with.
type Person struct {
	Name, Email, Body string
	Roles             []quality.Role
}

// The people. SeveralHats holds a role in TroisEtangs and another in RegionNorth.
var (
	Director         = person("Claire Aubert", TroisEtangs, quality.RoleDirector)
	Chair            = person("Henri Vasseur", TroisEtangs, quality.RoleChair)
	QualityLead      = person("Inès Moulin", TroisEtangs, quality.RoleQualityLead)
	Contributor      = person("Malik Perrot", TroisEtangs, quality.RoleContributor)
	Staff            = person("Jeanne Lucas", TroisEtangs, quality.RoleStaff)
	GovernanceReader = person("Odile Martel", TroisEtangs, quality.RoleGovernanceReader)
	OtherDirector    = person("Paul Castan", HauteCombe, quality.RoleDirector)
	OtherLead        = person("Nadia Roques", HauteCombe, quality.RoleQualityLead)
	RegionalAdvisor  = person("Sophie Delattre", RegionNorth, quality.RoleRegionalAdvisor)
	RegionalDirector = person("Marc Lefebvre", RegionNorth, quality.RoleRegionalDirector)
	OtherAdvisor     = person("Élodie Vidal", RegionSouth, quality.RoleRegionalAdvisor)
	LabelOffice      = person("Anne Garnier", UNML, quality.RoleLabelOffice)
	NationalReader   = person("Louis Fabre", UNML, quality.RoleNationalReader)
	TechnicalAdmin   = person("Yann Kermorvan", UNML, quality.RoleTechnicalAdmin)
	Certifier        = person("Gilles Thorel", network.CodeCertifier, quality.RoleCertifier)
	ExternalAuditor  = person("Ève Lenoir", network.CodeCertifier, quality.RoleExternalAuditor)
	PeerAuditor      = person("Bruno Salles", UNML, quality.RolePeerAuditor)
	SeveralHats      = person("Farida Benali", TroisEtangs, quality.RoleQualityLead)
)

// Everybody lists the people, SeveralHats included.
func Everybody() []Person {
	return []Person{
		Director, Chair, QualityLead, Contributor, Staff, GovernanceReader, OtherDirector, OtherLead,
		RegionalAdvisor, RegionalDirector, OtherAdvisor, LabelOffice, NationalReader, TechnicalAdmin, SeveralHats,
	}
}

// Auditors lists those of the audit: they work for no structure of the network.
func Auditors() []Person { return []Person{Certifier, ExternalAuditor, PeerAuditor} }

func person(name, body string, roles ...quality.Role) Person {
	plain := strings.NewReplacer(" ", ".", "É", "e", "È", "e", "è", "e").Replace(name)
	return Person{Name: name, Email: strings.ToLower(plain) + "@exemple.test", Body: body, Roles: roles}
}

func (s *Site) plant(t testing.TB) {
	t.Helper()
	ctx := t.Context()
	if err := s.Network.EnsureFoundation(ctx, authz.Actor{System: authz.SystemCommand}); err != nil {
		t.Fatalf("make the foundation: %v", err)
	}
	demo := authz.Actor{System: authz.SystemDemo}
	imported, err := s.Network.Import(ctx, demo, rows(), false)
	if err != nil || !imported.Applied {
		t.Fatalf("import the test network: %v, %+v", err, imported.Lines)
	}
	if err := s.Network.Plant(ctx, demo, seed(s)); err != nil {
		t.Fatalf("plant the test network: %v", err)
	}
}

func rows() []network.ImportRow {
	return []network.ImportRow{
		{Line: 2, Structure: quality.Structure{Kind: quality.KindRegional, Code: RegionNorth, Name: "ARML du Nord", Regions: []string{"32"}, Region: "32"}},
		{Line: 3, Structure: quality.Structure{Kind: quality.KindRegional, Code: RegionSouth, Name: "ARML du Sud", Regions: []string{"76"}, Region: "76"}},
		missionLocale(4, TroisEtangs, TroisEtangsML, "32", "59", RegionNorth),
		missionLocale(5, ValFleuri, ValFleuriML, "32", "59", RegionNorth),
		missionLocale(6, HauteCombe, HauteCombeML, "76", "31", RegionSouth),
	}
}

func missionLocale(line int, code, name, region, department, parent string) network.ImportRow {
	return network.ImportRow{Line: line, ParentCode: parent, Structure: quality.Structure{
		Kind: quality.KindMissionLocale, Code: code, Name: name, OfficialName: name, Status: quality.StatusAssociation,
		Region: region, Department: department, Commune: "Bourg-" + code[:2], PostCode: code[:5],
	}}
}

func seed(s *Site) network.Seed {
	from := quality.DayOf(s.Clock.Now().AddDate(-1, 0, 0), s.Kit.Zone)
	out := network.Seed{
		Active: []string{TroisEtangs, HauteCombe},
		Sites: []network.SeedSite{
			{BodyCode: TroisEtangs, Name: "Siège", Commune: "Bourg-59", PostCode: "59001", Main: true},
			{BodyCode: TroisEtangs, Name: "Antenne du Moulin", Commune: "Le Moulin", PostCode: "59002"},
			{BodyCode: HauteCombe, Name: "Siège", Commune: "Bourg-31", PostCode: "31001", Main: true},
		},
	}
	for _, p := range append(Everybody(), Auditors()...) {
		planted := network.SeedPerson{Email: p.Email, Name: p.Name, Password: Password}
		for _, role := range p.Roles {
			planted.Hats = append(planted.Hats, network.SeedHat{BodyCode: p.Body, Role: role, From: from})
		}
		if p.Email == SeveralHats.Email {
			planted.Hats = append(planted.Hats, network.SeedHat{BodyCode: RegionNorth, Role: quality.RoleRegionalReader, From: from})
		}
		out.People = append(out.People, planted)
	}
	return out
}
