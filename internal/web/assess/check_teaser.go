package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// checksTeaserProps is what the page of the validation says of the checks.
type checksTeaserProps struct {
	Sentence string
	Blocking []checkProps // besides what is left to answer, which the page lists itself
	Href     string
}

// teaser runs the checks for the page of the validation; nothing outside the
// structure.
func (p pages) teaser(r *http.Request, v *page.Visit, o assess.Overview) (checksTeaserProps, error) {
	if !v.May(authz.WorkMine, o.Cycle.Facts()) || !mayRead(v, o.Cycle) {
		return checksTeaserProps{}, nil
	}
	c, err := p.svc.Checks(r.Context(), v.Actor, o.Cycle.ID)
	if err != nil {
		return checksTeaserProps{}, err
	}
	out := checksTeaserProps{Href: path.Checks(o.Cycle.ID)}
	advisory := 0
	for _, found := range c.Checks {
		switch {
		case found.Severity != quality.SeverityBlocking:
			advisory++
		case found.Code != quality.CheckUnanswered:
			out.Blocking = append(out.Blocking, checkOf(c, found))
		}
	}
	out.Sentence = checksSentence(len(out.Blocking), advisory)
	return out, nil
}
