package network_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func acceptance(link, name string) network.Acceptance {
	return network.Acceptance{Link: link, Name: name, Password: secret, Again: secret, Client: home}
}

func TestOnlyTheInvitationOfItsDirectorActivatesAStructure(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		if state := w.body("ML2").State; state != quality.StructureListed {
			t.Fatalf("ML2 is %s", state)
		}
		link := w.invited(advisor, "Direction@ML2.example", "ML2", quality.RoleDirector)
		if state := w.body("ML2").State; state != quality.StructureInvited {
			t.Fatalf("ML2 is %s", state)
		}
		view := must[network.InvitationView](t)(w.OpenInvitation(t.Context(), link, home))
		if view.Known || view.Email != "direction@ml2.example" || view.BodyName != "Mission locale Étang-Vert" || view.Inviter != "Rachel Référente" {
			t.Fatalf("invitation: %+v", view)
		}
		in := must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(link, "Inès Nouvelle")))
		actor := w.resolve(in.Token)
		if actor.BodyID != w.id("ML2") || !actor.Holds(quality.RoleDirector) || w.body("ML2").State != quality.StructureActive {
			t.Fatalf("after accepting: %+v, %s", actor, w.body("ML2").State)
		}
		historyLine(t, w.view(office, "ML2"), network.HistoryActivated)
		if _, err := w.signIn("direction@ml2.example", secret, far); err != nil {
			t.Fatal(err)
		}
	})
}

func TestARoleThatIsNotOnesToGiveIsRefused(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for name, c := range map[string]struct {
		by, code string
		role     quality.Role
		check    func(t *testing.T, err error)
	}{
		"a quality lead names a director":         {lead, "ML1", quality.RoleDirector, func(t *testing.T, err error) { wantFault(t, err, "role", quality.FaultNotGrantable) }},
		"a director makes a national office":      {director, "ML1", quality.RoleLabelOffice, func(t *testing.T, err error) { wantFault(t, err, "role", quality.FaultBadRole) }},
		"a role that does not exist":              {director, "ML1", "king", func(t *testing.T, err error) { wantFault(t, err, "role", quality.FaultBadRole) }},
		"a director invites at the neighbours'":   {director, "ML2", quality.RoleStaff, func(t *testing.T, err error) { wantCode(t, err, quality.CodeForbidden, "") }},
		"an advisor invites staff":                {advisor, "ML2", quality.RoleStaff, func(t *testing.T, err error) { wantFault(t, err, "role", quality.FaultNotGrantable) }},
		"an advisor invites in another region":    {advisor, "ML3", quality.RoleDirector, func(t *testing.T, err error) { wantCode(t, err, quality.CodeForbidden, "") }},
		"an advisor raises oneself":               {advisor, "ARML-A", quality.RoleRegionalDirector, func(t *testing.T, err error) { wantCode(t, err, quality.CodeForbidden, "") }},
		"the technical administrator in the ML":   {admin, "ML1", quality.RoleDirector, func(t *testing.T, err error) { wantCode(t, err, quality.CodeForbidden, "") }},
		"the office invites staff at a structure": {office, "ML1", quality.RoleStaff, func(t *testing.T, err error) { wantFault(t, err, "role", quality.FaultNotGrantable) }},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := w.Invite(t.Context(), w.as(c.by), network.Invite{BodyID: w.id(c.code), Email: "x@y.example", Role: c.role})
			c.check(t, err)
		})
	}
	_, err := w.Invite(t.Context(), w.as(director), network.Invite{BodyID: w.id("ML1"), Email: "pas une adresse", Role: quality.RoleStaff})
	wantFault(t, err, "email", quality.FaultBadEmail)
	_, err = w.Invite(t.Context(), w.as(director), network.Invite{BodyID: w.id("ML1"), Email: lead, Role: quality.RoleQualityLead})
	wantCode(t, err, quality.CodeExists, quality.ReasonMember)
	if sent := letters[network.InvitationMail](w, network.JobMailInvitation); len(sent) != 0 {
		t.Fatalf("letters were sent: %+v", sent)
	}
}

func TestTheOfficeOpensTheOtherBodies(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for code, role := range map[string]quality.Role{"ARML-B": quality.RoleRegionalDirector, "CERTIF": quality.RoleCertifier, "COMMISSION": quality.RoleSecretariat, "UNML": quality.RoleNationalReader} {
		w.invited(office, strings.ToLower(code)+"@y.example", code, role)
	}
}

func TestOfSeveralAcceptancesAtOnceExactlyOneWins(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		link := w.invited(director, "double@ml1.example", "ML1", quality.RoleStaff)
		results := make(chan error, 6)
		for range 6 {
			go func() {
				_, err := w.AcceptAsNewPerson(t.Context(), acceptance(link, "Double Envoi"))
				results <- err
			}()
		}
		won := 0
		for range 6 {
			if err := <-results; err == nil {
				won++
			} else {
				wantCode(t, err, quality.CodeExpired, quality.ReasonLinkUsed)
			}
		}
		people := must[network.People](t)(w.People(t.Context(), w.as(director), w.id("ML1")))
		if won != 1 || len(people.Members) != 3 {
			t.Fatalf("%d won, %d members", won, len(people.Members))
		}
	})
}

func TestTwoPeopleInvitingLeaveOneGoodLink(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		first, second, id := w.as(director), w.as(lead), w.id("ML1")
		results := make(chan error, 2)
		go func() {
			_, err := w.Invite(t.Context(), first, network.Invite{BodyID: id, Email: "deux@ml1.example", Role: quality.RoleStaff})
			results <- err
		}()
		go func() {
			_, err := w.Invite(t.Context(), second, network.Invite{BodyID: id, Email: "Deux@ml1.example", Role: quality.RoleStaff})
			results <- err
		}()
		for range 2 {
			if err := <-results; err != nil {
				t.Fatal(err)
			}
		}
		good := 0
		for _, sent := range letters[network.InvitationMail](w, network.JobMailInvitation) {
			_, err := w.OpenInvitation(t.Context(), strings.TrimPrefix(sent.Link, "https://ariane.example/invitation/"), home)
			if err == nil {
				good++
				continue
			}
			wantCode(t, err, quality.CodeExpired, quality.ReasonLinkRevoked)
		}
		if good != 1 {
			t.Fatalf("%d links are good", good)
		}
	})
}

func TestALinkThatIsNoLongerGoodSaysWhy(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	used := w.invited(director, "servie@ml1.example", "ML1", quality.RoleStaff)
	must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(used, "Servie Déjà")))
	revoked := w.invited(director, "reprise@ml1.example", "ML1", quality.RoleStaff)
	resent := w.invited(director, "renvoyee@ml1.example", "ML1", quality.RoleStaff)
	for _, i := range must[network.People](t)(w.People(t.Context(), w.as(director), w.id("ML1"))).Pending {
		var err error
		if i.Email == "reprise@ml1.example" {
			err = w.RevokeInvitation(t.Context(), w.as(director), i.ID)
		} else {
			_, err = w.ResendInvitation(t.Context(), w.as(lead), i.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
		_, err = w.ResendInvitation(t.Context(), w.as(lead), i.ID)
		wantCode(t, err, quality.CodeExpired, quality.ReasonLinkRevoked)
	}
	late := w.link()
	w.clock.Advance(15 * 24 * time.Hour)
	for link, reason := range map[string]string{
		used: quality.ReasonLinkUsed, revoked: quality.ReasonLinkRevoked, resent: quality.ReasonLinkRevoked,
		late: quality.ReasonLinkExpired, "inconnu": quality.ReasonLinkUnknown,
	} {
		_, err := w.OpenInvitation(t.Context(), link, home)
		wantCode(t, err, quality.CodeExpired, reason)
		_, err = w.AcceptAsNewPerson(t.Context(), acceptance(link, "Trop Tard"))
		wantCode(t, err, quality.CodeExpired, reason)
	}
}

func TestAKnownPersonSignsInAndReceivesTheHat(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		link := w.invited(director, advisor, "ML1", quality.RoleGovernanceReader)
		if view := must[network.InvitationView](t)(w.OpenInvitation(t.Context(), link, home)); !view.Known {
			t.Fatal("the account must be known")
		}
		_, err := w.AcceptAsNewPerson(t.Context(), acceptance(link, "Usurpation"))
		wantCode(t, err, quality.CodeExists, quality.ReasonAccount)
		stranger, strangerToken := w.session(lead)
		_, err = w.AcceptInvitation(t.Context(), stranger, strangerToken, link, home)
		wantCode(t, err, quality.CodeForbidden, quality.ReasonOtherAccount)
		actor, token := w.session(advisor)
		out := must[network.SignedIn](t)(w.AcceptInvitation(t.Context(), actor, token, link, home))
		_, viewer, err := w.Resolve(t.Context(), out.Token)
		if err != nil || viewer.Hat.BodyID != w.id("ML1") || len(viewer.Hats) != 2 {
			t.Fatalf("viewer: %+v, %v", viewer, err)
		}
		if told := letters[network.NewHatMail](w, network.JobMailNewHat); len(told) != 1 || told[0].Role != quality.RoleGovernanceReader {
			t.Fatalf("letters: %+v", told)
		}
	})
}

func TestAWeakPasswordIsRefusedBesideItsField(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	link := w.invited(director, "camille.martin@ml1.example", "ML1", quality.RoleStaff)
	for password, fault := range map[string]string{
		"court":                    quality.FaultTooShort,
		strings.Repeat("ab c", 80): quality.FaultTooLong,
		"motdepasse1234":           quality.FaultSecretCommon,
		"Mot de passe 2026 !":      quality.FaultSecretCommon,
		"azertyuiop12":             quality.FaultSecretCommon,
		"123456789012":             quality.FaultSecretCommon,
		"abcdefghijkl":             quality.FaultSecretCommon,
		"soleilsoleil":             quality.FaultSecretCommon,
		"zzzzzzzzzzzzzz":           quality.FaultSecretCommon,
		"camille.martin":           quality.FaultSecretPersonal,
		"MartinCamille1":           quality.FaultSecretPersonal,
		"ClairvalMission":          quality.FaultSecretPersonal,
	} {
		in := acceptance(link, "Camille Martin")
		in.Password, in.Again = password, password
		_, err := w.AcceptAsNewPerson(t.Context(), in)
		if wantFault(t, err, "password", fault); t.Failed() {
			t.Fatal(password)
		}
	}
	in := acceptance(link, "")
	in.Again = "autre chose que le premier"
	_, err := w.AcceptAsNewPerson(t.Context(), in)
	wantFault(t, err, "name", quality.FaultMissing)
	wantFault(t, err, "again", quality.FaultSecretMismatch)
	in = acceptance(link, "Camille Martin")
	in.Password, in.Again = "camille aime le vélo bleu", "camille aime le vélo bleu"
	if _, err := w.AcceptAsNewPerson(t.Context(), in); err != nil {
		t.Fatal(err)
	}
}

func TestTheLastDirectorStaysUntilAnotherIsNamed(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		boss := w.as(director)
		roles := map[string]string{}
		for _, m := range must[network.People](t)(w.People(t.Context(), boss, w.id("ML1"))).Members {
			roles[m.Email] = m.ID
			if m.CanEnd != (m.Email == lead) {
				t.Fatalf("CanEnd of %s is %v", m.Email, m.CanEnd)
			}
		}
		wantCode(t, w.EndMembership(t.Context(), boss, roles[director]), quality.CodeState, quality.ReasonLastDirector)
		wantFault(t, w.EndMembership(t.Context(), w.as(lead), roles[director]), "role", quality.FaultNotGrantable)
		wantCode(t, w.EndMembership(t.Context(), w.as(office), roles[lead]), quality.CodeInvalid, "")
		if err := w.EndMembership(t.Context(), boss, roles[lead]); err != nil {
			t.Fatal(err)
		}
		if actor := w.as(lead); len(actor.Roles) != 0 || actor.BodyID != "" {
			t.Fatalf("the quality lead still wears %+v", actor)
		}

		link := w.invited(director, "suivante@ml1.example", "ML1", quality.RoleDirector)
		must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(link, "Sonia Suivante")))
		if err := w.EndMembership(t.Context(), w.as("suivante@ml1.example"), roles[director]); err != nil {
			t.Fatal(err)
		}
	})
}

func TestDirectorsWhoAllLeaveAtOnceLeaveOneBehind(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		var seed network.Seed
		for i := range 7 {
			seed.People = append(seed.People, network.SeedPerson{
				Email: fmt.Sprintf("direction%d@ml1.example", i), Name: "Direction", Hats: []network.SeedHat{{BodyCode: "ML1", Role: quality.RoleDirector}},
			})
		}
		if err := w.Plant(t.Context(), demo, seed); err != nil {
			t.Fatal(err)
		}
		boss := w.as(director)
		left, directors := make(chan error, 8), 0
		for _, m := range must[network.People](t)(w.People(t.Context(), boss, boss.BodyID)).Members {
			if m.Role == quality.RoleDirector {
				directors++
				go func() { left <- w.EndMembership(t.Context(), boss, m.ID) }()
			}
		}
		ended := 0
		for range directors {
			err := <-left
			if err == nil {
				ended++
				continue
			}
			wantCode(t, err, quality.CodeState, quality.ReasonLastDirector)
		}
		if directors != 8 || ended != 7 {
			t.Fatalf("%d of %d directors left", ended, directors)
		}
	})
}
