package audit

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"ariane/internal/audit"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// auditProps is an audit: its pair, what the structure says of it, what happened.
type auditProps struct {
	Page       ui.PageProps
	Notices    []ui.NoticeProps
	State      ui.StatusProps
	Said       string
	Pair       []ui.Term
	Compose    *ui.ButtonProps
	Version    string
	Agree      *ui.FormProps
	Words      []wordFormProps // that ask for a reason
	Objections []objectionProps
	Steps      ui.TimelineProps
}

// wordFormProps is a verb that goes with a reason.
type wordFormProps struct {
	Summary string
	Form    ui.FormProps
	Verb    string
	Person  *ui.FieldProps
	Word    ui.FieldProps
	Send    ui.ButtonProps
	Open    bool
}

type objectionProps struct {
	Title, Word, Answer string
	Form                *ui.FormProps // nil for who does not answer it
	Person              string
	Field               ui.FieldProps
}

func (a area) audit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showAudit(w, r, v, page.Filled{Values: url.Values{}}, http.StatusOK, nil)
}

func (a area) moveAudit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	m := audit.PairMove{ID: r.PathValue("id"), Version: versionOf(f), Verb: quality.Verb(r.PostForm.Get("verbe")), Word: r.PostForm.Get("word"), PersonID: r.PostForm.Get("person")}
	err := a.svc.MoveAudit(r.Context(), v.Actor, m)
	if err == nil {
		return v.Redirect(w, r, path.Audit(m.ID), "audit_"+string(m.Verb))
	}
	return a.auditRefused(w, r, v, f, err)
}

func (a area) setAside(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	err := a.svc.SetAside(r.Context(), v.Actor, r.PathValue("id"), r.PostForm.Get("person"), r.PostForm.Get("answer"))
	if err == nil {
		return v.Redirect(w, r, path.Audit(r.PathValue("id")), "audit_set_aside")
	}
	return a.auditRefused(w, r, v, f, err)
}

// auditRefused shows the audit again, with what was written and why it was not kept.
func (a area) auditRefused(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, err error) error {
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState:
		return a.showAudit(w, r, v, f, http.StatusConflict, stale(err))
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showAudit(w, r, v, f, statusOf(f), nil)
}

func (a area) showAudit(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int, notice *ui.NoticeProps) error {
	one, err := a.svc.Audit(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	p := auditProps{State: auditChip(one.State), Said: auditSaid(one.Audit), Pair: pairTerms(one.Audit), Version: strconv.Itoa(one.Version), Steps: stepsOf("Historique de l’audit", one.Steps, i18n.AuditStep)}
	if notice != nil {
		p.Notices = append(p.Notices, *notice)
	}
	for _, o := range one.Objections {
		p.Objections = append(p.Objections, objectionOf(one, o, f))
	}
	p.offer(one.Audit, f)
	p.Page = v.Layout(w, r, auditFrame(one.Audit))
	return v.Render(w, r, status, auditView(p))
}

// offer sets what the reader may do.
func (p *auditProps) offer(one audit.Audit, f page.Filled) {
	for _, verb := range one.Verbs {
		switch verb {
		case quality.VerbName:
			p.Compose = &ui.ButtonProps{Label: "Composer le binôme", Kind: ui.ButtonPrimary, Icon: ui.IconUsers, Href: path.AuditPair(one.ID)}
		case quality.VerbAgree:
			p.Agree = &ui.FormProps{ID: "accepter", Action: path.AuditMove(one.ID)}
		default:
			p.Words = append(p.Words, wordForm(one, verb, f))
		}
	}
}

// sendWords are the buttons of the forms that ask for a reason.
var sendWords = map[quality.Verb]string{
	quality.VerbObject:    "Envoyer l’objection",
	quality.VerbSettle:    "Confirmer ce binôme",
	quality.VerbRecompose: "Chercher un autre binôme",
}

func wordForm(one audit.Audit, verb quality.Verb, f page.Filled) wordFormProps {
	name := i18n.VerbName(quality.AuditFlow.Name, verb)
	out := wordFormProps{Summary: name, Verb: string(verb), Form: ui.FormProps{ID: string(verb), Action: path.AuditMove(one.ID)}, Send: ui.ButtonProps{Label: sendWords[verb], Kind: ui.ButtonSecondary}}
	if f.Values.Get("verbe") != string(verb) {
		f = page.Filled{Values: url.Values{}}
	}
	out.Form.Faults, out.Open = f.Faults, len(f.Faults) > 0
	word := ui.FieldProps{Kind: ui.FieldTextarea, Name: "word", ID: "word-" + string(verb), Label: "Pourquoi\u202f?", Rows: 3, MaxLength: quality.MaxCaseWord, Required: true, Width: ui.WidthFull}
	if verb == quality.VerbObject {
		person := f.Field(ui.FieldProps{Kind: ui.FieldRadios, Name: "person", Label: "Envers qui", Required: true, Options: []ui.Option{{Value: one.Pair.ExternalID, Label: one.External}, {Value: one.Pair.PeerID, Label: one.Peer}}})
		out.Person = &person
		word.Hint = "Un lien, un différend, une mission passée\u00a0: ce qui ferait douter du regard de cette personne."
	}
	out.Word = f.Field(word)
	return out
}

func objectionOf(one audit.Page, o audit.Objection, f page.Filled) objectionProps {
	out := objectionProps{Title: "Envers " + o.Name + ", " + i18n.OnDate(o.Day), Word: o.Word, Person: o.PersonID}
	if o.Answer != "" {
		out.Answer = o.Answer + " (" + o.AnsweredBy + ", " + i18n.OnMoment(o.AnsweredAt) + ")"
	}
	if o.MayAnswer {
		if f.Values.Get("person") != o.PersonID || !f.Values.Has("answer") {
			f = page.Filled{Values: url.Values{}}
		}
		out.Form = &ui.FormProps{ID: "repondre-" + o.PersonID, Action: path.AuditSetAside(one.ID), Faults: f.Faults}
		out.Field = f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "answer", ID: "answer-" + o.PersonID, Label: "Pourquoi elle n’est pas retenue", Hint: "La structure lira cette réponse. La personne pourra de nouveau être proposée.", Rows: 2, MaxLength: quality.MaxCaseWord, Required: true, Width: ui.WidthFull})
	}
	return out
}

func auditFrame(one audit.Audit) page.Frame {
	f := page.Frame{Title: "Audit", Purpose: "Un binôme, une personne de l’organisme certificateur et une personne du réseau, vient regarder ce qui se fait et valoriser le chemin parcouru.", Rail: page.RailCase, Breadcrumb: crumbs(ui.Crumb{Label: "Audit"})}
	if !one.Own {
		f.Title, f.Rail = "Audit "+i18n.OfBody(one.BodyName), page.RailReceived
		f.Breadcrumb = []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Audit"}}
	}
	return f
}

func auditSaid(one audit.Audit) string {
	length := i18n.Count(one.HalfDays, "demi-journée", "demi-journées")
	switch one.State {
	case quality.AuditComposing:
		return "Un binôme est cherché. L’audit durera " + length + "."
	case quality.AuditProposed:
		return "Un binôme est proposé\u00a0: la structure l’accepte, ou formule une objection. L’audit durera " + length + "."
	case quality.AuditAgreed:
		return "Le binôme prépare l’audit, qui durera " + length + "."
	}
	return "La demande a été retirée."
}

func pairTerms(one audit.Audit) []ui.Term {
	if one.External == "" {
		return nil
	}
	return []ui.Term{{Label: "Auditeur externe", Text: one.External}, {Label: "Auditeur pair", Text: one.Peer}}
}

func auditChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.AuditFlow.Name, s), Tone: ui.ToneActing}
	switch s {
	case quality.AuditAgreed:
		chip.Tone = ui.ToneDone
	case quality.AuditStopped:
		chip.Tone = ui.ToneNeutral
	}
	return chip
}

// stepsOf tells what happened, the latest first; said is how each verb is told.
func stepsOf(label string, steps []audit.Step, said func(quality.Verb) string) ui.TimelineProps {
	out := ui.TimelineProps{Label: label}
	for _, s := range slices.Backward(steps) {
		entry := ui.TimelineEntry{When: i18n.Moment(s.At), Text: said(s.Verb), Who: s.By}
		if s.Word != "" {
			entry.Details = []string{s.Word}
		}
		out.Entries = append(out.Entries, entry)
	}
	return out
}

// myAuditsProps are the audits somebody is of the pair of.
type myAuditsProps struct {
	Page  ui.PageProps
	Table ui.TableProps
	None  *ui.EmptyStateProps
}

func (a area) myAudits(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	list, err := a.svc.MyAudits(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := myAuditsProps{Table: ui.TableProps{ID: "audits", Caption: "Mes audits", CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Structure"}, {Label: "Avec"}, {Label: "Durée"}, {Label: "État"}}}}
	for _, one := range list {
		with := one.Peer
		if one.Pair.PeerID == v.Actor.PersonID {
			with = one.External
		}
		p.Table.Rows = append(p.Table.Rows, ui.Row{ID: "u-" + one.ID, Cells: []ui.Cell{
			{Text: one.BodyName, Href: path.Audit(one.ID)}, {Text: with}, {Text: i18n.Count(one.HalfDays, "demi-journée", "demi-journées")}, {Component: ui.StatusChip(auditChip(one.State))},
		}})
	}
	if len(list) == 0 {
		p.None = &ui.EmptyStateProps{Icon: ui.IconClipboardCheck, Title: "Aucun audit ne vous est confié", Text: "Vous serez prévenu ici dès qu’un binôme comptera sur vous."}
	}
	p.Page = v.Layout(w, r, page.Frame{Title: "Mes audits", Purpose: "Ceux dont vous êtes du binôme.", Rail: page.RailAudits, Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Mes audits"}}})
	return v.Render(w, r, http.StatusOK, myAuditsView(p))
}
