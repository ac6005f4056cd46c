package audit

import (
	"net/http"

	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// caseProps is the journey of a structure.
type caseProps struct {
	Page      ui.PageProps
	Stands    string // « La balle est dans le camp de la structure : … »
	Next      *ui.ButtonProps
	Stations  []stationProps
	Ready     string // « 7 points sur 12 sont prêts »
	Checklist []itemProps
	Documents []documentProps
	Live      *liveProps
	Past      []ui.Crumb
	Support   string // address of the support log; "" for who may not read it
	Closed    string // why nothing more is shown
}

type stationProps struct {
	Label string
	State string // class
	Word  string // « fait », « en cours »…, read aloud too
	Date  string
	Note  string
	Href  string
}

type itemProps struct {
	Met  bool
	Text string
	Href string
	Chip *ui.StatusProps
}

type documentProps struct {
	Name, Title, Detail, Href, Change, Action string
}

type liveProps struct {
	Name, Href string
	State      ui.StatusProps
	Detail     string
}

func (a area) journey(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := a.svc.Case(r.Context(), v.Actor, r.URL.Query().Get("structure"))
	if err != nil {
		return err
	}
	p := caseProps{Stations: stationsOf(c), Stands: standsAt(c)}
	if c.Readable {
		met, all := quality.Ready(c.Checklist)
		p.Ready = i18n.Count(met, "point est prêt", "points sont prêts") + " sur " + i18n.Integer(all) + "."
		p.Checklist, p.Documents, p.Live = itemsOf(c), documentsOf(c), liveOf(c)
	} else {
		p.Closed = "Ce que contient la demande se lira ici quand la structure l’aura envoyée. Rien n’est demandé avant."
	}
	for _, past := range c.Past {
		p.Past = append(p.Past, ui.Crumb{Label: i18n.ApplicationName(past.Number) + ", " + i18n.StateOf(quality.ApplicationFlow.Name, past.State), Href: path.Application(past.ID)})
	}
	p.Next = nextOf(c)
	if p.Support = path.Support; !c.Own {
		p.Support = path.SupportOf(c.BodyID)
	}
	if !v.May(authz.SupportRead, authz.Facts{BodyID: c.BodyID, ParentID: c.ParentID}) {
		p.Support = ""
	}
	p.Page = v.Layout(w, r, caseFrame(c))
	return v.Render(w, r, http.StatusOK, caseView(p))
}

func caseFrame(c audit.Case) page.Frame {
	f := page.Frame{
		Title: "Votre démarche", Purpose: "De l’engagement au label, puis à son renouvellement\u00a0: ce qui est fait, où vous en êtes, et qui a la main.", Rail: page.RailCase,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Démarche"}},
	}
	if !c.Own {
		f.Title, f.Purpose, f.Rail = "Démarche "+i18n.OfBody(c.BodyName), "Ce qui est fait, où en est la structure, et qui a la main.", page.RailNetwork
		f.Breadcrumb = []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: c.BodyName, Href: path.Structure(c.BodyID)}, {Label: "Démarche"}}
	}
	return f
}

// standsAt says where the structure stands and whose move it is.
func standsAt(c audit.Case) string {
	at := quality.At(c.Journey)
	return "Étape en cours\u00a0: «\u00a0" + i18n.StationName(at.Code) + "\u00a0». " + i18n.HolderMove(at.Holder)
}

func stationsOf(c audit.Case) []stationProps {
	out := make([]stationProps, 0, len(c.Journey))
	for _, s := range c.Journey {
		one := stationProps{Label: i18n.StationName(s.Code), State: string(s.State), Word: i18n.StationWord(s), Date: i18n.Date(s.Day), Note: noteOf(c, s)}
		if c.Own {
			one.Href = stationHref(c, s.Code)
		}
		out = append(out, one)
	}
	return out
}

// noteOf says in a few words what a station is about, or what it lacks.
func noteOf(c audit.Case, s quality.Station) string {
	if s.State == quality.StationDone {
		return ""
	}
	if s.Code == quality.StationApplication && c.Facts.Application != "" {
		return i18n.StateOf(quality.ApplicationFlow.Name, c.Facts.Application)
	}
	if s.Code == quality.StationAudit && c.Facts.Audit != "" {
		return i18n.StateName(quality.AuditFlow.Name, c.Facts.Audit)
	}
	return i18n.StationNote(s.Code)
}

func stationHref(c audit.Case, code quality.StationCode) string {
	switch code {
	case quality.StationEngagement:
		return "#documents"
	case quality.StationAssessment:
		return path.Assessments
	case quality.StationPlan:
		return path.Plan
	case quality.StationAudit:
		if c.Audit != nil {
			return path.Audit(c.Audit.ID)
		}
	case quality.StationApplication:
		if c.Live != nil {
			return path.Application(c.Live.ID)
		}
		return "#pret"
	}
	return ""
}

// nextOf is the one button of the page: the next move of whoever reads.
func nextOf(c audit.Case) *ui.ButtonProps {
	switch {
	case c.Audit != nil:
		return &ui.ButtonProps{Label: "Ouvrir l’audit", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, Href: path.Audit(c.Audit.ID)}
	case c.Live != nil && (len(c.Live.Verbs) > 0 || c.Own):
		return &ui.ButtonProps{Label: "Ouvrir la demande", Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, Href: path.Application(c.Live.ID)}
	case c.Live == nil && c.Own && c.MayWrite:
		return &ui.ButtonProps{Label: "Préparer la demande de labellisation", Kind: ui.ButtonPrimary, Icon: ui.IconPencil, Href: path.ApplicationForm}
	}
	return nil
}

// itemsOf is the checklist: what is left first, blocking before advisory.
func itemsOf(c audit.Case) []itemProps {
	var blocking, advisory, met []itemProps
	for _, i := range c.Checklist {
		one := itemProps{Met: i.Met, Text: i18n.ReadinessSentence(i)}
		if c.Own {
			one.Href = readinessHref(c, i.Code)
		}
		switch {
		case i.Met:
			met = append(met, one)
		case i.Severity == quality.SeverityBlocking:
			one.Chip = &ui.StatusProps{Label: i18n.ReadinessSeverity(i.Severity), Tone: ui.ToneAttention, Icon: ui.IconFlag}
			blocking = append(blocking, one)
		default:
			one.Chip = &ui.StatusProps{Label: i18n.ReadinessSeverity(i.Severity), Tone: ui.ToneNeutral, Icon: ui.IconInfo}
			advisory = append(advisory, one)
		}
	}
	return append(append(blocking, advisory...), met...)
}

// readinessHref is where an item is satisfied.
func readinessHref(c audit.Case, code quality.ReadinessCode) string {
	switch code {
	case quality.ReadyLead:
		return path.Team
	case quality.ReadySteering:
		return path.Steering
	case quality.ReadyBoard:
		return path.CaseDocument(string(quality.DocumentBoard))
	case quality.ReadyProject:
		return path.CaseDocument(string(quality.DocumentProject))
	case quality.ReadySnapshot, quality.ReadyEdition, quality.ReadyEvidence:
		return path.Assessments
	case quality.ReadyPlan:
		return path.Plan
	case quality.ReadyAlive:
		return path.Plan + "?signe=late"
	}
	if c.Live != nil {
		return path.Application(c.Live.ID)
	}
	return path.ApplicationForm
}

func documentsOf(c audit.Case) []documentProps {
	out := make([]documentProps, 0, len(c.Documents))
	for _, d := range c.Documents {
		one := documentProps{Name: i18n.CaseDocumentName(d.Kind), Title: "Aucun document choisi pour l’instant."}
		if d.Named {
			one.Title, one.Href, one.Detail = d.Title, path.Evidence(d.ID), "Daté du "+i18n.Date(d.Day)
			if d.Withdrawn {
				one.Detail += ", retiré de la bibliothèque depuis\u00a0: choisissez-en un autre"
			}
		}
		if c.MayDocument {
			one.Change, one.Action = path.CaseDocument(string(d.Kind)), "Choisir"
			if d.Named {
				one.Action = "Changer"
			}
		}
		out = append(out, one)
	}
	return out
}

func liveOf(c audit.Case) *liveProps {
	if c.Live == nil {
		return nil
	}
	one := &liveProps{Name: i18n.ApplicationName(c.Live.Number), Href: path.Application(c.Live.ID), State: stateChip(c.Live.State)}
	if !c.Live.SubmittedOn.IsZero() {
		one.Detail = "Envoyée " + i18n.OnDate(c.Live.SubmittedOn)
	}
	return one
}

func stateChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.ApplicationFlow.Name, s), Tone: ui.ToneNeutral}
	switch s {
	case quality.ApplicationSubmitted, quality.ApplicationReturned, quality.ApplicationDraft:
		chip.Tone = ui.ToneActing
	case quality.ApplicationAdmitted, quality.ApplicationDecided:
		chip.Tone = ui.ToneDone
	}
	return chip
}
