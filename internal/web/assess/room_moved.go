package assess

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// roomMoved shows the room as it stands once the round has gone on without what was
// sent, which is given back to be copied.
func (p pages) roomMoved(w http.ResponseWriter, r *http.Request, v *page.Visit, typed typedRoom) error {
	room, err := p.svc.Room(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	notice := ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Le tour d’avis vient d’avancer",
		Text: "Ce que vous venez d’envoyer n’a pas été enregistré. Voici où en est le tour maintenant.", Body: typedWords(roomWords(room, typed)),
	}
	if keptAlready(room, typed) { // sent twice: the first time was enough
		notice.Text, notice.Body = "Ce que vous venez d’envoyer était déjà enregistré, tel quel. Voici où en est le tour maintenant.", nil
	}
	return renderRoom(w, r, v, room, typedRoom{Status: http.StatusConflict, Flash: []ui.NoticeProps{notice}})
}

// roomWords gathers what was chosen and written in a form of the room, a line for
// each.
func roomWords(room assess.Room, typed typedRoom) string {
	var lines []string
	for _, l := range levelsGiven(room.Edition.Referential, room.Item.View.Node, quality.Answer{Ratings: typed.Opinion.Ratings}) {
		lines = append(lines, l.Scale+"\u00a0: "+strconv.Itoa(l.Number)+" "+l.Word)
	}
	for _, part := range []struct{ label, text string }{
		{"Ce qui marche bien", typed.Opinion.Strengths}, {"Ce qui pourrait progresser", typed.Opinion.Improvements}, {"Pourquoi", typed.Reason},
	} {
		if text := quality.CleanText(part.text); text != "" {
			lines = append(lines, part.label+"\u00a0: "+text)
		}
	}
	return strings.Join(lines, "\n")
}

// keptAlready reports that the round the page showed holds what was sent.
func keptAlready(room assess.Room, typed typedRoom) bool {
	if typed.Where == "open" {
		return openedAlready(room, typed)
	}
	round := roundShown(room, typed.Round)
	if round == nil {
		return false
	}
	reason := quality.CleanText(typed.Reason)
	switch typed.Where {
	case "vote":
		mine := round.Mine()
		return mine != nil && mine.Voted && sameOpinion(mine.Opinion, typed.Opinion)
	case "stop":
		return round.RevealReason != "" && round.RevealReason == reason
	case "settle":
		return round.State == quality.RoundAgreed && round.SettleReason == reason && maps.Equal(round.Ratings, typed.Opinion.Ratings)
	}
	return false
}

// openedAlready reports that the round under way asks those whom the page asked, and
// came right after the one it showed.
func openedAlready(room assess.Room, typed typedRoom) bool {
	now := room.Latest
	if now == nil || now.State != quality.RoundVoting || len(now.Voices) != len(typed.People) {
		return false
	}
	shown := roundShown(room, typed.Round)
	if typed.Round != "" && shown == nil || shown != nil && shown.Number != now.Number-1 || shown == nil && now.Number != 1 {
		return false
	}
	return !slices.ContainsFunc(now.Voices, func(v assess.Voice) bool { return !slices.Contains(typed.People, v.ID) })
}

func sameOpinion(kept, sent quality.Opinion) bool {
	return maps.Equal(kept.Ratings, sent.Ratings) &&
		kept.Strengths == quality.CleanText(sent.Strengths) && kept.Improvements == quality.CleanText(sent.Improvements)
}

// roundShown is the round a page was about; nil when there is none like it.
func roundShown(room assess.Room, id string) *assess.Round {
	if room.Latest != nil && room.Latest.ID == id {
		return room.Latest
	}
	for i := range room.Before {
		if room.Before[i].ID == id {
			return &room.Before[i]
		}
	}
	return nil
}
