package network_test

import (
	"strings"
	"testing"
	"time"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestATokenWearsOneHatUntilItEndsIsRevokedOrItsPersonLeaves(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		actor := w.as(director)
		secret, line, err := w.CreateToken(t.Context(), actor, network.NewToken{Name: "Tableau de bord", Days: 30})
		if err != nil || !strings.HasPrefix(secret, "ariane_") || line.BodyName != "Mission locale de Clairval" {
			t.Fatalf("token: %+v, %v", line, err)
		}
		who, err := w.ResolveToken(t.Context(), secret)
		if err != nil || who.PersonID != actor.PersonID || who.BodyID != actor.BodyID || !who.Holds(quality.RoleDirector) {
			t.Fatalf("the token is %+v, %v", who, err)
		}
		for _, wrong := range []string{"", "ariane_inconnu", strings.ToUpper(secret)} {
			_, err := w.ResolveToken(t.Context(), wrong)
			wantCode(t, err, quality.CodeSignIn, "")
		}
		wantCode(t, w.RevokeToken(t.Context(), w.as(lead), line.ID), quality.CodeNotFound, "")
		second, _, err := w.CreateToken(t.Context(), command, network.NewToken{Name: "Commande", Email: lead})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.RevokeToken(t.Context(), actor, line.ID); err != nil {
			t.Fatal(err)
		}
		_, err = w.ResolveToken(t.Context(), secret)
		wantCode(t, err, quality.CodeSignIn, "")
		if list := must[[]network.TokenLine](t)(w.Tokens(t.Context(), actor)); len(list) != 1 || list[0].Revoked.IsZero() {
			t.Fatalf("tokens: %+v", list)
		}
		for _, m := range must[network.People](t)(w.People(t.Context(), actor, actor.BodyID)).Members {
			if m.Email == lead {
				if err := w.EndMembership(t.Context(), actor, m.ID); err != nil {
					t.Fatal(err)
				}
			}
		}
		_, err = w.ResolveToken(t.Context(), second)
		wantCode(t, err, quality.CodeSignIn, "")
	})
}

func TestATokenEndsWithinAYearAndWearsOnlyAHatOfItsOwner(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	_, _, err := w.CreateToken(t.Context(), w.as(director), network.NewToken{Name: "Trop long", Days: 366})
	wantFault(t, err, "days", quality.FaultOutOfRange)
	_, _, err = w.CreateToken(t.Context(), w.as(director), network.NewToken{Name: "Ailleurs", BodyID: w.id("ML2")})
	wantFault(t, err, "body", quality.FaultNotFound)
	_, _, err = w.CreateToken(t.Context(), command, network.NewToken{Name: "Personne", Email: "personne@ailleurs.example"})
	wantFault(t, err, "email", quality.FaultNotFound)
	secret, _, err := w.CreateToken(t.Context(), w.as(director), network.NewToken{Name: "Court", Days: 1})
	if err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(25 * time.Hour)
	_, err = w.ResolveToken(t.Context(), secret)
	wantCode(t, err, quality.CodeSignIn, "")
}

func TestATokenStopsWhileItsRoleWaitsForASecondFactor(t *testing.T) {
	t.Parallel()
	w := sqliteWorld(t)
	secret, _, err := w.CreateToken(t.Context(), w.as(director), network.NewToken{Name: "Script"})
	if err != nil {
		t.Fatal(err)
	}
	rules := must[network.SecuritySettings](t)(w.Security(t.Context(), w.as(admin)))
	rules.RequiredRoles = []quality.Role{quality.RoleDirector}
	if err := w.ChangeSecurity(t.Context(), w.as(admin), rules); err != nil {
		t.Fatal(err)
	}
	_, err = w.ResolveToken(t.Context(), secret)
	wantCode(t, err, quality.CodeSignIn, "")
}
