package assess

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// presenceProps says who else has the commitment open. Without script nothing of
// it is shown, and nothing is lost: saves are joined all the same.
type presenceProps struct {
	Beat  string // where the next sign of life goes, "" to stop
	Every string
	Words string
}

// beatsAtMost stops a page left open for an hour: it must not keep a session alive.
const beatsAtMost = 240

const presenceID = "presence"

func beating(id, node string, n int) presenceProps {
	p := presenceProps{Every: "every " + strconv.Itoa(int(assess.BeatEvery.Seconds())) + "s"}
	if n == 0 {
		p.Every = "load"
	}
	if n < beatsAtMost {
		p.Beat = path.CommitmentPresence(id, node, n+1)
	}
	return p
}

// presence receives a sign of life and names the others.
func (p pages) presence(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id, node := r.PathValue("id"), r.PathValue("node")
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err != nil || n < 1 || n > beatsAtMost {
		return quality.Refuse(quality.CodeNotFound, "presence")
	}
	others, err := p.svc.Beat(r.Context(), v.Actor, id, node)
	if code := quality.CodeOf(err); code == quality.CodeState || code == quality.CodeForbidden {
		return v.Render(w, r, http.StatusOK, presenceView(presenceProps{}))
	}
	if err != nil {
		return err
	}
	props := beating(id, node, n)
	props.Words = presenceWords(others)
	return v.Render(w, r, http.StatusOK, presenceView(props))
}

// presenceWords writes « Camille modifie cette page », or only has it open, with first
// names.
func presenceWords(others []assess.Present) string {
	var writing, reading []string
	for _, other := range others {
		short, _, _ := strings.Cut(other.Name, " ")
		if other.Writes {
			writing = append(writing, short)
		} else {
			reading = append(reading, short)
		}
	}
	var said []string
	if len(writing) > 0 {
		said = append(said, i18n.List(writing)+" "+i18n.Plural(len(writing), "modifie", "modifient")+" cette page en ce moment. Vos réponses seront réunies.")
	}
	if len(reading) > 0 {
		said = append(said, i18n.List(reading)+" "+i18n.Plural(len(reading), "a", "ont")+" aussi cette page ouverte.")
	}
	return strings.Join(said, " ")
}
