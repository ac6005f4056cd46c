package referential_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
)

func TestAFileDoesNotReplaceWhatAColleagueWroteSinceTheCheck(t *testing.T) {
	t.Parallel()
	_, eden := newDraft(t)
	save(t, eden, node("1.1/1"), "text", "Écrit ici, tout autrement")
	checked := upload(t, eden, "/referentiels/import", "ml.yaml", second(t))
	checked.Status(t, http.StatusOK)
	checked.Sound(t)
	checked.Says(t, "remplacera le brouillon actuel", "L’attendu 1.1/1 est écrit autrement", "Emporter le brouillon actuel")

	save(t, eden, node("1.1/2"), "text", "Écrit par une collègue, entre-temps")
	refused := eden.Submit(t, checked, "form#ecrire", nil)
	refused.Status(t, http.StatusConflict)
	refused.Sound(t)
	refused.Says(t, "Rien n’est remplacé", "L’attendu 1.1/2 est écrit autrement")
	eden.Get(t, node("1.1/2")).Says(t, "Écrit par une collègue")

	eden.Follow(t, eden.Submit(t, refused, "form#ecrire", nil)).Says(t, "L’import est appliqué")
	eden.Get(t, "/referentiels/ml/2/historique").Says(t, "Revenir à cet état", "1.1/2 modifié")
}

func TestOfficialTextsLoadedSinceTheCheckAreNotReplacedUnseen(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.As(t, site.LabelOffice)
	const address = "/referentiels/ml/1/texte-officiel"
	checked := upload(t, c, address, "officiel.csv", []byte("id,text\n1.1,Le mien\n"))
	c.Submit(t, upload(t, c, address, "officiel.csv", []byte("id,text\n1.1,Celui d’une collègue\n")), "form#ecrire", nil).Status(t, http.StatusSeeOther)
	refused := c.Submit(t, checked, "form#ecrire", nil)
	refused.Status(t, http.StatusConflict)
	refused.Sound(t)
	refused.Says(t, "Rien n’est remplacé", "texte modifié")
	c.Submit(t, refused, "form#ecrire", nil).Status(t, http.StatusSeeOther)
	c.Get(t, "/referentiels/ml/1").Says(t, "Le mien")
}
