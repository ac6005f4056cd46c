package reminder

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// awayProps is the form by which a colleague is said away, and what was said already.
type awayProps struct {
	Title, Intro string
	Told         []toldAway
	Form         ui.FormProps
	Fields       []ui.FieldProps
}

type toldAway struct{ Words, End string }

const formAway = "absence-dite"

// awayOf fills that part of the page of somebody who is still there; nil for others.
func (a area) awayOf(r *http.Request, v *page.Visit, all remind.HandOver, holder remind.Holder, typed page.Filled) (*awayProps, error) {
	if holder.Gone || holder.ID == v.Actor.PersonID {
		return nil, nil //nolint:nilnil // one says one’s own absence in « Mes rappels »
	}
	told, err := a.svc.AbsencesOf(r.Context(), v.Actor, holder.ID)
	if err != nil {
		return nil, err
	}
	p := &awayProps{
		Title: "Absence " + i18n.OfName(holder.Name), Intro: "Quand la personne ne peut pas le dire elle-même. Elle le lira dans ses rappels et pourra le retirer\u202f; l’équipe lit «\u00a0absent·e jusqu’au…\u00a0» près de son nom.",
		Form: ui.FormProps{ID: formAway, Action: path.AwayOf(holder.ID), Faults: typed.Faults},
	}
	for _, one := range told {
		p.Told = append(p.Told, toldAway{awayWords(one), path.AwayEnd(holder.ID, one.ID)})
	}
	for _, f := range []ui.FieldProps{
		{Kind: ui.FieldDate, Name: "from", Label: "Premier jour d’absence", Width: ui.WidthHalf, Required: true},
		{Kind: ui.FieldDate, Name: "until", Label: "Dernier jour d’absence", Width: ui.WidthHalf, Required: true},
		{Kind: ui.FieldSelect, Name: "stand_in", Label: "Qui remplace", EmptyOption: "Personne", Options: othersOf(all, holder), Hint: "Sa lettre de la semaine aura une partie de plus, et cette personne peut agir dans le plan à la place de l’autre."},
	} {
		p.Fields = append(p.Fields, typed.Field(f))
	}
	return p, nil
}

func awayWords(a remind.Absence) string {
	words := "Du " + i18n.Date(a.From) + " au " + i18n.Date(a.Until) + "\u00a0: "
	switch {
	case a.StandIn == "":
		return words + "personne ne remplace."
	case !a.Here:
		return words + a.StandIn + " devait remplacer, mais n’est pas là."
	}
	return words + "ce qui attend va à " + a.StandIn + "."
}

func (a area) tellAway(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	person := r.URL.Query().Get("qui")
	absence, err := page.TypedAbsence(r.PostForm)
	if err == nil {
		err = a.svc.TellAbsenceOf(r.Context(), v.Actor, person, absence)
	}
	if quality.CodeOf(err) == quality.CodeInvalid {
		return a.page(w, r, v, person, refusals{away: page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.HandOverOf(person)+"#absence", "away_told")
}

func (a area) endAway(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	person := r.URL.Query().Get("qui")
	if err := a.svc.EndAbsenceOf(r.Context(), v.Actor, person, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.HandOverOf(person)+"#absence", "absence_ended")
}
