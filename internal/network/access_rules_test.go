package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// Somebody who had a session for a minute made a token: a new password must shut
// them out, and so must a recovery that drops the second factor.
func TestAPITokensEndWhenThePasswordIsReplacedOrTheAccountRecovered(t *testing.T) {
	t.Parallel()
	for name, replace := range map[string]func(*testing.T, *world, authz.Actor, string){
		"changed by its owner":                changePassword,
		"chosen again with a link":            resetPassword,
		"recovered without its second factor": recoverAccount,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testkit.Engines(t, func(t *testing.T, s *store.Store) {
				w := newWorld(t, s)
				actor, session := w.session(lead)
				bearer, line, err := w.CreateToken(t.Context(), actor, network.NewToken{Name: "intrus"})
				if err != nil {
					t.Fatal(err)
				}
				other, _, err := w.CreateToken(t.Context(), w.as(director), network.NewToken{Name: "voisin"})
				if err != nil {
					t.Fatal(err)
				}
				replace(t, w, actor, session)
				_, err = w.ResolveToken(t.Context(), bearer)
				wantCode(t, err, quality.CodeSignIn, "api_token")
				if _, err := w.ResolveToken(t.Context(), other); err != nil {
					t.Fatal("somebody else's token ended too")
				}
				wantCode(t, w.RevokeToken(t.Context(), actor, line.ID), quality.CodeNotFound, "")
				w.events()
			})
		})
	}
}

const newSecret = "cinq moutons bleus dansent"

func changePassword(t *testing.T, w *world, actor authz.Actor, session string) {
	t.Helper()
	must[network.SignedIn](t)(w.ChangePassword(t.Context(), actor, session, network.PasswordChange{Current: secret, New: newSecret, Again: newSecret}, home))
}

func resetPassword(t *testing.T, w *world, _ authz.Actor, _ string) {
	t.Helper()
	if err := w.RequestReset(t.Context(), lead, home); err != nil {
		t.Fatal(err)
	}
	sent := letters[network.ResetMail](w, network.JobMailReset)
	link := strings.TrimPrefix(sent[len(sent)-1].Link, "https://ariane.example"+network.ResetPath)
	must[network.SignedIn](t)(w.UseReset(t.Context(), link, newSecret, newSecret, home))
}

func recoverAccount(t *testing.T, w *world, actor authz.Actor, _ string) {
	t.Helper()
	if err := w.SendRecovery(t.Context(), w.as(admin), actor.PersonID, true); err != nil {
		t.Fatal(err)
	}
}

// What a structure writes stays its own until it shares: nobody above opens that
// door by naming a director of a structure that has one.
func TestAStructureThatHasADirectorIsEnteredOnlyByItsOwnInvitation(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		ask := func(by, email string) error {
			_, err := w.Invite(t.Context(), w.as(by), network.Invite{BodyID: w.id("ML1"), Email: email, Role: quality.RoleDirector})
			return err
		}
		for _, by := range []string{advisor, office} {
			wantCode(t, ask(by, "nouvelle@ml1.example"), quality.CodeState, quality.ReasonHasDirector)
			wantFault(t, ask(by, by), "email", quality.FaultOwnInvitation)
		}
		w.invited(director, "adjointe@ml1.example", "ML1", quality.RoleDirector)

		boss := w.member("ML1", director)
		wantCode(t, w.EndMembership(t.Context(), w.as(advisor), boss.ID), quality.CodeForbidden, "")
		wantCode(t, w.EndMembership(t.Context(), w.as(admin), boss.ID), quality.CodeForbidden, "")
		if err := w.EndMembership(t.Context(), w.as(office), boss.ID); err != nil {
			t.Fatal(err)
		}
		w.invited(advisor, "nouvelle@ml1.example", "ML1", quality.RoleDirector)
	})
}

func TestADirectionIsOfferedFromAboveOnlyWhileNobodyHoldsIt(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		offers := func(by, code string) bool {
			v := w.view(by, code)
			offered := slices.Contains(v.Invitable, quality.RoleDirector)
			if above := by == advisor || by == office; above && (offered != slices.Contains(v.Verbs, quality.VerbInviteDirector) || offered == v.Directed) {
				t.Errorf("%s in %s: %v, %v, directed %v", by, code, v.Invitable, v.Verbs, v.Directed)
			}
			return offered
		}
		for _, by := range []string{advisor, office} {
			if offers(by, "ML1") || !offers(by, "ML2") {
				t.Errorf("%s: offered where a director sits, or not where none does", by)
			}
		}
		if !offers(director, "ML1") {
			t.Error("the director in place may invite another one")
		}
		if err := w.DisablePerson(t.Context(), w.as(admin), w.member("ML1", director).PersonID); err != nil {
			t.Fatal(err)
		}
		if !offers(advisor, "ML1") {
			t.Error("a disabled director runs nothing")
		}
	})
}

func TestADisabledDirectorDoesNotKeepAStructureShut(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	if err := w.DisablePerson(t.Context(), w.as(admin), w.member("ML1", director).PersonID); err != nil {
		t.Fatal(err)
	}
	w.invited(advisor, "nouvelle@ml1.example", "ML1", quality.RoleDirector)
}

// Two links were sent from above while there was nobody: the first who comes in
// is the director, and the other link opens nothing any more. A director's own
// invitation stays good when that director has left since.
func TestALinkSentFromAboveDiesWhenADirectorComesIn(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		first := w.invited(advisor, "une@ml2.example", "ML2", quality.RoleDirector)
		spare := w.invited(advisor, "deux@ml2.example", "ML2", quality.RoleDirector)
		must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(first, "Une Première")))
		_, err := w.AcceptAsNewPerson(t.Context(), acceptance(spare, "Deux Seconde"))
		wantCode(t, err, quality.CodeExpired, quality.ReasonLinkRevoked)

		third := w.invited("une@ml2.example", "trois@ml2.example", "ML2", quality.RoleDirector)
		fourth := w.invited("une@ml2.example", "quatre@ml2.example", "ML2", quality.RoleDirector)
		must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(third, "Trois Troisième")))
		if err := w.EndMembership(t.Context(), w.as("trois@ml2.example"), w.member("ML2", "une@ml2.example").ID); err != nil {
			t.Fatal(err)
		}
		must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(fourth, "Quatre Quatrième")))
	})
}

func TestNobodyInvitesThemselvesNorAColleagueFromAbove(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	err := w.Plant(t.Context(), demo, network.Seed{People: []network.SeedPerson{
		{Email: "collegue@arml.example", Name: "Colin Collègue", Hats: []network.SeedHat{{BodyCode: "ARML-A", Role: quality.RoleRegionalReader}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		by, email, code string
		role            quality.Role
	}{
		"oneself from above":       {advisor, advisor, "ML2", quality.RoleDirector},
		"oneself in other letters": {advisor, " Referente@ARML.example ", "ML2", quality.RoleDirector},
		"a colleague from above":   {advisor, "collegue@arml.example", "ML2", quality.RoleDirector},
		"the admin by the office":  {office, admin, "ML2", quality.RoleDirector},
		"oneself at home":          {director, director, "ML1", quality.RoleChair},
		"oneself, as the office":   {office, office, "CERTIF", quality.RoleCertifier},
		"oneself, in the office":   {office, office, "UNML", quality.RoleNationalDirector},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := w.Invite(t.Context(), w.as(c.by), network.Invite{BodyID: w.id(c.code), Email: c.email, Role: c.role})
			wantFault(t, err, "email", quality.FaultOwnInvitation)
		})
	}
}

func TestTheLabelOfficeAndTheTechnicalAdministrationAreKeptApart(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	for name, c := range map[string]struct {
		by, email string
		role      quality.Role
	}{
		"the office makes an administrator":         {office, "x@y.example", quality.RoleTechnicalAdmin},
		"the office raises the administrator":       {office, admin, quality.RoleLabelOffice},
		"the administrator raises the office":       {admin, office, quality.RoleTechnicalAdmin},
		"the administrator makes a national reader": {admin, "x@y.example", quality.RoleNationalReader},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := w.Invite(t.Context(), w.as(c.by), network.Invite{BodyID: w.id("UNML"), Email: c.email, Role: c.role})
			wantFault(t, err, "role", quality.FaultNotGrantable)
		})
	}
	one := w.invited(admin, "deux.roles@unml.example", "UNML", quality.RoleTechnicalAdmin)
	two := w.invited(admin, "deux.roles@unml.example", "UNML", quality.RoleLabelOffice)
	in := must[network.SignedIn](t)(w.AcceptAsNewPerson(t.Context(), acceptance(one, "Dorothée Double")))
	_, err := w.AcceptInvitation(t.Context(), authz.Actor{PersonID: w.member("UNML", "deux.roles@unml.example").PersonID}, in.Token, two, home)
	wantCode(t, err, quality.CodeExpired, quality.ReasonLinkRevoked)
}

func TestInvitationLettersAreCountedByMailboxAndByInviter(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	boss := w.as(director)
	ask := func(actor authz.Actor, email string) error {
		_, err := w.Invite(t.Context(), actor, network.Invite{BodyID: w.id("ML1"), Email: email, Role: quality.RoleStaff})
		return err
	}
	for range 3 {
		if err := ask(boss, "cible@y.example"); err != nil {
			t.Fatal(err)
		}
		w.clock.Advance(3 * time.Minute) // sooner, it is the same form sent twice
	}
	wantCode(t, ask(boss, "cible@y.example"), quality.CodeThrottled, "")
	wantCode(t, ask(w.as(lead), "Cible@y.example"), quality.CodeThrottled, "")
	for _, i := range must[network.People](t)(w.People(t.Context(), boss, boss.BodyID)).Pending {
		_, err := w.ResendInvitation(t.Context(), boss, i.ID)
		wantCode(t, err, quality.CodeThrottled, "")
	}
	sent := 3
	for ; sent < 70; sent++ {
		if err := ask(boss, fmt.Sprintf("p%d@y.example", sent)); err != nil {
			wantCode(t, err, quality.CodeThrottled, "")
			break
		}
	}
	if sent != 60 {
		t.Fatalf("%d letters left before the pause", sent)
	}
	if err := ask(w.as(lead), "libre@y.example"); err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(time.Hour)
	if err := ask(w.as(director), "cible@y.example"); err != nil {
		t.Fatal(err)
	}
}

func TestTheNameOfAnInvitedPersonHoldsNoAddress(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	_, err := w.Invite(t.Context(), w.as(director), network.Invite{BodyID: w.id("ML1"), Email: "x@y.example", Name: "Cliquez https://y.example", Role: quality.RoleStaff})
	wantFault(t, err, "name", quality.FaultLinkInName)
}

func TestEndingARoleTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		m := w.member("ML1", lead)
		if err := w.EndMembership(t.Context(), w.as(director), m.ID); err != nil {
			t.Fatal(err)
		}
		before := w.events()
		if err := w.EndMembership(t.Context(), w.as(director), m.ID); err != nil {
			t.Fatal(err)
		}
		if w.events() != before {
			t.Fatal("the second time was told again")
		}
		wantCode(t, w.EndMembership(t.Context(), w.as(admin), m.ID), quality.CodeForbidden, "")
		wantCode(t, w.EndMembership(t.Context(), w.as(director), "inconnue"), quality.CodeNotFound, "")
	})
}

// member is somebody's role in a body, by e-mail.
func (w *world) member(code, email string) network.Member {
	w.t.Helper()
	for _, m := range must[network.People](w.t)(w.People(w.t.Context(), w.as(office), w.id(code))).Members {
		if m.Email == email {
			return m
		}
	}
	w.t.Fatalf("%s holds no role in %s", email, code)
	return network.Member{}
}
