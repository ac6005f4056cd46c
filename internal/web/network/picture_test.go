package network_test

import (
	"testing"

	"ariane/internal/testkit/site"
)

// TestPictures writes pictures of the pages for somebody to look at (see
// site.Client.Pictures).
func TestPictures(t *testing.T) {
	s := start(t)
	openCycle(t, s)
	many(t, s, 8)
	one := "/reseau/" + s.BodyID(t, site.TroisEtangs)
	s.As(t, site.LabelOffice).Pictures(t, map[string]string{
		"reseau": "/reseau", "reseau-vide": "/reseau?q=rien", "structure": one, "modifier": one + "/modifier", "statut": one + "/statut",
		"sites": one + "/sites", "inviter": "/reseau/" + s.BodyID(t, site.ValFleuri) + "/inviter", "reorganiser": one + "/reorganiser",
		"fusionner": one + "/fusionner", "separer": one + "/separer", "fermer": one + "/fermer", "import": "/reseau/import",
	})
}
