package audit

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/audit"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// applicationProps is an application.
type applicationProps struct {
	Page       ui.PageProps
	Notices    []ui.NoticeProps
	State      ui.StatusProps
	Change     string
	Moves      []ui.ButtonProps // that ask for a word, or confirm
	Letter     string
	Facts      []ui.Term
	Documents  []documentProps
	Signatures []signatureProps
	Sign       ui.FormProps
	Seal       string
	Left       []itemProps // of the checklist, that block
	Steps      ui.TimelineProps
}

type signatureProps struct {
	Who, Text string
	Given     bool
	Quality   string // to sign in; "" for who may not
}

func (a area) application(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showApplication(w, r, v, http.StatusOK, nil)
}

func (a area) showApplication(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, notice *ui.NoticeProps) error {
	app, err := a.svc.Application(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := applicationProps{
		State: stateChip(app.State), Moves: movesOf(app), Letter: app.Letter, Facts: factsOf(app), Documents: readDocuments(app), Seal: app.Seal,
		Sign: ui.FormProps{ID: "signer", Action: path.ApplicationSign(app.ID)}, Steps: stepsOf("Historique de la demande", app.Steps, i18n.ApplicationStep),
	}
	if notice != nil {
		p.Notices = append(p.Notices, *notice)
	}
	if app.Audit != nil {
		p.Moves = append([]ui.ButtonProps{{Label: "Ouvrir l’audit", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, Href: path.Audit(app.Audit.ID)}}, p.Moves...)
	}
	if app.MayWrite {
		p.Change = path.ApplicationForm
	}
	for _, s := range app.Signatures {
		p.Signatures = append(p.Signatures, signatureOf(s))
	}
	if quality.ApplicationWritable(app.State) && app.Own {
		p.Left = blockingOf(app)
	}
	name := i18n.ApplicationName(app.Number)
	frame := page.Frame{Title: "Demande de labellisation", Purpose: name + " " + i18n.OfBody(app.BodyName) + ".", Rail: page.RailCase, Breadcrumb: crumbs(ui.Crumb{Label: name})}
	if !app.Own {
		frame.Rail, frame.Breadcrumb = page.RailReceived, []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Démarche " + i18n.OfBody(app.BodyName), Href: path.CaseOf(app.BodyID)}, {Label: name}}
	}
	p.Page = v.Layout(w, r, frame)
	return v.Render(w, r, status, applicationView(p))
}

func factsOf(app audit.ApplicationPage) []ui.Term {
	out := []ui.Term{{Label: "Auto-évaluation", Text: "Pas encore validée"}}
	if app.AssessmentID != "" {
		out[0] = ui.Term{Label: "Auto-évaluation", Component: link(path.Assessment(app.AssessmentID), "Lire celle qui accompagne la demande")}
	}
	out = append(out, wished(app.Wishes))
	sites := "Tous les sites"
	if len(app.SiteNames) > 0 {
		sites = i18n.List(app.SiteNames)
	}
	staff := ""
	if app.Staff > 0 {
		staff = i18n.Count(app.Staff, "personne", "personnes")
	}
	return append(out, ui.Term{Label: "Sites concernés", Text: sites}, ui.Term{Label: "Effectif", Text: orNone(staff)}, ui.Term{Label: "Contact", Text: orNone(app.Contact)})
}

// wished are the periods in which a structure would be audited.
func wished(periods []quality.DayRange) ui.Term {
	out := make([]string, 0, len(periods))
	for _, p := range periods {
		out = append(out, i18n.Between(p.From, p.Until))
	}
	return ui.Term{Label: "Périodes souhaitées", Text: orNone(strings.Join(out, "\u202f; "))}
}

func orNone(s string) string {
	if s == "" {
		return "Pas encore dit"
	}
	return s
}

func readDocuments(app audit.ApplicationPage) []documentProps {
	return documentsOf(audit.Case{Documents: app.Documents})
}

func signatureOf(s audit.Signature) signatureProps {
	one := signatureProps{Who: i18n.Capital(i18n.SigningName(s.Quality)), Given: s.Given, Text: "Pas encore signée."}
	switch {
	case s.Given:
		one.Text = "Signée par " + s.Name + ", " + i18n.OnMoment(s.At) + "."
	case s.Old:
		one.Text = s.Name + " avait signé " + i18n.OnMoment(s.At) + "\u00a0; la demande a changé depuis, il faut signer de nouveau."
	}
	if s.Mine {
		one.Quality = string(s.Quality)
	}
	return one
}

// movesOf are the buttons of the life cycle: the one that goes on first.
func movesOf(app audit.ApplicationPage) []ui.ButtonProps {
	var out []ui.ButtonProps
	for _, verb := range app.Verbs {
		if verb == quality.VerbDecide || verb == quality.VerbSubmit && quality.Blocking(app.Checklist) > 0 {
			continue
		}
		b := ui.ButtonProps{Label: i18n.VerbName(quality.ApplicationFlow.Name, verb), Kind: ui.ButtonSecondary, Href: path.ApplicationAsk(app.ID, string(verb), app.Version)}
		switch verb {
		case quality.VerbSubmit, quality.VerbAdmit:
			b.Kind = ui.ButtonPrimary
		case quality.VerbWithdraw:
			b.Kind = ui.ButtonQuiet
		}
		out = append(out, b)
	}
	return out
}

func blockingOf(app audit.ApplicationPage) []itemProps {
	c := audit.Case{Own: true, Checklist: app.Checklist, Live: &app.Application}
	return itemsLeft(itemsOf(c))
}

// itemsLeft are those that still block.
func itemsLeft(list []itemProps) []itemProps {
	var out []itemProps
	for _, i := range list {
		if !i.Met && i.Chip != nil && i.Chip.Tone == ui.ToneAttention {
			out = append(out, i)
		}
	}
	return out
}

func (a area) sign(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	err := a.svc.Sign(r.Context(), v.Actor, quality.SigningQuality(r.PostForm.Get("titre")), r.PostForm.Get("sceau"))
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState:
		return a.showApplication(w, r, v, http.StatusConflict, &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’est signé", Text: i18n.ErrorSentence(quality.AsError(err))})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Application(r.PathValue("id"))+"#signatures", "application_signed")
}

func (a area) received(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	list, err := a.svc.Received(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := receivedProps{Table: ui.TableProps{ID: "demandes", Caption: "Demandes reçues", CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Structure"}, {Label: "ARML"}, {Label: "Envoyée"}, {Label: "État"}}}}
	for _, one := range list {
		state := stateChip(one.State)
		if one.AuditID != "" {
			state = auditChip(one.AuditState)
		}
		p.Table.Rows = append(p.Table.Rows, ui.Row{ID: "d-" + one.ID, Cells: []ui.Cell{
			{Text: one.BodyName, Href: path.Application(one.ID), Detail: i18n.ApplicationName(one.Number)}, {Text: orDash(one.Region)}, {Text: i18n.Date(i18n.Today(one.SubmittedAt))},
			{Component: ui.StatusChip(state)},
		}})
	}
	if len(list) == 0 {
		p.None = &ui.EmptyStateProps{Icon: ui.IconClipboardCheck, Title: "Aucune demande en cours", Text: "Celles que les structures enverront arriveront ici, la plus ancienne en premier."}
	}
	waiting := 0
	for _, one := range list {
		if one.State == quality.ApplicationSubmitted {
			waiting++
		}
	}
	p.Count = i18n.Count(len(list), "demande en cours", "demandes en cours") + ", dont " + strconv.Itoa(waiting) + " à lire."
	p.Page = v.Layout(w, r, page.Frame{Title: "Demandes de labellisation", Purpose: "Celles que les structures ont envoyées, la plus ancienne en premier.", Rail: page.RailReceived, Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Demandes"}}})
	return v.Render(w, r, http.StatusOK, receivedView(p))
}

type receivedProps struct {
	Page  ui.PageProps
	Count string
	Table ui.TableProps
	None  *ui.EmptyStateProps
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
