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
	Blocks   bool         // nothing can be validated yet
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
	out := checksTeaserProps{Href: path.Checks(o.Cycle.ID), Sentence: checksSentence(c.Checks), Blocks: quality.Blocks(c.Checks)}
	for _, found := range c.Checks {
		if found.Severity == quality.SeverityBlocking && !found.Code.IsUnsettled() {
			out.Blocking = append(out.Blocking, checkOf(c, found))
		}
	}
	return out, nil
}
