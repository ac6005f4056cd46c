package audit

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/audit"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// pairProps composes the pair of an audit.
type pairProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Facts   []ui.Term
	Form    ui.FormProps
	Version string
	Seats   []seatProps
	Cancel  string
}

// seatProps is one seat of the pair: who may take it, and why the others may not.
type seatProps struct {
	Title  string
	Field  *ui.FieldProps // nil when nobody may
	None   string
	Others string // summary of those who may not
	Unfit  []unfitProps
}

type unfitProps struct {
	Name string
	Why  []string
}

func (a area) pair(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	one, err := a.svc.Audit(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{"version": {strconv.Itoa(one.Version)}}}
	return a.showPair(w, r, v, f, http.StatusOK, nil)
}

func (a area) compose(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	if r.PostForm.Get("geste") == "comparer" {
		return a.showPair(w, r, v, f, http.StatusOK, nil)
	}
	id := r.PathValue("id")
	err := a.svc.Compose(r.Context(), v.Actor, id, versionOf(f), chosenIn(f))
	if err == nil {
		return v.Redirect(w, r, path.Audit(id), "audit_name")
	}
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState:
		return a.showPair(w, r, v, f, http.StatusConflict, stale(err))
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showPair(w, r, v, f, statusOf(f), nil)
}

func chosenIn(f page.Filled) quality.AuditPair {
	return quality.AuditPair{ExternalID: f.Values.Get("external"), PeerID: f.Values.Get("peer")}
}

func (a area) showPair(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int, notice *ui.NoticeProps) error {
	choice, err := a.svc.PairFor(r.Context(), v.Actor, r.PathValue("id"), chosenIn(f))
	if err != nil {
		return err
	}
	if choice.Audit.State != quality.AuditComposing && notice == nil { // an old link
		return v.Redirect(w, r, path.Audit(choice.Audit.ID), "")
	}
	if status == http.StatusConflict {
		f.Values.Set("version", strconv.Itoa(choice.Audit.Version))
	}
	p := pairProps{
		Notice: notice, Facts: pairFacts(choice), Form: ui.FormProps{ID: "binome", Action: path.AuditPair(choice.Audit.ID), Faults: f.Faults}, Version: f.Values.Get("version"), Cancel: path.Audit(choice.Audit.ID),
		Seats: []seatProps{seatOf(choice, "external", "Auditeur externe", choice.External, f), seatOf(choice, "peer", "Auditeur pair", choice.Peers, f)},
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Composer le binôme", Purpose: "Audit " + i18n.OfBody(choice.Audit.BodyName) + ". Le classement propose, vous choisissez.", Rail: page.RailReceived,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Audit " + i18n.OfBody(choice.Audit.BodyName), Href: path.Audit(choice.Audit.ID)}, {Label: "Binôme"}},
	})
	return v.Render(w, r, status, pairView(p))
}

func pairFacts(c audit.PairChoice) []ui.Term {
	return []ui.Term{
		{Label: "Durée", Text: i18n.Count(c.Audit.HalfDays, "demi-journée", "demi-journées") + ", sur " + i18n.Count(c.Days, "jour", "jours")},
		wished(c.Wishes),
	}
}

func seatOf(c audit.PairChoice, name, title string, list []quality.Fit, f page.Filled) seatProps {
	out := seatProps{Title: title, None: "Personne ne peut tenir cette place pour l’instant\u00a0: les raisons sont ci-dessous."}
	field := ui.FieldProps{Kind: ui.FieldRadios, Name: name, Label: title, Required: true}
	for _, fit := range list {
		if fit.May() {
			field.Options = append(field.Options, ui.Option{Value: fit.Auditor.PersonID, Label: fit.Auditor.Name, Hint: fitWords(c, fit)})
			continue
		}
		out.Unfit = append(out.Unfit, unfitProps{Name: fit.Auditor.Name, Why: unfitWords(c, fit)})
	}
	if len(field.Options) > 0 {
		asked := f.Field(field)
		out.Field = &asked
	}
	if len(list) == 0 {
		out.None = "Personne ne tient ce rôle pour l’instant\u00a0: invitez quelqu’un depuis l’équipe."
	}
	out.Others = i18n.Count(len(out.Unfit), "personne ne peut pas tenir cette place", "personnes ne peuvent pas tenir cette place")
	return out
}

// fitWords says why somebody is proposed, and what deserves a look.
func fitWords(c audit.PairChoice, fit quality.Fit) string {
	parts := make([]string, 0, len(fit.Parts))
	for _, part := range fit.Parts {
		parts = append(parts, i18n.ScorePartSentence(part))
	}
	out := strings.Join(parts, ". ") + "."
	for _, conflict := range fit.Conflicts {
		out += " À regarder\u00a0: " + strings.ToLower(i18n.ConflictName(conflict.Kind)) + named(c.Names[conflict.Link.BodyID]) + "."
	}
	return out
}

func unfitWords(c audit.PairChoice, fit quality.Fit) []string {
	var out []string
	for _, u := range fit.Unfit {
		body := ""
		if u.Code == quality.UnfitConflict && len(u.Args) > 1 {
			body = c.Names[u.Args[1]]
		}
		out = append(out, i18n.UnfitSentence(u, body))
	}
	return out
}

func named(body string) string {
	if body == "" {
		return ""
	}
	return " (" + body + ")"
}
