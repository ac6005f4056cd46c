package referential

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// changedPublish asks again, with what was done to the draft since it was read.
func (p pages) changedPublish(w http.ResponseWriter, r *http.Request, v *page.Visit, seen string) error {
	e, err := p.readFor(r, v, authz.ReferentialPublish)
	if err != nil {
		return err
	}
	props := publishWords(e)
	if err := p.summarise(r, v, e, &props); err != nil {
		return err
	}
	notice := ui.NoticeProps{
		Tone: ui.ToneAttention, Title: "Le brouillon a changé depuis que vous avez ouvert cette page", Live: true,
		Text: "Rien n’est publié\u00a0: relisez ce qui a changé, puis publiez si c’est toujours ce que vous voulez.",
	}
	if v.MayReach(authz.ReferentialEdit) {
		d, err := p.draftFor(r, v)
		if err != nil {
			return err
		}
		notice.Body = bullets(sinceLines(d, seen))
	}
	props.Notice = &notice
	return v.Render(w, r, http.StatusConflict, movePage(v.Layout(w, r, moveFrame(e, props)), props))
}

// sinceLines tells what was done since a state, latest first.
func sinceLines(d referential.Draft, seen string) []string {
	steps, complete := d.StepsSince(seen)
	var out []string
	if !complete {
		out = append(out, "Le brouillon entier est à relire\u00a0: un fichier l’a remplacé, ou il a beaucoup changé.")
	}
	for _, s := range steps {
		line := stepWords(d.Edition.Referential, s) + ", " + i18n.Moment(s.At)
		if s.By != "" {
			line += ", par " + s.By
		}
		out = append(out, line+".")
	}
	return out
}
