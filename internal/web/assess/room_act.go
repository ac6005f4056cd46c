package assess

import (
	"net/http"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// roomOpen asks people for their opinion.
func (p pages) roomOpen(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldRound); err != nil {
		return err
	}
	ask := assess.Ask{AssessmentID: r.PathValue("id"), NodeID: r.PathValue("node"), RoundID: r.PostForm.Get(fieldRound), People: r.PostForm[fieldPeople]}
	err := p.svc.OpenRound(r.Context(), v.Actor, ask)
	return p.afterRoom(w, r, v, err, typedRoom{Where: "open", Round: ask.RoundID, People: ask.People}, "round_opened")
}

// roomVote gives one's own opinion.
func (p pages) roomVote(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldStrengths, fieldImprovements, fieldRound); err != nil {
		return err
	}
	o := quality.Opinion{Ratings: ratingsOf(r.PostForm), Strengths: r.PostForm.Get(fieldStrengths), Improvements: r.PostForm.Get(fieldImprovements)}
	vote := assess.Vote{AssessmentID: r.PathValue("id"), NodeID: r.PathValue("node"), RoundID: r.PostForm.Get(fieldRound), Opinion: o}
	reached, err := p.svc.Vote(r.Context(), v.Actor, vote)
	said := "voted"
	if reached == quality.RoundRevealed {
		said = "voted_last"
	}
	return p.afterRoom(w, r, v, err, typedRoom{Where: "vote", Round: vote.RoundID, Opinion: o}, said)
}

// roomReveal stops waiting for the last opinions.
func (p pages) roomReveal(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldReason, fieldRound); err != nil {
		return err
	}
	stop := assess.Stop{AssessmentID: r.PathValue("id"), NodeID: r.PathValue("node"), RoundID: r.PostForm.Get(fieldRound), Reason: r.PostForm.Get(fieldReason)}
	err := p.svc.StopWaiting(r.Context(), v.Actor, stop)
	return p.afterRoom(w, r, v, err, typedRoom{Where: "stop", Round: stop.RoundID, Reason: stop.Reason}, "round_revealed")
}

// roomSettle writes down what was agreed.
func (p pages) roomSettle(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldReason, fieldRound); err != nil {
		return err
	}
	a := assess.Agreement{
		AssessmentID: r.PathValue("id"), NodeID: r.PathValue("node"), RoundID: r.PostForm.Get(fieldRound),
		Ratings: ratingsOf(r.PostForm), Reason: r.PostForm.Get(fieldReason),
	}
	err := p.svc.Settle(r.Context(), v.Actor, a)
	return p.afterRoom(w, r, v, err, typedRoom{Where: "settle", Round: a.RoundID, Opinion: quality.Opinion{Ratings: a.Ratings}, Reason: a.Reason}, "round_settled")
}

// ratingsOf reads the levels of a form; an empty one is not given.
func ratingsOf(form map[string][]string) map[string]int {
	out := map[string]int{}
	for name, values := range form {
		if scale, ok := strings.CutPrefix(name, fieldRating); ok && values[len(values)-1] != "" {
			out[scale] = level(values[len(values)-1])
		}
	}
	return out
}

// afterRoom leads back to the room, or shows it again with what was refused.
func (p pages) afterRoom(w http.ResponseWriter, r *http.Request, v *page.Visit, err error, typed typedRoom, said string) error {
	here := path.Room(r.PathValue("id"), r.PathValue("node"))
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		typed.Status, typed.Faults = http.StatusUnprocessableEntity, page.FieldFaults(err)
		if len(typed.Faults) == 0 {
			typed.Faults = []ui.FieldFault{{Message: i18n.ErrorSentence(quality.AsError(err))}}
		}
		return p.showRoom(w, r, v, typed)
	case quality.CodeState, quality.CodeConflict:
		if c, seen := p.svc.Cycle(r.Context(), v.Actor, r.PathValue("id")); seen != nil || isClosed(c) {
			return err
		}
		return p.roomMoved(w, r, v, typed)
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, here, said)
}
