package account

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type profileProps struct {
	refusal
	Page  ui.PageProps
	Tabs  ui.TabsProps
	Name  string
	Email string
	Facts []ui.Term
	Hats  ui.TableProps
}

func showProfile(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderProfile(w, r, v, refusal{}, "")
}

func rename(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	name := r.PostFormValue("name")
	err := v.Kit.Network.Rename(r.Context(), v.Actor, name)
	if no, ok := refused(err); ok {
		return renderProfile(w, r, v, no, name)
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Account, "profile_saved")
}

func renderProfile(w http.ResponseWriter, r *http.Request, v *page.Visit, no refusal, typed string) error {
	profile, err := v.Kit.Network.Profile(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	name := profile.Name
	if no.Status != 0 {
		name = typed
	}
	crumbs := []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Mon compte"}}
	return v.Render(w, r, no.status(), profileView(profileProps{
		refusal: no, Tabs: tabs(path.Account), Name: name, Email: profile.Email,
		Page:  v.Layout(w, r, page.Frame{Title: "Mon compte", Purpose: "Ce qu’Ariane sait de vous, et comment vous entrez.", Breadcrumb: crumbs}),
		Facts: profileFacts(profile), Hats: hatTable(profile.Hats, v.Actor.BodyID),
	}))
}

func profileFacts(p network.Profile) []ui.Term {
	factor := ui.StatusProps{Label: "Pas encore active", Tone: ui.ToneNeutral}
	if p.SecondFactor {
		factor = ui.StatusProps{Label: "Active", Tone: ui.ToneDone}
	}
	return []ui.Term{
		{Label: "Adresse électronique", Text: p.Email},
		{Label: "Double vérification", Component: ui.StatusChip(factor)},
		{Label: "Compte ouvert", Text: i18n.OnDate(i18n.Today(p.Created))},
	}
}

func hatTable(hats []quality.Membership, worn string) ui.TableProps {
	table := ui.TableProps{
		ID: "roles", Caption: "Vos rôles aujourd’hui", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Rôle"}, {Label: "Structure"}, {Label: "Depuis le"}, {Label: "En ce moment"}},
		Empty:   &ui.EmptyStateProps{Icon: ui.IconUsers, Title: "Aucun rôle pour le moment", Text: "Vos rôles apparaîtront ici dès qu’une structure vous en aura confié un."},
	}
	for _, hat := range hats {
		now := ui.Cell{Text: "Disponible"}
		if hat.BodyID == worn {
			now = ui.Cell{Component: ui.StatusChip(ui.StatusProps{Label: "Rôle actuel", Tone: ui.ToneActing})}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: i18n.RoleName(hat.Role), Detail: i18n.RolePurpose(hat.Role)}, {Text: hat.BodyName}, {Text: i18n.Date(hat.From)}, now,
		}})
	}
	return table
}
