package platform

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// personListProps is the accounts that match a search.
type personListProps struct {
	Page   ui.PageProps
	Search ui.SearchProps
	Table  ui.TableProps
	Pager  ui.PagerProps
}

func (a area) personList(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	found, err := a.network.Persons(r.Context(), v.Actor, network.PersonFilter{Search: asked.Get("q"), After: asked.Get("suite")})
	if err != nil {
		return err
	}
	props := personListProps{
		Search: ui.SearchProps{Action: path.People, Label: "Nom ou adresse électronique", Value: asked.Get("q")},
		Table:  personTable(found.People), Pager: personPager(asked, found),
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Comptes", Purpose: "Aider une personne à retrouver son accès, ou fermer un compte.", Rail: page.RailPlatform, Breadcrumb: crumbs("Comptes"), Wide: true,
	})
	return v.Render(w, r, http.StatusOK, personListView(props))
}

func peopleAt(search, after string) string {
	values := url.Values{}
	if search != "" {
		values.Set("q", search)
	}
	if after != "" {
		values.Set("suite", after)
	}
	if len(values) == 0 {
		return path.People
	}
	return path.People + "?" + values.Encode()
}

func personPager(asked url.Values, found network.PersonPage) ui.PagerProps {
	p := ui.PagerProps{Summary: i18n.Shown(len(found.People), found.Total, "compte affiché", "comptes affichés")}
	if asked.Get("suite") != "" {
		p.PrevHref = peopleAt(asked.Get("q"), "")
	}
	if found.Next != "" {
		p.NextHref = peopleAt(asked.Get("q"), found.Next)
	}
	return p
}

func personTable(people []network.PersonLine) ui.TableProps {
	t := ui.TableProps{
		ID: "comptes", Caption: "Comptes", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Personne"}, {Label: "Rôles aujourd’hui"}, {Label: "Compte"}},
		Empty:   &ui.EmptyStateProps{Icon: ui.IconSearch, Title: "Aucun compte ne correspond", Text: "Essayez avec une partie du nom ou de l’adresse."},
	}
	for _, p := range people {
		t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
			{Text: p.Name, Href: path.Person(p.ID), Detail: p.Email}, {Component: hatList(hatLines(p.Hats))}, accountCell(p),
		}})
	}
	return t
}

func hatLines(hats []quality.Membership) []string {
	out := make([]string, 0, len(hats))
	for _, m := range hats {
		out = append(out, i18n.RoleName(m.Role)+", "+m.BodyName)
	}
	return out
}

func accountCell(p network.PersonLine) ui.Cell {
	factor := "Mot de passe seul"
	if p.SecondFactor {
		factor = "Double vérification"
	}
	chip := ui.StatusProps{Label: "Ouvert", Tone: ui.ToneDone}
	if !p.Disabled.IsZero() {
		chip, factor = ui.StatusProps{Label: "Fermé", Tone: ui.ToneNeutral}, i18n.OnDate(i18n.Today(p.Disabled))
	}
	return ui.Cell{Component: ui.StatusChip(chip), Detail: factor}
}
