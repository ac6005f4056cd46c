package network

import (
	"net/http"
	"slices"
	"strconv"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) siteEdit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, site, err := a.openSite(r, v)
	if err != nil {
		return err
	}
	return a.siteForm(w, r, v, http.StatusOK, s, site, page.Filled{Values: siteValues(site)})
}

// openSite loads the site of the address; a closed one does not change any more.
func (a area) openSite(r *http.Request, v *page.Visit) (network.StructureView, network.Site, error) {
	s, err := a.withSites(r, v)
	if err != nil {
		return s, network.Site{}, err
	}
	for _, site := range s.Sites {
		if site.ID == r.PathValue("site") && site.ClosedOn.IsZero() {
			return s, site, nil
		}
	}
	return s, network.Site{}, quality.Refuse(quality.CodeNotFound, "site")
}

func (a area) siteSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, site, err := a.openSite(r, v)
	if err != nil {
		return err
	}
	if _, err := a.network.SaveSite(r.Context(), v.Actor, readSite(s.ID, site.ID, r.PostForm)); err != nil {
		f := page.Filled{Values: r.PostForm, Faults: siteFaults(err)}
		if quality.CodeOf(err) == quality.CodeConflict {
			f.Values.Set("version", strconv.Itoa(site.Version))
			return a.siteForm(w, r, v, http.StatusConflict, s, site, f)
		}
		if f.Faults == nil {
			return err
		}
		return a.siteForm(w, r, v, http.StatusUnprocessableEntity, s, site, f)
	}
	return v.Redirect(w, r, path.StructureSites(s.ID), "site_saved")
}

func (a area) siteForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, site network.Site, f page.Filled) error {
	props := stepsProps{
		Form: ui.FormProps{ID: "site", Action: path.Site(s.ID, site.ID), Faults: f.Faults}, Version: f.Values.Get("version"),
		Fields: siteFields(f), Check: "Enregistrer le site", Cancel: path.StructureSites(s.ID),
	}
	if status == http.StatusConflict {
		props.Notice = siteConflict(site)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Modifier un site", Purpose: site.Name + ", " + s.Name, Rail: rail(v), Breadcrumb: siteCrumbs(v, s, site.Name),
	})
	return v.Render(w, r, status, stepsView(props))
}

// siteConflict tells what somebody else saved; what was typed stays in the form.
func siteConflict(site network.Site) *ui.NoticeProps {
	return &ui.NoticeProps{Tone: ui.ToneAttention, Title: "Quelqu’un a modifié ce site pendant que vous écriviez", Live: true,
		Text: "Enregistré entre-temps : " + siteLine(site.Site) + ". Ce que vous avez écrit est toujours là : relisez, puis enregistrez."}
}

func siteCrumbs(v *page.Visit, s network.StructureView, last string) []ui.Crumb {
	out := structureCrumbs(v, s, "Sites")
	out[len(out)-1].Href = path.StructureSites(s.ID)
	return append(out, ui.Crumb{Label: last})
}

func (a area) siteClose(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, site, err := a.openSite(r, v)
	if err != nil {
		return err
	}
	props := stepsProps{
		Form: ui.FormProps{Action: path.SiteClose(s.ID, site.ID)},
		Summary: &summaryProps{
			Happens: []string{siteLine(site.Site) + " ferme aujourd’hui.", closeSiteEffect(s)},
			Kept:    []string{"Le site reste dans la liste des sites fermés, avec sa date.", "Les réponses déjà données ne changent pas."},
			Confirm: "Fermer ce site", Careful: true, Back: path.StructureSites(s.ID),
		},
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Fermer un site", Purpose: site.Name + ", " + s.Name, Rail: rail(v), Breadcrumb: siteCrumbs(v, s, site.Name),
	})
	return v.Render(w, r, http.StatusOK, stepsView(props))
}

func closeSiteEffect(s network.StructureView) string {
	if s.OpenSites <= 1 {
		return "La structure n’aura plus de site ouvert : pensez à en ajouter un."
	}
	return "La structure garde " + i18n.Count(s.OpenSites-1, "site ouvert", "sites ouverts") + "."
}

func (a area) siteCloseConfirm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, err := a.withSites(r, v)
	if err != nil {
		return err
	}
	if !hasSite(s, r.PathValue("site")) {
		return quality.Refuse(quality.CodeNotFound, "site")
	}
	if err := a.network.CloseSite(r.Context(), v.Actor, r.PathValue("site")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.StructureSites(s.ID), "site_closed")
}

// hasSite: closing a site that is closed already is done (network.CloseSite).
func hasSite(s network.StructureView, id string) bool {
	return slices.ContainsFunc(s.Sites, func(site network.Site) bool { return site.ID == id })
}
