package network

import (
	"context"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// structureProps is the page of one structure, ready to show.
type structureProps struct {
	Page      ui.PageProps
	State     ui.StatusProps
	Notice    *ui.NoticeProps
	Cycles    []cycleProps
	NoCycle   string // said instead of Cycles
	SeesCycle bool
	Plan      *planProps // nil for who may read no plan
	Case      string     // address of its journey; "" for who may not follow it
	People    peopleProps
	Sites     []string
	SitesMore string // « et 12 autres »
	SitesHref string
	NoSite    string // said instead of Sites
	Journal   string // address of its journal, "" for who may not read it
	Facts     []ui.Term
	EditHref  string
	History   ui.TimelineProps
	Actions   []actionProps
}

// cycleProps is one self-assessment: progress for all who follow, the results
// only when they may be read.
type cycleProps struct {
	Title    string
	Chip     ui.StatusProps
	Progress ui.ProgressProps
	Dates    string
	Shared   string
	Share    string // address where the sharing is decided, for who may
	Href     string
	HrefText string
}

// planProps is the improvement plan in a sentence; without an address it is not shown
// outside.
type planProps struct{ Says, Signs, Href string }

// peopleProps is who acts for the structure.
type peopleProps struct {
	Count       string
	Href        string
	Invitations []string
	Invite      *ui.ButtonProps
}

// actionProps is something that can be done to the structure.
type actionProps struct {
	Label string
	Text  string
	Href  string
}

func (a area) structurePage(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.network.Structure(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	props := structureProps{
		State: stateChip(s.State), Notice: closedNotice(s), Facts: structureFacts(s), History: historyTimeline(s),
		Actions: structureActions(v, s), SeesCycle: v.May(authz.AssessmentProgress, factsOf(s)),
	}
	if may(s, quality.VerbRename) {
		props.EditHref = path.StructureEdit(s.ID)
	}
	props.Sites, props.SitesMore = siteNames(s)
	props.NoSite = "Les lieux où les jeunes sont reçus s’affichent ici."
	if s.State == quality.StructureClosed {
		props.NoSite = "Ses sites ont fermé avec elle ou sont passés à une autre structure."
	}
	if s.MayJournal {
		props.Journal = path.StructureJournal(s.ID)
	}
	if s.Kind.IsStructure() && v.May(authz.CaseRead, factsOf(s)) {
		props.Case = path.CaseOf(s.ID)
	}
	if s.MaySites {
		props.SitesHref = path.StructureSites(s.ID)
	}
	if err := a.fillCycles(r.Context(), v, s, &props); err != nil {
		return err
	}
	if props.Plan, err = a.plan(r.Context(), v, s); err != nil {
		return err
	}
	if props.People, err = a.people(r.Context(), v, s); err != nil {
		return err
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: s.Name, Purpose: structurePurpose(s), Rail: rail(v), Breadcrumb: structureCrumbs(v, s, ""), Actions: pageActions(props),
	})
	return v.Render(w, r, http.StatusOK, structurePageView(props))
}

func factsOf(s network.StructureView) authz.Facts {
	return authz.Facts{BodyID: s.ID, ParentID: s.ParentID, State: s.State}
}

func may(s network.StructureView, verb quality.Verb) bool {
	for _, allowed := range s.Verbs {
		if allowed == verb {
			return true
		}
	}
	return false
}

// structurePurpose is « Mission locale · 67180S00 · ARML Grand Est ».
func structurePurpose(s network.StructureView) string {
	line := i18n.BodyKindName(s.Kind) + " · " + s.Code
	if s.ParentName != "" {
		line += " · " + s.ParentName
	}
	return line
}

func pageActions(p structureProps) templ.Component {
	if p.EditHref == "" {
		return nil
	}
	return ui.Button(ui.ButtonProps{Label: "Modifier la fiche", Href: p.EditHref, Icon: ui.IconPencil})
}

func closedNotice(s network.StructureView) *ui.NoticeProps {
	if s.State != quality.StructureClosed {
		return nil
	}
	return &ui.NoticeProps{Tone: ui.ToneActing, Title: "Cette structure est fermée", Text: "Sa fiche, son historique et ses auto-évaluations restent consultables ; plus rien ne s’y modifie."}
}

func (a area) fillCycles(ctx context.Context, v *page.Visit, s network.StructureView, p *structureProps) error {
	if !p.SeesCycle {
		return nil
	}
	cycles, err := a.cycles.Cycles(ctx, v.Actor, s.ID)
	if err != nil {
		return err
	}
	settled := map[string]quality.Progress{}
	if s.ID == v.Actor.BodyID {
		if settled, err = a.cycles.Settled(ctx, v.Actor, s.ID); err != nil {
			return err
		}
	}
	for _, c := range cycles {
		shown := cycleOf(v, c)
		if s.ID == v.Actor.BodyID {
			shown.ofOneself(v, c, settled[c.ID])
		}
		p.Cycles = append(p.Cycles, shown)
	}
	if s.State == quality.StructureClosed {
		p.NoCycle = "Cette structure n’avait pas ouvert d’auto-évaluation."
		return nil
	}
	p.NoCycle = "Aucune auto-évaluation n’est ouverte pour le moment. Dès que la direction en ouvre une, son avancement s’affiche ici."
	return nil
}

func cycleOf(v *page.Visit, c assess.Cycle) cycleProps {
	p := cycleProps{
		Title: i18n.CycleName(c.Title, c.Number),
		Chip:  ui.StatusProps{Label: i18n.StateName(quality.AssessmentFlow.Name, c.State), Tone: ui.ToneActing},
		Progress: ui.ProgressProps{
			Label: "Part des niveaux renseignés", Value: c.Filled, Max: c.Needed, Text: i18n.WholePercent(c.Percent()),
		},
		Dates:  "Ouverte " + i18n.OnDate(i18n.Today(c.OpenedAt)) + ", dernier mouvement " + i18n.Ago(c.LastAt, v.Now) + ".",
		Shared: "Les réponses ne sont pas partagées : seuls l’étape, les dates et l’avancement se voient d’ici.",
	}
	if c.State == quality.AssessmentClosed {
		p.Chip.Tone = ui.ToneDone
		p.Dates = "Ouverte " + i18n.OnDate(i18n.Today(c.OpenedAt)) + ", validée " + i18n.OnDate(i18n.Today(c.ClosedAt)) + "."
	}
	if c.Stopped() {
		p.Chip = ui.StatusProps{Label: "Arrêtée", Tone: ui.ToneNeutral}
		p.Dates = "Ouverte " + i18n.OnDate(i18n.Today(c.OpenedAt)) + ", arrêtée avec la structure."
	}
	if slices.Contains(v.Actor.Inherited, c.BodyID) {
		p.Shared = ""
	}
	if c.Shared {
		p.Shared = "La structure partage ses réponses avec son ARML et l’UNML."
	}
	if v.May(authz.AssessmentRead, c.Facts()) {
		p.Href, p.HrefText = path.Results(c.ID), "Voir les résultats"
	}
	return p
}

// ofOneself words a cycle for the people of the structure: their own answers are
// not hidden from them, and they count in commitments.
func (p *cycleProps) ofOneself(v *page.Visit, c assess.Cycle, settled quality.Progress) {
	p.Shared = "Vos réponses ne sont pas partagées avec l’ARML et l’UNML."
	if c.Shared {
		p.Shared = "Vos réponses sont partagées avec l’ARML et l’UNML."
	}
	if v.May(authz.AssessmentShare, c.Facts()) {
		p.Share = path.Share(c.ID)
	}
	if settled.Total > 0 {
		p.Progress = ui.ProgressProps{
			Label: "Engagements évalués", Value: settled.Done, Max: settled.Total,
			Text: "déjà " + i18n.Integer(settled.Done) + " sur " + i18n.Integer(settled.Total),
		}
	}
	if settled.Total > 0 && settled.Done == 0 {
		p.Progress.Text = "à commencer"
	}
}

// people counts who holds a role here: from the team for who may read it, from
// the list otherwise.
func (a area) people(ctx context.Context, v *page.Visit, s network.StructureView) (peopleProps, error) {
	if s.State == quality.StructureClosed {
		p := peopleProps{Count: "Les rôles ont pris fin avec la structure."}
		if s.MayPeople {
			p.Href = path.StructureTeam(s.ID)
		}
		return p, nil
	}
	p := peopleProps{}
	for _, i := range s.Invitations {
		p.Invitations = append(p.Invitations, invitationLine(v, i))
	}
	if may(s, quality.VerbInviteDirector) {
		p.Invite = inviteDirection(s)
	}
	if !s.MayPeople {
		return a.countPeople(ctx, v, s, p)
	}
	team, err := a.network.People(ctx, v.Actor, s.ID)
	if err != nil {
		return p, err
	}
	held := map[string]bool{}
	for _, m := range team.Members {
		held[m.PersonID] = true
	}
	p.Count, p.Href = peopleWords(len(held)), path.StructureTeam(s.ID)
	return p, nil
}

func (a area) countPeople(ctx context.Context, v *page.Visit, s network.StructureView, p peopleProps) (peopleProps, error) {
	if !v.MayReach(authz.StructureList) {
		return p, nil
	}
	row, err := a.byCode(ctx, v, s.Kind, s.Code)
	if row != nil && row.ID == s.ID {
		p.Count = peopleWords(row.People)
	}
	return p, err
}

func peopleWords(n int) string {
	if n == 0 {
		return "Personne n’y tient encore de rôle."
	}
	return i18n.Count(n, "personne y tient un rôle", "personnes y tiennent un rôle") + " aujourd’hui."
}

// inviteDirection is the first thing to do for a structure nobody directs, and a
// quiet possibility for an ARML, which has several people to run it.
func inviteDirection(s network.StructureView) *ui.ButtonProps {
	if s.State == quality.StructureActive && s.Kind != quality.KindMissionLocale {
		return &ui.ButtonProps{Label: "Inviter une autre direction", Kind: ui.ButtonQuiet, Href: path.StructureInvite(s.ID), Icon: ui.IconMail}
	}
	return &ui.ButtonProps{Label: "Inviter la direction", Kind: ui.ButtonPrimary, Href: path.StructureInvite(s.ID), Icon: ui.IconMail}
}

func invitationLine(v *page.Visit, i network.Invitation) string {
	sent := ", invitation envoyée "
	if v.Kit.NoMail {
		sent = ", invitation préparée "
	}
	line := i.Email + sent + i18n.Ago(i.Created, v.Now)
	if i.Expired {
		return line + " : le lien a expiré, une nouvelle invitation peut partir."
	}
	line += ", lien valable jusqu’au " + i18n.Date(i18n.Today(i.Expires)) + "."
	if v.Kit.NoMail {
		line += " Le courriel partira dès qu’un serveur de courriel sera réglé."
	}
	return line
}
