package plan

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) turnDone(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := turnOf(r)
	if err != nil {
		return err
	}
	if err := a.svc.DoTurn(r.Context(), v.Actor, d); err != nil {
		return err
	}
	return v.Redirect(w, r, backFrom(r, d), "turn_done")
}

func (a area) turnUndone(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	d, err := turnOf(r)
	if err != nil {
		return err
	}
	if err := a.svc.UndoTurn(r.Context(), v.Actor, d); err != nil {
		return err
	}
	return v.Redirect(w, r, backFrom(r, d), "turn_undone")
}

// turnOf reads the buttons of a turn; they carry its day, which nobody types.
func turnOf(r *http.Request) (improve.TurnDone, error) {
	d := improve.TurnDone{RoutineID: r.PathValue("id")}
	if err := page.ParseForm(r); err != nil {
		return d, err
	}
	due, err := quality.ParseDay(r.PostForm.Get("due"))
	if err != nil || due.IsZero() {
		return d, quality.Faults{{Field: "due", Code: quality.FaultBadDate}}.Err()
	}
	d.Due, d.Word = due, r.PostForm.Get("word")
	return d, nil
}

// backFrom is the list, or the task where the button was on its page.
func backFrom(r *http.Request, d improve.TurnDone) string {
	if strings.HasPrefix(r.PostForm.Get("retour"), "t") {
		return path.PlanRoutineChange(d.RoutineID)
	}
	return path.PlanRoutines
}

func (a area) endRoutine(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	ended := r.PostForm.Get("reprendre") == ""
	err := a.svc.EndRoutine(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), ended)
	if quality.CodeOf(err) == quality.CodeConflict {
		one, read := a.routineOf(r, v)
		if read != nil {
			return read
		}
		return a.showRoutine(w, r, v, one, page.Filled{Values: routineValues(one)}, &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’est changé", Text: i18n.ErrorSentence(quality.AsError(err))})
	}
	if err != nil {
		return err
	}
	if ended {
		return v.Redirect(w, r, path.PlanRoutines, "routine_ended")
	}
	return v.Redirect(w, r, path.PlanRoutines, "routine_again")
}
