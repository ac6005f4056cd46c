package assess

import (
	"context"
	"net/http"

	"github.com/a-h/templ"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// myWorkProps is what is left for one person.
type myWorkProps struct {
	Sentence string
	Main     *ui.ButtonProps
	Cycles   []myCycleProps
	Beside   templ.Component // what awaits beside the self-assessment
	Empty    *ui.EmptyStateProps
	Letters  string
}

// myCycleProps is what concerns the person in one cycle.
type myCycleProps struct {
	ID, Name string
	Lines    *ui.TableProps
	Votes    []taskProps
	Review   []taskProps
	Words    []taskProps
}

// taskProps is one thing to do, with its way there.
type taskProps struct{ Title, Href, Detail string }

// myWork shows what is left for the visitor.
func (p pages) myWork(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	mine, err := p.svc.MyWork(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := myWorkOf(v, mine)
	if p.beside != nil {
		if props.Beside, err = p.beside(r.Context(), v); err != nil {
			return err
		}
	}
	if props.Beside != nil && props.Empty != nil {
		props.Empty, props.Sentence = nil, "Rien ne vous est confié dans l’auto-évaluation. Voici le reste de ce qui vous attend."
	}
	f := page.Frame{
		Title: "Mon travail", Purpose: "Ce qui vous est confié, et le temps qu’il demande encore.",
		Rail: page.RailAssessment, Breadcrumb: structureTrail(ui.Crumb{Label: "Mon travail"}),
	}
	return v.Render(w, r, http.StatusOK, myWorkPage(v.Layout(w, r, f), props))
}

func myWorkOf(v *page.Visit, mine assess.MyWork) myWorkProps {
	props := myWorkProps{Sentence: myWorkSentence(mine), Main: myWorkStep(mine), Letters: path.Letters}
	if mine.IsEmpty() {
		props.Sentence = ""
		props.Empty = &ui.EmptyStateProps{
			Icon: ui.IconListChecks, Title: "Rien ne vous est confié pour l’instant",
			Text: "Quand la direction ou la personne responsable qualité vous confiera un engagement, vous le trouverez ici, avec le temps qu’il demande.",
		}
	}
	for _, c := range mine.Cycles {
		props.Cycles = append(props.Cycles, myCycleOf(v, c))
	}
	return props
}

// myWorkSentence encourages and says what is left, in minutes.
func myWorkSentence(mine assess.MyWork) string {
	given, review := 0, 0
	for _, c := range mine.Cycles {
		given, review = given+len(c.Lines), review+len(c.Review)
	}
	switch {
	case given == 0 && review > 0:
		return i18n.Count(review, "engagement vous attend pour relecture.", "engagements vous attendent pour relecture.")
	case given == 0:
		return "Rien ne vous est confié pour l’instant. D’autres choses vous attendent ci-dessous."
	case mine.Left == 0:
		return "Tout ce qui vous était confié a trouvé un accord, merci\u202f!"
	case mine.Seconds == 0:
		return "Vous avez tout répondu, bravo\u202f! " + i18n.Count(mine.Left, "engagement attend un accord.", "engagements attendent un accord.")
	}
	return "Il vous reste " + minutesWords(mine.Seconds) + " de réponse, sur " + i18n.Count(mine.Left, "engagement", "engagements") + "."
}

// myWorkStep leads to the first thing that waits.
func myWorkStep(mine assess.MyWork) *ui.ButtonProps {
	for _, c := range mine.Cycles {
		for _, l := range c.Lines {
			if l.Left.Seconds > 0 {
				return &ui.ButtonProps{Label: "Reprendre à " + l.View.Node.ID, Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, IconLast: true, Href: path.Card(c.Cycle.ID, l.View.Node.ID, 0)}
			}
		}
		for _, n := range c.Votes {
			return &ui.ButtonProps{Label: "Donner mon avis sur " + n.Node.ID, Kind: ui.ButtonPrimary, Icon: ui.IconArrowRight, IconLast: true, Href: path.Room(c.Cycle.ID, n.Node.ID)}
		}
	}
	return nil
}

func myCycleOf(v *page.Visit, c assess.MyCycle) myCycleProps {
	out := myCycleProps{ID: "cycle-" + c.Cycle.ID, Name: cycleName(c.Cycle)}
	if len(c.Lines) > 0 {
		out.Lines = myLines(v, c)
	}
	for _, n := range c.Votes {
		out.Votes = append(out.Votes, taskProps{codeTitle(n.Node), path.Room(c.Cycle.ID, n.Node.ID), "votre avis, avant de voir celui des autres"})
	}
	for _, l := range c.Review {
		out.Review = append(out.Review, taskProps{codeTitle(l.View.Node), path.Commitment(c.Cycle.ID, l.View.Node.ID), withWhom(l.Given)})
	}
	for _, word := range c.Words {
		out.Words = append(out.Words, taskProps{codeTitle(word.View.Node), path.WorkPlace(c.Cycle.ID, word.View.Node.ID), word.Author + ", " + i18n.Ago(word.At.Time, v.Now)})
	}
	return out
}

func myLines(v *page.Visit, c assess.MyCycle) *ui.TableProps {
	t := &ui.TableProps{
		ID: "table-" + c.Cycle.ID, Caption: "Ce qui vous est confié", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Engagement"}, {Label: "Ce qui reste"}, {Label: "Pour le"}, {Label: "Où en est-on"}},
	}
	for _, l := range c.Lines {
		left := leftWords(l.Left)
		if left == "" {
			left = "tout est répondu"
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: codeTitle(l.View.Node), Href: path.Commitment(c.Cycle.ID, l.View.Node.ID)}, {Text: left}, dueCell(v, l), {Component: workState(workChip(l.State), l.Words)},
		}})
	}
	return t
}

// MyWorkPanel is the part of the home page about one's own work; nothing is shown
// to who has none.
func MyWorkPanel(svc *assess.Service) func(context.Context, *page.Visit) (templ.Component, error) {
	return func(ctx context.Context, v *page.Visit) (templ.Component, error) {
		if !v.Actor.BodyKind.IsStructure() || !v.May(authz.WorkMine, authz.Facts{BodyID: v.Actor.BodyID}) {
			return nil, nil //nolint:nilnil // nothing to show
		}
		mine, err := svc.MyWork(ctx, v.Actor)
		if err != nil || mine.IsEmpty() {
			return nil, err
		}
		return myWorkTeaser(teaserOf(v, mine)), nil
	}
}

// teaserProps is what the home page says of one's own work.
type teaserProps struct {
	Sentence string
	Tasks    []taskProps
	Href     string
}

// teaserMost is how many things the home page shows; the page has them all.
const teaserMost = 4

func teaserOf(v *page.Visit, mine assess.MyWork) teaserProps {
	t := teaserProps{Sentence: myWorkSentence(mine), Href: path.MyWork}
	for _, c := range mine.Cycles {
		one := myCycleOf(v, c)
		for _, l := range c.Lines {
			if l.State != quality.WorkAgreed && l.State != quality.WorkToReview {
				detail := leftWords(l.Left)
				if detail == "" {
					detail = "tout est répondu"
				}
				if !l.Given.Due.IsZero() {
					detail = i18n.Relative(l.Given.Due, i18n.Today(v.Now)) + ", " + detail
				}
				t.Tasks = append(t.Tasks, taskProps{codeTitle(l.View.Node), path.Commitment(c.Cycle.ID, l.View.Node.ID), detail})
			}
		}
		for _, task := range one.Votes {
			t.Tasks = append(t.Tasks, taskProps{"Donner votre avis sur " + task.Title, task.Href, ""})
		}
		for _, task := range one.Review {
			t.Tasks = append(t.Tasks, taskProps{"Relire " + task.Title, task.Href, task.Detail})
		}
		for _, task := range one.Words {
			t.Tasks = append(t.Tasks, taskProps{"Répondre à une remarque sur " + task.Title, task.Href, task.Detail})
		}
	}
	if mine.Left == 0 {
		t.Sentence = i18n.Count(len(t.Tasks), "chose vous attend.", "choses vous attendent.")
	}
	t.Tasks = t.Tasks[:min(len(t.Tasks), teaserMost)]
	return t
}
