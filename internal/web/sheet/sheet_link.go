package sheet

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// linkProps shows the link of a structure, and renews it.
type linkProps struct {
	Page    ui.PageProps
	Copy    ui.CopyProps
	QR      ui.QRProps
	Poster  string
	Since   string
	Form    ui.FormProps
	Read    string // the secret on the page
	Summary string
	Happens string
	Send    string
	Exists  bool
	Close   ui.FormProps
}

// posterProps is a page to print.
type posterProps struct {
	Page    ui.PageProps
	Body    string
	QR      ui.QRProps
	Address string
	Follow  string
}

func (a area) link(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	l, err := a.svc.SheetLink(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := linkProps{
		Form: ui.FormProps{ID: "renouveler", Action: path.SheetLink}, Close: ui.FormProps{ID: "fermer", Action: path.SheetLinkClose}, Read: l.Secret, Exists: l.Secret != "", Send: "Créer le lien",
		Happens: "Chacun pourra écrire une fiche sans compte ni nom, depuis son téléphone. Affichez-le là où seule l’équipe passe.",
	}
	if p.Exists {
		p.Copy = ui.CopyProps{ID: "lien", Label: "Adresse à donner à l’équipe", Value: l.Address}
		p.Poster, p.Since = path.SheetPoster, "Depuis le "+i18n.Date(i18n.Today(l.RenewedAt))+", par "+l.RenewedBy+"."
		p.Summary, p.Send = "Changer de lien", "Changer de lien"
		p.Happens = "L’ancienne adresse et les affiches déjà imprimées ne mèneront plus nulle part. Les codes de suivi continuent de fonctionner."
		if p.QR, err = ui.QROf(l.Address); err != nil {
			return err
		}
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Lien sans compte", Purpose: "Pour écrire une fiche sans dire son nom.", Rail: page.RailSheets, Breadcrumb: crumbs(ui.Crumb{Label: "Lien sans compte"}),
	})
	return v.Render(w, r, http.StatusOK, linkView(p))
}

func (a area) renew(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "lu"); err != nil {
		return err
	}
	if err := a.svc.RenewSheetLink(r.Context(), v.Actor, r.PostForm.Get("lu")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.SheetLink, "sheet_link")
}

func (a area) closeLink(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "lu"); err != nil {
		return err
	}
	if err := a.svc.CloseSheetLink(r.Context(), v.Actor, r.PostForm.Get("lu")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.SheetLink, "sheet_link_closed")
}

func (a area) poster(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	l, err := a.svc.SheetLink(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	if l.Secret == "" {
		return v.Redirect(w, r, path.SheetLink, "")
	}
	p := posterProps{Body: l.Body, Address: withoutScheme(l.Address), Follow: withoutScheme(v.Kit.BaseURL) + path.SheetFollow}
	if p.QR, err = ui.QROf(l.Address); err != nil {
		return err
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Une idée, un problème\u202f?", Purpose: "Dites-le en trente secondes, sans compte et sans nom.", Rail: page.RailSheets,
		Breadcrumb: crumbs(ui.Crumb{Label: "Lien sans compte", Href: path.SheetLink}, ui.Crumb{Label: "Affiche"}),
	})
	return v.Render(w, r, http.StatusOK, posterView(p))
}
