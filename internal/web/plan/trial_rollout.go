package plan

import (
	"net/http"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// rolloutProps is where a deployment stands, site by site.
type rolloutProps struct {
	Intro string
	Sites []siteProps
}

type siteProps struct {
	ID, Name string
	State    ui.StatusProps
	Day      string
	Word     string
	Version  string
	Open     bool
	Form     *ui.FormProps // nil for who only reads
	Fields   []ui.FieldProps
}

// rolloutTones colour a step; its word says it.
var rolloutTones = map[quality.Rollout]ui.Tone{quality.RolloutToDo: ui.ToneNeutral, quality.RolloutUnder: ui.ToneActing, quality.RolloutInPlace: ui.ToneDone}

// rolloutOf shows the sites; f is what was typed for one of them and is to be seen
// again.
func rolloutOf(t improve.TrialPage, f page.Filled) *rolloutProps {
	if t.State != quality.TrialDeployed || len(t.Rollout) == 0 {
		return nil
	}
	p := &rolloutProps{Intro: "En place sur " + inPlaceOf(t.TrialLine) + "."}
	for _, s := range t.Rollout {
		one := siteProps{ID: s.SiteID, Name: s.Name, State: ui.StatusProps{Label: i18n.RolloutName(s.Step), Tone: rolloutTones[s.Step]}, Word: s.Word, Version: strconv.Itoa(s.Version)}
		if s.Closed {
			one.Name += " (site fermé)"
		}
		if !s.Day.IsZero() {
			one.Day = dayWords(s.Step) + " " + i18n.Date(s.Day)
		}
		if t.MayDo {
			one.fields(t.ID, s, f)
		}
		p.Sites = append(p.Sites, one)
	}
	return p
}

func dayWords(s quality.Rollout) string {
	if s == quality.RolloutInPlace {
		return "Depuis le"
	}
	return "Prévu pour le"
}

// fields are those of a site; their names end with its id, so that each has its own
// on the page.
func (p *siteProps) fields(trial string, s improve.SiteRollout, f page.Filled) {
	mine := f.Values.Get("site") == s.SiteID
	if !mine {
		f = page.Filled{Values: map[string][]string{"step-" + s.SiteID: {string(s.Step)}, "day-" + s.SiteID: {s.Day.String()}, "word-" + s.SiteID: {s.Word}}}
	}
	p.Open, p.Form = mine, &ui.FormProps{ID: "suivre-" + s.SiteID, Action: path.TrialPart(trial, "sites"), Faults: f.Faults}
	step := ui.FieldProps{Kind: ui.FieldRadios, Name: "step-" + s.SiteID, Label: "Où en est ce site", Inline: true}
	for _, r := range quality.Rollouts() {
		step.Options = append(step.Options, ui.Option{Value: string(r), Label: i18n.RolloutName(r)})
	}
	p.Fields = fill(f, step,
		ui.FieldProps{Kind: ui.FieldDate, Name: "day-" + s.SiteID, Label: "Jour", Optional: true, Width: ui.WidthShort, Hint: "Prévu, ou depuis lequel c’est en place."},
		ui.FieldProps{Name: "word-" + s.SiteID, Label: "Un mot", Optional: true, MaxLength: quality.MaxTrialMeasure, Width: ui.WidthFull})
}

func (a area) noteRollout(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id, site := r.PathValue("id"), r.PostForm.Get("site")
	f := page.Filled{Values: r.PostForm}
	n := improve.RolloutNote{
		TrialID: id, SiteID: site, Version: versionOf(r), Step: quality.Rollout(r.PostForm.Get("step-" + site)), Day: dayIn(&f, "day-"+site), Word: r.PostForm.Get("word-" + site),
	}
	var err error
	if len(f.Faults) == 0 {
		err = a.svc.NoteRollout(r.Context(), v.Actor, n)
		if err == nil {
			return v.Redirect(w, r, path.Trial(id)+"#site-"+site, "rollout_noted")
		}
	}
	t, shown := a.svc.Trial(r.Context(), v.Actor, id)
	if shown != nil {
		return shown
	}
	switch quality.CodeOf(err) {
	case quality.CodeConflict, quality.CodeState:
		return a.showTrial(w, r, v, t, f, http.StatusConflict, staleTrial(err))
	case quality.CodeInvalid:
		for _, fault := range page.FieldFaults(err) {
			f.Faults = append(f.Faults, ui.FieldFault{Field: fault.Field + "-" + site, Message: fault.Message})
		}
		err = nil
	}
	if err != nil {
		return err
	}
	return a.showTrial(w, r, v, t, f, http.StatusUnprocessableEntity, nil)
}

// staleTrial says that somebody was faster, or that things moved on.
func staleTrial(err error) *ui.NoticeProps {
	return &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’a été écrasé", Text: i18n.ErrorSentence(quality.AsError(err))}
}
