package referential_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/testkit/site"
)

const editor = "/referentiels/ml/2/modifier"

// newDraft: version 2 of the label is opened as a draft, from its page.
func newDraft(t *testing.T) (*site.Site, *site.Client) {
	t.Helper()
	s := newSite(t)
	eden := s.As(t, site.LabelOffice)
	p := eden.Submit(t, eden.Get(t, "/referentiels/ml/1"), `form[action*="/brouillon"]`, nil)
	p.LeadsTo(t, editor)
	eden.Follow(t, p).Says(t, "Le brouillon est ouvert")
	return s, eden
}

// save fills the form of an element and sends it with its main button.
func save(t *testing.T, c *site.Client, address string, pairs ...string) *site.Page {
	t.Helper()
	return c.Submit(t, c.Get(t, address), "form#element", site.Values(append(pairs, "suite", "rester")...))
}

func node(id string) string { return editor + "?noeud=" + strings.ReplaceAll(id, "/", "%2F") }

func TestTheEditorShowsTheTreeBesideTheFormOfAnElement(t *testing.T) {
	t.Parallel()
	_, eden := newDraft(t)
	for _, address := range []string{editor, node("4.1.1"), node("4.1.1/1"), node("1"), editor + "?echelle=respect"} {
		p := eden.Get(t, address)
		p.Status(t, http.StatusOK)
		p.SoundLong(t)
		p.Breadcrumb(t, "Accueil", "Référentiels", "Label Missions locales", "Modifier")
		if n := len(p.All(t, ".editor-nodes li[data-node]")); n < 190 {
			t.Errorf("%s: %d elements in the tree", address, n)
		}
		p.One(t, `.editor-tree a[aria-current="page"]`)
	}
	eden.Get(t, node("9.9")).Status(t, http.StatusNotFound)
	eden.Get(t, "/referentiels/ml/1/modifier").Status(t, http.StatusConflict)
}

func TestAnElementIsRewrittenMovedAddedAndRemovedByPlainForms(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	p := save(t, eden, node("1.1"), "short", "Collèges et comptes", "weight", "2", "evidence", "Statuts\nComptes")
	told := eden.Follow(t, p)
	told.Says(t, "1.1 modifié.", "Collèges et comptes")
	back := eden.Submit(t, told, ".editor-undo form", nil)
	eden.Follow(t, back).Says(t, "Retour à un état précédent")
	if n := draftNode(t, s, "1.1"); n.Short == "Collèges et comptes" {
		t.Error("the edit was not undone")
	}

	p = eden.Submit(t, eden.Get(t, node("1.2")), "form#element", site.Values("short", "Nouveau nom", "suite", "monter"))
	moved := eden.Follow(t, p)
	moved.Says(t, "1.2 placé avant 1.1.", "Place 1 sur 2, sous 1")
	moved.One(t, `#element button[autofocus][value="descendre"]`) // it stands first: only down is left
	if n := draftNode(t, s, "1.2"); n.Short != "Nouveau nom" || n.Parent.Children[0] != n {
		t.Errorf("moved without what was typed: %+v", n)
	}
	p = eden.Submit(t, eden.Get(t, node("1.2")), "form#element", site.Values("suite", "deplacer"))
	p.Status(t, http.StatusUnprocessableEntity)
	p.FaultAt(t, "lieu")

	add := "/referentiels/ml/2/modifier/ajouter?sous=1.2"
	empty := eden.Get(t, add)
	empty.Sound(t)
	taken := eden.Submit(t, empty, "form#nouveau", site.Values("id", "1.2/1", "text", "Texte"))
	taken.Status(t, http.StatusUnprocessableEntity)
	taken.FaultAt(t, "id")
	p = eden.Submit(t, eden.Get(t, add), "form#nouveau", site.Values("text", "Un attendu de plus", "kind", "statement"))
	added := eden.Follow(t, p)
	added.Says(t, "ajouté.", "Un attendu de plus")

	ask := eden.Get(t, "/referentiels/ml/2/modifier/retirer?noeud=1.1")
	ask.Sound(t)
	ask.Says(t, "Avec lui", "éléments qui sont dessous")
	p = eden.Submit(t, ask, "form#retrait", nil)
	eden.Follow(t, p).Says(t, "1.1 retiré")
	if draftNode(t, s, "1.1") != nil {
		t.Error("1.1 is still there")
	}
	history := eden.Get(t, "/referentiels/ml/2/historique")
	history.Sound(t)
	history.Says(t, "1.1 retiré", "1.2 placé avant 1.1", "Brouillon ouvert", site.LabelOffice.Name)
}

func draftNode(t *testing.T, s *site.Site, id string) *quality.Node {
	t.Helper()
	e, err := s.Referentials.Edition(t.Context(), "ml", 2)
	if err != nil {
		t.Fatal(err)
	}
	return e.Referential.Node(id)
}

func TestEveryFieldOfTheFormIsKept(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	before := draftNode(t, s, "4.1.1")
	p := save(t, eden, node("4.1.1")) // nothing typed: nothing changes
	eden.Follow(t, p).Says(t, "C’est enregistré.")
	if after := draftNode(t, s, "4.1.1"); after != before {
		t.Error("sending the form as it is changes the draft")
	}
	p = save(t, eden, node("4.1.1"), "text", "Autre texte", "guidance", "Conseil", "examples", "Un\nDeux", "reference.0.title", "Loi", "reference.0.url", "https://exemple.test/",
		"applies.status", "gip", "applies.overseas", "yes", "not_concerned", "yes", "required", "yes", "levels.respect.1", "Rien", "source", "§9", "replaces", "4.1.9")
	p.LeadsTo(t, node("4.1.1")+"&etape=2")
	n := draftNode(t, s, "4.1.1")
	if n.Text != "Autre texte" || n.Guidance != "Conseil" || len(n.Examples) != 2 || n.References[0].Title != "Loi" || !n.NotConcerned || !n.Required ||
		n.Levels["respect"][1] != "Rien" || n.Source != "§9" || len(n.Replaces) != 1 || len(n.Applies.Status) != 1 || n.Applies.Overseas == nil || len(n.Rated) != 2 {
		t.Errorf("%+v", n)
	}
}

func TestTwoPeopleWhoWriteAtOnceSeeBothTexts(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	other := s.As(t, site.LabelOffice)
	mine, theirs := eden.Get(t, node("1.1")), other.Get(t, node("1.1"))
	other.Submit(t, theirs, "form#element", site.Values("short", "Le leur", "guidance", "Leur conseil"))
	p := eden.Submit(t, mine, "form#element", site.Values("short", "Le mien", "source", "§mien"))
	p.Status(t, http.StatusConflict)
	p.SoundLong(t)
	p.FaultAt(t, "short")
	p.Says(t, "Le leur", "Leur conseil")
	if got := site.Attr(p.One(t, `#element input[name="short"]`), "value"); got != "Le mien" {
		t.Errorf("typed %q", got)
	}
	if got := site.Attr(p.One(t, `#element input[name="source"]`), "value"); got != "§mien" {
		t.Errorf("typed %q", got)
	}
	eden.Follow(t, eden.Submit(t, p, "form#element", site.Values("suite", "rester"))).Says(t, "1.1 modifié.")
	if n := draftNode(t, s, "1.1"); n.Short != "Le mien" || n.Guidance != "Leur conseil" || n.Source != "§mien" {
		t.Errorf("%+v", n)
	}

	mine = eden.Get(t, node("1.1/1"))
	other.Submit(t, other.Get(t, "/referentiels/ml/2/modifier/retirer?noeud=1.1%2F1"), "form#retrait", nil)
	gone := eden.Submit(t, mine, "form#element", site.Values("text", "Mes mots à moi"))
	gone.Status(t, http.StatusConflict)
	gone.Says(t, "Mes mots à moi", "Quelqu’un d’autre a retiré cet élément")

	ask := eden.Get(t, "/referentiels/ml/2/modifier/retirer?noeud=1.2")
	save(t, other, node("1.2"), "short", "Changé entre-temps")
	refused := eden.Submit(t, ask, "form#retrait", nil)
	refused.Status(t, http.StatusConflict)
	refused.Says(t, "Rien n’est retiré")
}

func TestADraftIsVerifiedComparedAndPublished(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	good := eden.Get(t, "/referentiels/ml/2/verifier")
	good.Sound(t)
	good.Says(t, "Tout est en ordre", "24\u00a0engagements, 169\u00a0attendus")
	save(t, eden, node("1.1/1"), "text", "")
	wrong := eden.Get(t, "/referentiels/ml/2/verifier")
	wrong.Sound(t)
	wrong.Says(t, "1\u00a0point à revoir")
	wrong.One(t, `.editor-faults a[href="`+node("1.1/1")+`#text"]`)
	eden.Get(t, editor).Says(t, "1\u00a0point à revoir")
	early := eden.Get(t, "/referentiels/ml/2/publier")
	early.Sound(t)
	early.Says(t, "ne peut pas encore être publiée", "1.1/1")
	early.Lacks(t, "form#decision")
	early.One(t, `a[href="/referentiels/ml/2/verifier"]`)
	read, err := s.Referentials.Read(t.Context(), s.Actor(t, site.LabelOffice), "ml", 2)
	if err != nil {
		t.Fatal(err)
	}
	refused := eden.Post(t, "/referentiels/ml/2/publier", site.Values("hash", read.Hash))
	refused.Status(t, http.StatusUnprocessableEntity)
	refused.One(t, `a[href="/referentiels/ml/2/verifier"]`)

	save(t, eden, node("1.1/1"), "text", "Un texte tout neuf, plus simple à comprendre")
	compared := eden.Get(t, "/referentiels/ml/1/compare/2")
	compared.Sound(t)
	compared.Says(t, "L’attendu 1.1/1 est écrit autrement.")
	if n := len(compared.All(t, ".words-side")); n != 2 {
		t.Errorf("%d sides", n)
	}
	staff := s.As(t, site.Staff)
	staff.Submit(t, staff.Get(t, "/referentiels/ml/1/erratum?noeud=1.1%2F1"), "form#signalement", site.Values("text", "Un mot manque"))
	ask := eden.Get(t, "/referentiels/ml/2/publier")
	ask.Sound(t)
	ask.Says(t, "1\u00a0erreur signalée attend une réponse", "Lire ce signalement", "Ce qui change depuis la version 1", "changement de fond")
	eden.Follow(t, eden.Submit(t, ask, "form#decision", nil)).Says(t, "La version est publiée")
	s.As(t, site.Staff).Get(t, "/referentiels/ml").Says(t, "Un texte tout neuf")
	eden.Get(t, editor).Status(t, http.StatusConflict)
}

func TestAReferentialIsMadeFromNothingAndDeleted(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	eden := s.As(t, site.LabelOffice)
	form := eden.Get(t, "/referentiels/nouveau")
	form.Sound(t)
	wrong := eden.Submit(t, form, "form#nouveau", site.Values("id", "deux mots", "title", "Essai"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	for _, f := range []string{"id", "provider", "licence", "part"} {
		wrong.FaultAt(t, f)
	}
	p := eden.Submit(t, form, "form#nouveau", site.Values("id", "essai", "title", "Essai", "provider", "Nous", "licence", "Libre", "part", "Accueil"))
	eden.Follow(t, p).Says(t, "Le référentiel est créé", "Accueil")
	eden.Get(t, "/referentiels").One(t, `a[href="/referentiels/essai/1/modifier"]`)
	again := eden.Submit(t, eden.Get(t, "/referentiels/essai/1/supprimer"), "form#suppression", nil)
	eden.Follow(t, again).Says(t, "Le brouillon est supprimé")
	eden.Get(t, "/referentiels/essai/1").Status(t, http.StatusNotFound)
}

func TestOnlyTheLabelOfficeOpensTheEditor(t *testing.T) {
	t.Parallel()
	s, _ := newDraft(t)
	for _, who := range site.Everybody() {
		if who.Name == site.LabelOffice.Name {
			continue
		}
		c := s.As(t, who)
		for _, address := range []string{editor, "/referentiels/nouveau", "/referentiels/ml/2/verifier", "/referentiels/ml/2/historique", "/referentiels/ml/2/supprimer", "/referentiels/errata"} {
			c.Get(t, address).Status(t, http.StatusForbidden)
		}
		for _, address := range []string{editor, "/referentiels/ml/1/brouillon", "/referentiels/nouveau", "/referentiels/ml/2/modifier/deplacer", "/referentiels/ml/2/historique", "/referentiels/ml/2/supprimer"} {
			p := c.Post(t, address, site.Values("hash", "x", "champs", "", "fin", "1", "noeud", "1", "sous", "", "avant", "", "etat", "1"))
			p.Status(t, http.StatusForbidden)
		}
		c.Get(t, "/referentiels/ml/1").Lacks(t, `form[action*="/brouillon"]`)
	}
}

func TestAnErrorIsReportedAnsweredAndShownUnderTheText(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	jeanne, eden := s.As(t, site.Staff), s.As(t, site.LabelOffice)
	jeanne.Get(t, "/referentiels/mes-signalements").Says(t, "Vous n’avez rien signalé")
	const report = "/referentiels/ml/1/erratum?noeud=1.1%2F1"
	jeanne.Get(t, "/referentiels/ml/1").One(t, `a[href="`+report+`"]`)
	form := jeanne.Get(t, report)
	form.Sound(t)
	empty := jeanne.Submit(t, form, "form#signalement", nil)
	empty.Status(t, http.StatusUnprocessableEntity)
	empty.FaultAt(t, "text")
	p := jeanne.Submit(t, form, "form#signalement", site.Values("text", "Pôle emploi n’existe plus", "proposal", "France Travail"))
	mine := jeanne.Follow(t, p)
	mine.Sound(t)
	mine.Says(t, "Merci", "Pôle emploi n’existe plus", "À traiter")

	eden.Get(t, "/referentiels").Says(t, "Signalements\u00a0: 1 à traiter")
	list := eden.Get(t, "/referentiels/errata?referentiel=ml")
	list.Sound(t)
	list.Says(t, "Pôle emploi n’existe plus", site.Staff.Name)
	address := site.Attr(list.One(t, `a[href^="/referentiels/errata/"]`), "href")
	one := eden.Get(t, address)
	one.Sound(t)
	wrong := eden.Submit(t, one, "form#reponse", site.Values("answer", "", "version", "1", "verbe", "accept"))
	wrong.Status(t, http.StatusUnprocessableEntity)
	wrong.FaultAt(t, "answer")
	wrong.FaultAt(t, "version")
	wrong.Says(t, "La version 1 porte déjà cette erreur")
	eden.Submit(t, one, "form#reponse", site.Values("answer", "Oui", "version", "3", "verbe", "accept")).Says(t, "La version 3 n’existe pas", "la prochaine sera la version 2")
	p = eden.Submit(t, one, "form#reponse", site.Values("answer", "Il faut lire France Travail.", "version", "2", "verbe", "accept"))
	eden.Follow(t, p).Says(t, "Retenu")
	letter := site.Letters[referential.ErratumMail](t, s, referential.JobMailErratum)[0]
	if letter.To != site.Staff.Email || !letter.Accepted || letter.Version != 2 || site.Path(letter.Link) != "/referentiels/mes-signalements" {
		t.Errorf("%+v", letter)
	}
	jeanne.Get(t, "/referentiels/mes-signalements").Says(t, "Il faut lire France Travail.", "Correction dans la version 2")
	read := s.As(t, site.OtherLead).Get(t, "/referentiels/ml/1")
	read.Says(t, "Erratum du 4\u00a0mai 2026", "Il faut lire France Travail.")
	read.Silent(t, "Pôle emploi n’existe plus", site.Staff.Name)
	eden.Post(t, address, site.Values("answer", "Encore", "version", "", "verbe", "decline")).Status(t, http.StatusConflict)
}

func TestPicturesOfTheEditor(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	jeanne := s.As(t, site.Staff)
	jeanne.Submit(t, jeanne.Get(t, "/referentiels/ml/1/erratum?noeud=1.1%2F1"), "form#signalement", site.Values("text", "Un nom a changé depuis 2024, il faudrait le corriger.", "proposal", "France Travail"))
	jeanne.Submit(t, jeanne.Get(t, "/referentiels/ml/1/erratum?noeud=1.1"), "form#signalement", site.Values("text", "Une virgule est de trop."))
	list := eden.Get(t, "/referentiels/errata")
	one := site.Attr(list.All(t, `a[href^="/referentiels/errata/"]`)[0], "href")
	eden.Submit(t, eden.Get(t, one), "form#reponse", site.Values("answer", "La virgule part dans la prochaine version.", "version", "2", "verbe", "accept"))
	save(t, eden, node("1.1/2"), "text", "")
	p := save(t, eden, node("1.1"), "short", "Collèges et comptes", "text", "Les trois collèges ont la même voix, et chacun voit d’où vient chaque euro.")
	eden.Pictures(t, map[string]string{
		"element": p.Location(), "statement": node("1.1/1"), "empty": node("1.1/2"), "header": editor, "scale": editor + "?echelle=respect",
		"add": "/referentiels/ml/2/modifier/ajouter?sous=1.1", "remove": "/referentiels/ml/2/modifier/retirer?noeud=1.1", "history": "/referentiels/ml/2/historique",
		"check": "/referentiels/ml/2/verifier", "compare": "/referentiels/ml/1/compare/2", "publish": "/referentiels/ml/2/publier", "new": "/referentiels/nouveau",
		"errata": "/referentiels/errata", "erratum": "/referentiels/errata/" + strings.TrimPrefix(site.Attr(list.All(t, `a[href^="/referentiels/errata/"]`)[1], "href"), "/referentiels/errata/"),
	})
	jeanne.Pictures(t, map[string]string{"report": "/referentiels/ml/1/erratum?noeud=1.1", "mine": "/referentiels/mes-signalements"})
}

func TestAnElementIsSplitThenJoinedAgainFromItsOwnPage(t *testing.T) {
	t.Parallel()
	s, eden := newDraft(t)
	panel := eden.Get(t, node("1.1/1"))
	panel.Says(t, "Scinder 1.1/1", "Retirer ou réunir…")
	form := eden.Follow(t, eden.Submit(t, panel, "form#element", site.Values("suite", "scinder")))
	form.Sound(t)
	form.Says(t, "Scinder 1.1/1", "à confirmer")
	empty := eden.Submit(t, form, "form#nouveau", site.Values("text", ""))
	empty.Status(t, http.StatusUnprocessableEntity)
	empty.FaultAt(t, "text")
	eden.Submit(t, empty, "form#nouveau", site.Values("text", "La moitié de ce que disait l’autre")).Status(t, http.StatusSeeOther)
	eden.Get(t, "/referentiels/ml/1/compare/2").Says(t, "déplacement", "La moitié de ce que disait l’autre")

	ask := eden.Get(t, "/referentiels/ml/2/modifier/retirer?noeud=1.1%2F3")
	ask.Sound(t)
	ask.Says(t, "Nulle part")
	eden.Submit(t, ask, "form#retrait", site.Values("dans", "1.1/2")).Status(t, http.StatusSeeOther)
	read, err := s.Referentials.Read(t.Context(), s.Actor(t, site.LabelOffice), "ml", 2)
	if err != nil {
		t.Fatal(err)
	}
	if heir := read.Referential.Node("1.1/2"); read.Referential.Node("1.1/3") != nil || !slices.Equal(heir.Replaces, []string{"1.1/1", "1.1/2"}) { // 1.1/3 is the half of 1.1/1
		t.Errorf("1.1/2 continues %v", heir.Replaces)
	}
}
