package account

import (
	"slices"

	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// tabs are the pages about oneself; current is the address of the open one.
func tabs(current string) ui.TabsProps {
	out := ui.TabsProps{Label: "Mon compte"}
	for _, t := range []ui.Tab{
		{Label: "Profil", Href: path.Account}, {Label: "Mot de passe", Href: path.Password},
		{Label: "Double vérification", Href: path.TwoFactor}, {Label: "Appareils", Href: path.Sessions},
		{Label: "Jetons d’accès", Href: path.Tokens}, {Label: "Mes rappels", Href: path.Letters},
	} {
		t.Current = t.Href == current
		out.Items = append(out.Items, t)
	}
	return out
}

// frame is a page about oneself, under « Mon compte »; trail are the steps after
// that, the page itself last.
func frame(title, purpose string, trail ...ui.Crumb) page.Frame {
	crumbs := slices.Concat([]ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Mon compte", Href: path.Account}}, trail)
	return page.Frame{Title: title, Purpose: purpose, Breadcrumb: crumbs}
}
