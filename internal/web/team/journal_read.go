package team

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

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

func (a area) journalRead(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	before, err := strconv.ParseInt(r.URL.Query().Get("avant"), 10, 64)
	if err != nil || before < 0 {
		before = 0 // the first page
	}
	found, err := a.network.Journal(r.Context(), v.Actor, v.Actor.BodyID, before, journalPage)
	if err != nil {
		return err
	}
	props := journalProps{Days: a.days(r.Context(), v, found.Lines)}
	if len(found.Lines) == 0 {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconHistory, Title: "Le journal commence ici", Text: "Chaque réponse, chaque invitation, chaque décision s’y inscrira, avec sa date et son auteur."}
	}
	if before > 0 {
		props.Pager.PrevHref = path.Journal
	}
	if found.Next > 0 {
		props.Pager.NextHref = path.Journal + "?" + url.Values{"avant": {strconv.FormatInt(found.Next, 10)}}.Encode()
	}
	props.Pager.Summary = journalSummary(found.Lines)
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Journal", Purpose: "Qui a fait quoi, et quand : rien ne s’y efface et rien ne s’y réécrit.", Rail: page.RailJournal,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Journal"}},
	})
	return v.Render(w, r, http.StatusOK, journalView(props))
}

// journalSummary uses the numbers of the chain: no event is ever missing between
// them.
func journalSummary(lines []network.JournalLine) string {
	if len(lines) == 0 {
		return ""
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
			When: i18n.Clock(l.At), Text: words.action(l), Who: whoDid(l), Details: words.details(l),
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
	w := journalWords{people: map[string]string{}, cycles: map[string]cycleWords{}}
	if v.May(authz.MembershipList, authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}) {
		if team, err := a.network.People(ctx, v.Actor, v.Actor.BodyID); err == nil {
			for _, m := range append(team.Members, team.Past...) {
				w.people[m.PersonID] = m.Name
			}
		}
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
