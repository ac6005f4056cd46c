package team

import (
	"strings"
	"testing"

	"ariane/internal/network"
	"ariane/internal/quality"
)

func TestWhoIsAloneIsToldWhomThisBodyCanInvite(t *testing.T) {
	t.Parallel()
	alone := func(roles ...quality.Role) string {
		n := aloneNotice(team{Own: true, People: network.People{Members: make([]network.Member, 1), Invitable: roles}})
		if n == nil {
			t.Fatal("nothing is said")
		}
		return n.Title + n.Text
	}
	if said := alone(quality.RoleQualityLead); !strings.Contains(said, "responsable de la qualité") || strings.Contains(said, "au complet") {
		t.Errorf("a structure: %s", said)
	}
	if said := alone(quality.RoleLabelOffice); strings.Contains(said, "qualité") {
		t.Errorf("a body without that role: %s", said)
	}
}
