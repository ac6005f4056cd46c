package assess

import (
	"net/http"
	"slices"
	"time"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// historyProps tells the life of an answer, latest change first.
type historyProps struct {
	Revisions       []revisionProps
	Back, BackLabel string
}

// revisionProps is one save: who, when, what changed.
type revisionProps struct {
	Who, When string
	First     bool
	Given     bool   // Who gave it, elsewhere
	Carried   string // where it was taken from, and by whom
	Changes   []changeProps
}

// changeProps is one field that changed. Texts are shown whole, before and after.
type changeProps struct {
	Name          string
	Before, After string
	Text          bool
	Added         bool // there was nothing before
}

func (p pages) history(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id, node := r.PathValue("id"), r.PathValue("node")
	pg, err := p.svc.Commitment(r.Context(), v.Actor, id, node)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return p.asideHistory(w, r, v, err)
	}
	if err != nil {
		return err
	}
	revisions, err := p.svc.History(r.Context(), v.Actor, id, node)
	if err != nil {
		return err
	}
	n := pg.Item.View.Node
	f := page.Frame{
		Title: "Historique de l’engagement " + n.ID, Purpose: n.Title() + "\u00a0: qui a répondu quoi, et quand.", Rail: railOf(v, pg.Cycle),
		Breadcrumb: trail(v, pg.Cycle, ui.Crumb{Label: "Engagement " + n.ID, Href: path.Commitment(id, node)}, ui.Crumb{Label: "Historique"}),
	}
	props := historyProps{Back: path.Commitment(id, node), BackLabel: "Revenir à l’engagement", Revisions: revisionsOf(pg.Cycle, pg.Edition.Referential, revisions)}
	return v.Render(w, r, http.StatusOK, historyPage(v.Layout(w, r, f), props))
}

// prerequisiteHistory is the same page for a node marked beside the commitments.
func (p pages) prerequisiteHistory(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id, node := r.PathValue("id"), r.PathValue("node")
	o, err := p.svc.Overview(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	it, found := besideItem(o, node)
	if !found {
		return p.asideHistory(w, r, v, quality.Refuse(quality.CodeNotFound, "node"))
	}
	revisions, err := p.svc.History(r.Context(), v.Actor, id, node)
	if err != nil {
		return err
	}
	name := "prérequis " + statementCode(it.View.Node)
	f := page.Frame{
		Title: "Historique du " + name, Purpose: it.View.Lead, Rail: railOf(v, o.Cycle),
		Breadcrumb: trail(v, o.Cycle, ui.Crumb{Label: "Les prérequis", Href: path.Prerequisites(id)}, ui.Crumb{Label: "Historique"}),
	}
	props := historyProps{Back: path.Prerequisites(id), BackLabel: "Revenir aux prérequis", Revisions: revisionsOf(o.Cycle, o.Edition.Referential, revisions)}
	return v.Render(w, r, http.StatusOK, historyPage(v.Layout(w, r, f), props))
}

func revisionsOf(c assess.Cycle, ref *quality.Referential, revisions []assess.Revision) []revisionProps {
	var out []revisionProps
	for _, rev := range joinRevisions(revisions) {
		out = append(out, revisionOf(c, ref, rev))
	}
	return out
}

// oneGo is how far apart two saves of one person may be to be told as one.
const oneGo = time.Minute

// joinRevisions tells the saves of one person in the page within a minute as one,
// from what stood before to what stood after: a page that saves by itself writes
// more often than anybody decides. Latest first, as given; what came back to where
// it was is not told.
func joinRevisions(revisions []assess.Revision) []assess.Revision {
	var out []assess.Revision
	for _, rev := range revisions {
		last := len(out) - 1
		if last < 0 || !inThePage(rev) || !inThePage(out[last]) || out[last].By != rev.By || out[last].At.Sub(rev.At) >= oneGo {
			out = append(out, rev)
			continue
		}
		out[last].Before = rev.Before
		out[last].Changed = quality.ChangedFields(rev.Before, out[last].After)
	}
	return slices.DeleteFunc(out, func(rev assess.Revision) bool { return len(rev.Changed) == 0 })
}

// inThePage reports that By wrote it there: it was not carried, brought or given back.
func inThePage(rev assess.Revision) bool { return rev.Origin.IsZero() && rev.Cause == "" }

func revisionOf(c assess.Cycle, ref *quality.Referential, rev assess.Revision) revisionProps {
	props := revisionProps{Who: named(rev.By), When: i18n.OnMoment(rev.At), First: rev.Before.IsEmpty() && rev.Origin.IsZero() && rev.Cause != quality.CauseReturn}
	props.signed(c, rev)
	changed := slices.Clone(rev.Changed)
	slices.SortStableFunc(changed, func(a, b string) int { return fieldRank(ref, a) - fieldRank(ref, b) })
	for _, field := range changed {
		before, after := valueOf(rev.Before, field), valueOf(rev.After, field)
		props.Changes = append(props.Changes, changeProps{
			Name: fieldName(ref, field), Text: isText(field), Added: before == "",
			Before: fieldWords(ref, field, before), After: fieldWords(ref, field, after),
		})
	}
	return props
}
