package network

import (
	"cmp"
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// siteListProps is the sites of a structure, with the form that adds one.
type siteListProps struct {
	Page   ui.PageProps
	Open   ui.TableProps
	Closed []string
	Form   ui.FormProps
	Fields []ui.FieldProps
	Cancel string
}

func (a area) siteList(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.withSites(r, v)
	if err != nil {
		return err
	}
	return a.siteListPage(w, r, v, http.StatusOK, s, page.Filled{})
}

// withSites loads the structure for somebody who manages its sites; those of a
// closed structure do not change any more, whoever asks.
func (a area) withSites(r *http.Request, v *page.Visit) (network.StructureView, error) {
	s, err := a.network.Structure(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil || s.MaySites {
		return s, err
	}
	if s.State == quality.StructureClosed {
		return s, quality.Refuse(quality.CodeState, "structure.closed.site")
	}
	return s, quality.Refuse(quality.CodeForbidden, string(authz.SiteManage))
}

func (a area) siteAdd(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, err := a.withSites(r, v)
	if err != nil {
		return err
	}
	if _, err := a.network.SaveSite(r.Context(), v.Actor, readSite(s.ID, "", r.PostForm)); err != nil {
		f := page.Filled{Values: r.PostForm, Faults: siteFaults(err)}
		if f.Faults == nil {
			return err
		}
		return a.siteListPage(w, r, v, http.StatusUnprocessableEntity, s, f)
	}
	return v.Redirect(w, r, path.StructureSites(s.ID), "site_saved")
}

func readSite(structureID, id string, form url.Values) network.SiteEdit {
	version := 0
	if id != "" {
		version = readVersion(form)
	}
	return network.SiteEdit{
		ID: id, StructureID: structureID, Name: form.Get("name"), Commune: form.Get("commune"),
		PostCode: form.Get("post_code"), Main: form.Get("main") != "", Version: version,
	}
}

func siteFields(f page.Filled) []ui.FieldProps {
	return []ui.FieldProps{
		f.Field(ui.FieldProps{Name: "name", Label: "Nom du site", Required: true}),
		f.Field(ui.FieldProps{Name: "post_code", Label: "Code postal", Optional: true, Width: ui.WidthShort, InputMode: "numeric"}),
		f.Field(ui.FieldProps{Name: "commune", Label: "Commune", Optional: true}),
		f.Field(ui.FieldProps{Kind: ui.FieldCheckbox, Name: "main", Label: "C’est le site principal", Hint: "Une structure a un seul site principal : celui-ci prend la place du précédent."}),
	}
}

func (a area) siteListPage(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, f page.Filled) error {
	props := siteListProps{
		Open: siteTable(s), Cancel: path.Structure(s.ID),
		Form: ui.FormProps{ID: "site", Action: path.StructureSites(s.ID), Faults: f.Faults}, Fields: siteFields(f),
	}
	for _, site := range s.Sites {
		if !site.ClosedOn.IsZero() {
			props.Closed = append(props.Closed, siteLine(site.Site)+", fermé "+i18n.OnDate(site.ClosedOn))
		}
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Sites", Purpose: "Les lieux où les jeunes sont reçus. " + s.Name + ".", Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Sites"),
	})
	return v.Render(w, r, status, siteListView(props))
}

func siteTable(s network.StructureView) ui.TableProps {
	t := ui.TableProps{
		ID: "sites", Caption: "Sites ouverts", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Site"}, {Label: "Commune"}, {Label: "Actions", LabelHidden: true}},
		Empty:   &ui.EmptyStateProps{Icon: ui.IconMapPin, Title: "Aucun site pour l’instant", Text: "Ajoutez d’abord le site principal, puis les antennes."},
	}
	for _, site := range s.Sites {
		if !site.ClosedOn.IsZero() {
			continue
		}
		name := ui.Cell{Text: site.Name}
		if site.Main {
			name.Detail = "Site principal"
		}
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{name, {Text: cmp.Or(joined(" ", site.PostCode, site.Commune), "à renseigner")}, {Component: siteButtons(s.ID, site.Site)}}})
	}
	return t
}

func siteValues(site network.Site) url.Values {
	v := url.Values{"name": {site.Name}, "post_code": {site.PostCode}, "commune": {site.Commune}, "version": {strconv.Itoa(site.Version)}}
	if site.Main {
		v.Set("main", "oui")
	}
	return v
}

func siteFaults(err error) []ui.FieldFault {
	if page.FieldFaults(err) == nil {
		return nil
	}
	return sheetFaults(err)
}
