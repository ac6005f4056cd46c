package team

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// journalProps is a page of the journal, day by day.
type journalProps struct {
	Page  ui.PageProps
	Tabs  ui.TabsProps // for who reads both journals
	Empty *ui.EmptyStateProps
	Days  []dayProps
	Pager ui.PagerProps
}

// dayProps is what happened on one day.
type dayProps struct {
	Title string
	Lines ui.TimelineProps
}

const journalPage = 50

// journalFrame is what the journal of a body and the national one do not share.
type journalFrame struct {
	Here, Title, Purpose string
	Summary              func([]network.JournalLine) string
	Above                []ui.Crumb // pages between the first one and this one
}

func (a area) journalRead(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	found, err := a.network.Journal(r.Context(), v.Actor, v.Actor.BodyID, journalBefore(r), journalPage)
	if err != nil {
		return err
	}
	return a.showJournal(w, r, v, found, journalFrame{
		Here: path.Journal, Title: "Journal", Purpose: "Qui a fait quoi, et quand\u00a0: rien ne s’y efface et rien ne s’y réécrit.", Summary: journalSummary,
	})
}

// journalOf is the journal of one's own structure, or of one that closed into it.
func (a area) journalOf(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	if id == v.Actor.BodyID {
		return a.journalRead(w, r, v)
	}
	found, err := a.network.Journal(r.Context(), v.Actor, id, journalBefore(r), journalPage)
	if err != nil {
		return err
	}
	s, err := a.network.Structure(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	return a.showJournal(w, r, v, found, journalFrame{
		Here: path.StructureJournal(id), Title: "Journal", Purpose: s.Name + ". Ce qui s’y est passé jusqu’à sa fermeture.", Summary: journalSummary,
		Above: []ui.Crumb{{Label: s.Name, Href: path.Structure(id)}},
	})
}

// journalNation tells what belongs to no single structure: to the label office,
// référentiels, imports and rules; to the technical administration, accounts and
// the queue too.
func (a area) journalNation(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	found, err := a.network.NationalJournal(r.Context(), v.Actor, journalBefore(r), journalPage)
	if err != nil {
		return err
	}
	return a.showJournal(w, r, v, found, journalFrame{
		Here: path.JournalNation, Title: "Journal national", Purpose: "Ce qui vaut pour tout le réseau\u00a0: référentiels, imports, règles de sécurité.",
		Summary: func([]network.JournalLine) string { return "Du plus récent au plus ancien" },
	})
}

func journalBefore(r *http.Request) int64 {
	before, err := strconv.ParseInt(r.URL.Query().Get("avant"), 10, 64)
	if err != nil || before < 0 {
		return 0 // the first page
	}
	return before
}

// journalTabs lead from one journal to the other, for who may read both.
func journalTabs(v *page.Visit, here string) ui.TabsProps {
	if !v.MayReach(authz.JournalRead) || !v.MayReach(authz.JournalNational) {
		return ui.TabsProps{}
	}
	return ui.TabsProps{Label: "Journaux", Items: []ui.Tab{
		{Label: "Notre organisme", Href: path.Journal, Current: here == path.Journal},
		{Label: "Tout le réseau", Href: path.JournalNation, Current: here == path.JournalNation},
	}}
}

func (a area) showJournal(w http.ResponseWriter, r *http.Request, v *page.Visit, found network.JournalPage, f journalFrame) error {
	props := journalProps{Tabs: journalTabs(v, f.Here), Days: a.days(r.Context(), v, found.Lines)}
	if len(found.Lines) == 0 {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconHistory, Title: "Le journal commence ici", Text: "Chaque réponse, chaque invitation, chaque décision s’y inscrira, avec sa date et son auteur."}
	}
	if journalBefore(r) > 0 {
		props.Pager.PrevHref = f.Here
	}
	if found.Next > 0 {
		props.Pager.NextHref = f.Here + "?" + url.Values{"avant": {strconv.FormatInt(found.Next, 10)}}.Encode()
	}
	props.Pager.Summary = f.Summary(found.Lines)
	props.Page = v.Layout(w, r, page.Frame{
		Title: f.Title, Purpose: f.Purpose, Rail: page.JournalRail(v),
		Breadcrumb: slices.Concat([]ui.Crumb{{Label: "Accueil", Href: path.Home}}, f.Above, []ui.Crumb{{Label: f.Title}}),
	})
	return v.Render(w, r, http.StatusOK, journalView(props))
}

// journalSummary uses the numbers of the chain: no event is ever missing between
// them.
func journalSummary(lines []network.JournalLine) string {
	if len(lines) == 0 {
		return ""
	}
	if len(lines) == 1 {
		return "Événement " + i18n.Integer(int(lines[0].Seq))
	}
	return "Événements " + i18n.Integer(int(lines[len(lines)-1].Seq)) + " à " + i18n.Integer(int(lines[0].Seq)) + ", du plus récent au plus ancien"
}

func (a area) days(ctx context.Context, v *page.Visit, lines []network.JournalLine) []dayProps {
	words := a.wordsFor(ctx, v, lines)
	var out []dayProps
	for _, l := range lines {
		title := i18n.Date(i18n.Today(l.At))
		if len(out) == 0 || out[len(out)-1].Title != title {
			out = append(out, dayProps{Title: title, Lines: ui.TimelineProps{Label: "Journal du " + title}})
		}
		day := &out[len(out)-1]
		day.Lines.Entries = append(day.Lines.Entries, ui.TimelineEntry{
			When: i18n.Clock(l.At), Text: words.action(l), Who: whoDid(l), Details: words.details(l), Href: words.titles[l.Subject].Path,
		})
	}
	return out
}

func whoDid(l network.JournalLine) string {
	who := l.ActorName
	if who == "" {
		who = i18n.ActorName(l.ActorID)
	}
	if who == "" {
		return ""
	}
	if l.Role != "" {
		who += ", " + i18n.RoleName(l.Role)
	}
	return who
}

// wordsFor gathers what turns the codes of these lines into words: the names of
// the people of this body, the référentiels of the self-assessments that appear.
// What the visitor may not read stays a code in general words.
func (a area) wordsFor(ctx context.Context, v *page.Visit, lines []network.JournalLine) journalWords {
	w := journalWords{people: map[string]string{}, cycles: map[string]cycleWords{}, editions: a.editionTitles(ctx, v, lines)}
	if v.May(authz.MembershipList, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}) {
		if team, err := a.network.People(ctx, v.Actor, v.Actor.BodyID); err == nil {
			for _, m := range append(team.Members, team.Past...) {
				w.people[m.PersonID] = m.Name
			}
		}
	}
	if a.beside.Titles != nil {
		subjects := make([]string, 0, len(lines))
		for _, l := range lines {
			subjects = append(subjects, l.Subject)
		}
		w.titles = a.beside.Titles(ctx, v.Actor, subjects)
	}
	for _, l := range lines {
		id, _ := assessmentOf(l.Subject)
		if _, known := w.cycles[id]; id == "" || known {
			continue
		}
		w.cycles[id] = a.cycleWords(ctx, v, id)
	}
	return w
}

// editionTitles are the titles of the référentiels these lines name.
func (a area) editionTitles(ctx context.Context, v *page.Visit, lines []network.JournalLine) map[string]string {
	out := map[string]string{}
	if !v.MayReach(authz.ReferentialRead) {
		return out
	}
	for _, l := range lines {
		subject, found := strings.CutPrefix(l.Subject, "referential:")
		id, number, _ := strings.Cut(subject, "@")
		version, err := strconv.Atoi(number)
		if _, known := out[id]; !found || known || err != nil {
			continue
		}
		out[id] = ""
		if edition, err := a.editions.Edition(ctx, id, version); err == nil {
			out[id] = cmp.Or(edition.Referential.ShortTitle, edition.Referential.Title)
		}
	}
	return out
}

func (a area) cycleWords(ctx context.Context, v *page.Visit, id string) cycleWords {
	cycle, err := a.cycles.Cycle(ctx, v.Actor, id)
	if err != nil {
		return cycleWords{}
	}
	edition, err := a.editions.Edition(ctx, cycle.ReferentialID, cycle.Version)
	if err != nil {
		return cycleWords{}
	}
	return cycleWords{title: i18n.CycleName(cycle.Title, cycle.Number), referential: edition.Referential}
}
