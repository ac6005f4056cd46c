package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// sharingProps explains sharing before it starts or stops.
type sharingProps struct {
	Shared bool
	Since  string
	Form   ui.FormProps
	Field  string
	Value  string
	Back   string

	Evidence sharedEvidence
}

const (
	fieldShare  = "share"
	shareStart  = "start"
	shareFinish = "stop"
)

func (p pages) sharing(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	c, err := p.svc.Cycle(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if !mayShare(v, c) {
		return quality.Refuse(quality.CodeForbidden, string(authz.AssessmentShare))
	}
	f := page.Frame{
		Title: "Partager l’auto-évaluation", Purpose: "Avec votre association régionale (ARML) et l’Union nationale (UNML), quand vous le décidez.",
		Rail: railOf(v, c), Breadcrumb: trail(v, c, ui.Crumb{Label: "Partage"}),
	}
	if c.Shared {
		f.Title = "Gérer le partage"
	}
	props := sharingOf(c)
	if props.Evidence, err = p.evidenceShared(r, v, c); err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, sharingPage(v.Layout(w, r, f), props))
}

func sharingOf(c assess.Cycle) sharingProps {
	props := sharingProps{
		Shared: c.Shared, Form: ui.FormProps{ID: "partage", Action: path.Share(c.ID)},
		Field: fieldShare, Value: shareStart, Back: path.Assessment(c.ID),
	}
	if c.Shared {
		props.Value = shareFinish
		props.Since = i18n.OnDate(i18n.Today(c.SharedAt))
	}
	return props
}

// share starts or stops sharing; doing it twice changes nothing.
func (p pages) share(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	switch r.PostForm.Get(fieldShare) {
	case shareStart:
		if err := p.svc.Share(r.Context(), v.Actor, id); err != nil {
			return err
		}
		return v.Redirect(w, r, path.Assessment(id), "shared")
	case shareFinish:
		if err := p.svc.Unshare(r.Context(), v.Actor, id); err != nil {
			return err
		}
		return v.Redirect(w, r, path.Assessment(id), "unshared")
	}
	return page.ErrTruncated
}
