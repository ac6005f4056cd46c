package platform

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// jobListProps is the queue, one state at a time.
type jobListProps struct {
	Page  ui.PageProps
	Tabs  ui.TabsProps
	Intro string
	Table ui.TableProps
	Pager ui.PagerProps
}

// stateWords are the states as tabs, those that need somebody first.
var stateWords = []struct {
	state JobState
	label string
	intro string
	empty string
}{
	{JobDead, "En échec", "Tentés plusieurs fois sans succès. Corrigez la cause, puis relancez ; ou écartez ce qui n’a plus lieu d’être.", "Aucun envoi en échec : rien n’attend de décision."},
	{JobWaiting, "En attente", "Ils partiront d’eux-mêmes, au plus tôt à l’heure indiquée.", "La file est vide : tout est parti."},
	{JobRunning, "En cours", "Pris en charge en ce moment même.", "Rien n’est en cours à cet instant."},
	{JobDone, "Faits", "Conservés quelque temps, sans leur contenu.", "Rien n’a encore été envoyé."},
}

func (a area) jobList(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	counts, err := a.queue.Counts(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	place := placeOf(JobState(asked.Get("etat")))
	words := stateWords[place]
	found, err := a.queue.List(r.Context(), v.Actor, JobFilter{State: words.state, After: asked.Get("suite"), Limit: 50})
	if err != nil {
		return err
	}
	props := jobListProps{Intro: words.intro, Tabs: jobTabs(counts, words.state), Table: jobTable(v, found.Jobs, words.state, words.empty)}
	props.Pager = jobPager(words.state, asked.Get("suite"), found, counts[words.state])
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Envois et travaux de fond", Purpose: "Les courriels et l’entretien qu’Ariane fait derrière les pages.", Rail: page.RailPlatform, Breadcrumb: crumbs("Envois"), Wide: true,
	})
	return v.Render(w, r, http.StatusOK, jobListView(props))
}

func placeOf(state JobState) int {
	for i, words := range stateWords {
		if words.state == state {
			return i
		}
	}
	return 0
}

func jobsAt(state JobState, after string) string {
	values := url.Values{"etat": {string(state)}}
	if after != "" {
		values.Set("suite", after)
	}
	return path.Jobs + "?" + values.Encode()
}

func jobTabs(counts map[JobState]int, current JobState) ui.TabsProps {
	tabs := ui.TabsProps{Label: "États de la file"}
	for _, words := range stateWords {
		tabs.Items = append(tabs.Items, ui.Tab{Label: words.label, Href: jobsAt(words.state, ""), Count: i18n.Integer(counts[words.state]), Current: words.state == current})
	}
	return tabs
}

func jobPager(state JobState, after string, found JobPage, total int) ui.PagerProps {
	p := ui.PagerProps{Summary: i18n.Shown(len(found.Jobs), total, "affiché", "affichés")}
	if after != "" {
		p.PrevHref = jobsAt(state, "")
	}
	if found.Next != "" {
		p.NextHref = jobsAt(state, found.Next)
	}
	return p
}

func jobTable(v *page.Visit, jobs []Job, state JobState, empty string) ui.TableProps {
	t := ui.TableProps{
		ID: "envois", Caption: "Envois", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Travail"}, {Label: "Demandé"}, {Label: "Tentatives", Numeric: true}, {Label: whenWord(state)}},
		Empty:   &ui.EmptyStateProps{Icon: ui.IconCircleCheck, Title: empty},
	}
	if state == JobDead {
		t.Columns = append(t.Columns, ui.Column{Label: "Actions", LabelHidden: true})
	}
	for _, j := range jobs {
		kind, _ := i18n.JobName(j.Kind)
		when := i18n.Moment(j.RunAt)
		if !j.FinishedAt.IsZero() {
			when = i18n.Moment(j.FinishedAt)
		}
		row := ui.Row{Cells: []ui.Cell{
			{Component: jobName(kind, j.LastError)}, {Text: i18n.Ago(j.CreatedAt, v.Now)},
			{Text: i18n.Integer(j.Attempts) + " sur " + i18n.Integer(j.MaxAttempts)}, {Text: when},
		}}
		if state == JobDead {
			row.Cells = append(row.Cells, ui.Cell{Component: jobButtons(j.ID, kind)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func whenWord(state JobState) string {
	switch state {
	case JobWaiting:
		return "Prochaine tentative"
	case JobRunning:
		return "Commencé pour"
	case JobDead, JobDone:
	}
	return "Terminé"
}

func (a area) jobRetry(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.settle(w, r, v, "job_retried", a.queue.Retry(r.Context(), v.Actor, r.PathValue("id")))
}

func (a area) jobDiscard(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.settle(w, r, v, "job_discarded", a.queue.Discard(r.Context(), v.Actor, r.PathValue("id")))
}

// settle comes back to what is left in failure. A job somebody settled meanwhile
// (or a second click) is no error: the list shows how things stand.
func (a area) settle(w http.ResponseWriter, r *http.Request, v *page.Visit, flash string, err error) error {
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeExists:
		return v.Redirect(w, r, jobsAt(JobDead, ""), "")
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, jobsAt(JobDead, ""), flash)
}
