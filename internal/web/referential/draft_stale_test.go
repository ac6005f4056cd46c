package referential_test

import (
	"net/http"
	"testing"

	"ariane/internal/testkit/site"
)

func TestAnElementLandsWhereItWasSentWhenAColleagueAddsAbove(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	mine := eden.Get(t, node("1.1/1"))
	var target string
	for _, o := range mine.All(t, `select[name="lieu"] option`) {
		if v := site.Attr(o, "value"); len(v) > 4 && v[:4] == "1.2 " {
			target = v
		}
	}
	add := eden.Get(t, editor+"/ajouter?sous=1.1")
	eden.Submit(t, add, "form#nouveau", site.Values("text", "Ajouté au-dessus", "kind", "statement")).Status(t, http.StatusSeeOther)
	eden.Submit(t, mine, "form#element", site.Values("lieu", target, "suite", "deplacer")).Status(t, http.StatusSeeOther)
	if n := draftNode(t, s, "1.1/1"); n.Parent.ID != "1.2" {
		t.Errorf("landed under %s", n.Parent.ID)
	}

	mine = eden.Get(t, node("1.1/2"))
	eden.Submit(t, eden.Get(t, editor+"/retirer?noeud=1.2"), "form#retrait", nil)
	refused := eden.Submit(t, mine, "form#element", site.Values("lieu", target, "suite", "deplacer", "guidance", "Mon conseil"))
	refused.Status(t, http.StatusConflict)
	refused.SoundLong(t)
	refused.FaultAt(t, "lieu")
	refused.Says(t, "Mon conseil", "choisissez de nouveau sa place")
	if n := draftNode(t, s, "1.1/2"); n.Parent.ID != "1.1" || n.Guidance != "Mon conseil" {
		t.Errorf("%+v", n)
	}
}

func TestTheCheckNamesAnEmptyTextAndAContinuedElementThatNeverWas(t *testing.T) {
	t.Parallel()
	_, eden := newDraft(t)
	save(t, eden, node("2.1"), "text", "", "short", "Un nom", "replaces", "9.9.9")
	p := eden.Get(t, "/referentiels/ml/2/verifier")
	p.Says(t, "2\u00a0points à revoir", "Un nom court ne suffit pas", "9.9.9", "n’existe pas dans la version 1")
	p.Silent(t, "Tout est en ordre")
	p.One(t, `.editor-faults a[href="`+node("2.1")+`#text"]`)
	p.One(t, `.editor-faults a[href="`+node("2.1")+`#replaces"]`)
}

func TestAStalePublishPageShowsWhatChangedSince(t *testing.T) {
	t.Parallel()
	_, eden := newDraft(t)
	ask := eden.Get(t, "/referentiels/ml/2/publier")
	save(t, eden, node("1.1/1"), "text", "Écrit par un collègue entre-temps")
	refused := eden.Submit(t, ask, "form#decision", nil)
	refused.Status(t, http.StatusConflict)
	refused.Sound(t)
	refused.Says(t, "Rien n’est publié", "1.1/1 modifié", site.LabelOffice.Name)
	eden.Post(t, "/referentiels/ml/2/publier", site.Values()).Status(t, http.StatusUnprocessableEntity)
	eden.Follow(t, eden.Submit(t, refused, "form#decision", nil)).Says(t, "La version est publiée")
}
