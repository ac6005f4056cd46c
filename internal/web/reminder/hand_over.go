package reminder

import (
	"maps"
	"net/http"
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// handProps is who holds what, and the form of one person.
type handProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Gone    []holderProps
	Here    []holderProps
	Form    *ui.FormProps // nil: the list of people
	Person  string
	All     ui.FieldProps
	Groups  []handGroup
	Back    string
	Nothing *ui.EmptyStateProps
	Away    *awayProps // of somebody who is still there
}

type holderProps struct{ Name, Holds, Href string }

// handGroup is what a person holds of one kind.
type handGroup struct {
	Title string
	Lines []handLine
}

type handLine struct {
	Title, Detail, Href, Fault string
	To                         ui.FieldProps
}

func (a area) holders(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.page(w, r, v, r.URL.Query().Get("qui"), refusals{})
}

// refusals are what the forms of the page refused.
type refusals struct {
	left map[string]error // lines that could not be handed over
	away page.Filled      // the absence as it was typed
}

func (a area) page(w http.ResponseWriter, r *http.Request, v *page.Visit, person string, no refusals) error {
	all, err := a.svc.HandOver(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := handProps{Back: path.HandOver}
	crumbs := []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Équipe", Href: path.Team}, {Label: "Passer la main", Href: path.HandOver}}
	frame := page.Frame{Title: "Passer la main", Purpose: "Ce que chacun tient, et à qui le confier\u00a0: rien ne reste sans personne.", Rail: page.RailTeam, Breadcrumb: crumbs[:2:2]}
	status := http.StatusOK
	if person == "" {
		frame.Breadcrumb = append(frame.Breadcrumb, ui.Crumb{Label: "Passer la main"})
		p.list(all)
	} else {
		holder, found := all.Of(person)
		if !found {
			http.Redirect(w, r, path.Team, http.StatusSeeOther) // nothing is left with them
			return nil
		}
		frame.Title, frame.Purpose, frame.Breadcrumb = "Ce que tient "+holder.Name, "À qui le confier\u00a0: rien ne reste sans personne.", append(slices.Clone(crumbs), ui.Crumb{Label: holder.Name})
		p.of(all, holder, no.left)
		if p.Away, err = a.awayOf(r, v, all, holder, no.away); err != nil {
			return err
		}
		status = no.status()
	}
	p.Page = v.Layout(w, r, frame)
	return v.Render(w, r, status, handView(p))
}

func (no refusals) status() int {
	switch {
	case len(no.left) > 0:
		return http.StatusConflict
	case len(no.away.Faults) > 0:
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

func (p *handProps) list(all remind.HandOver) {
	for _, h := range all.Holders {
		one := holderProps{Name: h.Name, Holds: i18n.Count(len(h.Holds), "chose à tenir", "choses à tenir"), Href: path.HandOverOf(h.ID)}
		if h.Gone {
			p.Gone = append(p.Gone, one)
		} else {
			p.Here = append(p.Here, one)
		}
	}
	if len(all.Holders) == 0 {
		p.Nothing = &ui.EmptyStateProps{Icon: ui.IconUsers, Title: "Personne ne tient rien pour l’instant", Text: "Les actions, les tâches, les preuves et le travail confiés apparaîtront ici."}
	}
}

// othersOf are the people who may take over from somebody.
func othersOf(all remind.HandOver, holder remind.Holder) []ui.Option {
	var out []ui.Option
	for _, m := range all.Mates {
		if m.ID != holder.ID {
			out = append(out, ui.Option{Value: m.ID, Label: m.Name})
		}
	}
	return out
}

// of fills the form of one person.
func (p *handProps) of(all remind.HandOver, holder remind.Holder, left map[string]error) {
	p.Form = &ui.FormProps{ID: "main", Action: path.HandOverOf(holder.ID)}
	p.Person = holder.ID
	options := func() []ui.Option { return othersOf(all, holder) }
	p.All = ui.FieldProps{Kind: ui.FieldSelect, Name: "tout", Label: "Tout confier à", EmptyOption: "Choisir ligne par ligne", Options: options(), Hint: "Une ligne où vous choisissez quelqu’un d’autre garde votre choix."}
	if holder.Gone {
		p.Notice = &ui.NoticeProps{Tone: ui.ToneAttention, Title: holder.Name + " n’a plus de rôle ici", Text: "Ce qui suit n’a plus personne pour s’en charger."}
	}
	for _, kind := range quality.HoldingKinds() {
		group := handGroup{Title: i18n.HoldingName(kind)}
		for _, h := range holder.Holds {
			if h.Kind != kind {
				continue
			}
			key := remind.Key(h)
			line := handLine{Title: h.Title, Href: h.Path, To: ui.FieldProps{Kind: ui.FieldSelect, Name: key, Label: "Confier «\u00a0" + h.Title + "\u00a0» à", LabelHidden: true, EmptyOption: "Ne rien changer", Options: options()}}
			if !h.Due.IsZero() {
				line.Detail = "pour " + i18n.OnDate(h.Due)
			}
			if err := left[key]; err != nil {
				line.Fault = i18n.ErrorSentence(quality.AsError(err))
			}
			group.Lines = append(group.Lines, line)
		}
		if len(group.Lines) > 0 {
			p.Groups = append(p.Groups, group)
		}
	}
	if n := len(left); n > 0 {
		p.Notice = &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: i18n.Count(n, "ligne est restée comme elle était", "lignes sont restées comme elles étaient"), Text: "Le reste est confié. La raison est dite sur chaque ligne."}
	}
}

func (a area) give(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	person := r.URL.Query().Get("qui")
	all, err := a.svc.HandOver(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	holder, _ := all.Of(person)
	to := map[string]string{}
	for _, h := range holder.Holds {
		if chosen := r.PostForm.Get(remind.Key(h)); chosen != "" {
			to[remind.Key(h)] = chosen
		} else if whole := r.PostForm.Get("tout"); whole != "" {
			to[remind.Key(h)] = whole
		}
	}
	var list []remind.Taken
	for _, key := range slices.Sorted(maps.Keys(to)) {
		list = append(list, remind.TakenOf(key, to[key]))
	}
	done, left, err := a.svc.Give(r.Context(), v.Actor, person, list)
	if err != nil {
		return err
	}
	if len(left) > 0 || done == 0 && len(holder.Holds) > 0 {
		return a.page(w, r, v, person, refusals{left: left})
	}
	if done < len(holder.Holds) {
		return v.Redirect(w, r, path.HandOverOf(person), "handed_over")
	}
	return v.Redirect(w, r, path.HandOver, "handed_over")
}
