package referential

import (
	"net/http"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// checkProps is what publication waits for.
type checkProps struct {
	Notice ui.NoticeProps
	Faults []checkLine
	Holds  []ui.Term
	Next   []ui.ButtonProps
}

// checkLine is one thing to mend, with the way to it.
type checkLine struct{ Place, Field, Text, Href string }

func (p pages) draftCheck(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	f := page.Frame{
		Title: "Vérifier le brouillon", Purpose: d.Edition.Referential.Title + ", version " + i18n.Integer(d.Edition.Referential.Version) + ".",
		Rail: page.RailReferential, Breadcrumb: draftCrumbs(d, "Vérifier"),
	}
	return v.Render(w, r, http.StatusOK, checkPage(v.Layout(w, r, f), checkOf(d)))
}

func checkOf(d referential.Draft) checkProps {
	ref := d.Edition.Referential
	props := checkProps{Holds: holdsOf(ref), Next: []ui.ButtonProps{{Label: "Revenir au brouillon", Icon: ui.IconArrowLeft, Href: path.Draft(ref.ID, ref.Version)}}}
	if len(d.Faults) == 0 {
		props.Notice = ui.NoticeProps{Tone: ui.ToneDone, Title: "Tout est en ordre", Text: "Ce brouillon peut être publié."}
		props.Next = append(props.Next, ui.ButtonProps{Label: "Publier", Kind: ui.ButtonPrimary, Icon: ui.IconSend, Href: path.ReferentialPublish(ref.ID, strconv.Itoa(ref.Version))})
		return props
	}
	props.Notice = ui.NoticeProps{
		Tone: ui.ToneAttention, Title: i18n.Count(len(d.Faults), "point à revoir", "points à revoir") + " avant de publier",
		Text: "Chaque ligne mène à l’endroit à compléter. Rien ne presse\u00a0: le brouillon est enregistré tel quel.",
	}
	for _, f := range d.Faults {
		at, field := placeOfFault(ref, f)
		props.Faults = append(props.Faults, checkLine{Place: placeName(ref, at), Field: i18n.DraftFieldName(field), Text: i18n.Sentence(f), Href: faultHref(ref, at, field)})
	}
	return props
}

func placeName(ref *quality.Referential, at spot) string {
	if n := ref.Node(at.node); n != nil {
		return n.ID + " " + i18n.Shorten(n.Title(), 60)
	}
	if s, ok := ref.Scale(at.scale); ok {
		return "Échelle «\u00a0" + s.Label + "\u00a0»"
	}
	return "Présentation"
}

// holdsOf counts what a version holds.
func holdsOf(ref *quality.Referential) []ui.Term {
	marked := 0
	for _, n := range ref.All() {
		if n.Marked {
			marked++
		}
	}
	return []ui.Term{
		{Label: "Contenu", Text: countsWords(ref)},
		{Label: "À coter", Text: i18n.Count(len(ref.Rated()), "élément", "éléments") + ", sur " + i18n.Count(len(ref.Scales), "échelle", "échelles")},
		{Label: "À marquer", Text: i18n.Count(marked, "élément", "éléments")},
		{Label: "Correspondances", Text: mappingWords(ref)},
	}
}

func mappingWords(ref *quality.Referential) string {
	n := 0
	for _, m := range ref.Mappings {
		n += len(m.Pairs)
	}
	if n == 0 {
		return "aucune"
	}
	return i18n.Count(n, "lien", "liens") + " avec " + i18n.Count(len(ref.Mappings), "autre référentiel", "autres référentiels")
}
