package audit

import (
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/audit"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// linksProps is what somebody declares of their links with structures.
type linksProps struct {
	Page    ui.PageProps
	State   ui.NoticeProps
	Confirm *ui.FormProps // nil once it is done for the year
	Lines   []linkProps
	Form    ui.FormProps
	Fields  []ui.FieldProps
}

type linkProps struct {
	Body, Kind, Detail, TakeBack string
}

func (a area) links(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showLinks(w, r, v, page.Filled{Values: url.Values{}})
}

func (a area) declare(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	link := quality.Interest{
		Kind: quality.InterestKind(r.PostForm.Get("kind")), BodyID: r.PostForm.Get("body"), From: dayIn(&f, "from"), Until: dayIn(&f, "until"), Word: r.PostForm.Get("word"),
	}
	var err error
	if len(f.Faults) == 0 {
		if err = a.svc.Declare(r.Context(), v.Actor, link); err == nil {
			return v.Redirect(w, r, path.Links, "link_declared")
		}
	} else {
		err = link.Tidy().Check().Err()
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showLinks(w, r, v, f)
}

func (a area) confirmLinks(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := a.svc.DeclareNothing(r.Context(), v.Actor); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Links, "links_confirmed")
}

func (a area) takeLinkBack(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := a.svc.TakeLinkBack(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Links, "link_back")
}

func (a area) showLinks(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	d, err := a.svc.Declaration(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	bodies, err := a.svc.Linkable(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := linksProps{State: declarationState(d), Form: ui.FormProps{ID: "declarer", Action: path.Links, Faults: f.Faults}, Fields: linkFields(f, bodies)}
	if d.At.IsZero() {
		p.Confirm = &ui.FormProps{ID: "confirmer", Action: path.LinksConfirm}
	}
	for _, l := range d.Links {
		p.Lines = append(p.Lines, linkProps{Body: l.BodyName, Kind: i18n.InterestName(l.Kind), Detail: linkDetail(l), TakeBack: path.LinkTakeBack(l.ID)})
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Mes liens d’intérêt", Purpose: "Chaque année, qui audite ou décide dit ce qui le relie à une structure du réseau. C’est ordinaire\u00a0: cela évite seulement de juger ses proches.", Rail: page.RailLinks,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Mes liens d’intérêt"}},
	})
	return v.Render(w, r, statusOf(f), linksView(p))
}

func declarationState(d audit.Declaration) ui.NoticeProps {
	if d.At.IsZero() {
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: "Votre déclaration de l’année " + strconv.Itoa(d.Year) + " est attendue", Text: "Ajoutez vos liens, ou confirmez que rien n’est à ajouter."}
	}
	return ui.NoticeProps{Tone: ui.ToneDone, Title: "Votre déclaration de l’année " + strconv.Itoa(d.Year) + " est faite", Text: "Faite " + i18n.OnMoment(d.At) + ". Complétez-la dès que quelque chose change."}
}

func linkDetail(l audit.DeclaredLink) string {
	out := ""
	switch {
	case !l.From.IsZero() && !l.Until.IsZero():
		out = i18n.Capital(i18n.Between(l.From, l.Until))
	case !l.From.IsZero():
		out = "Depuis le " + i18n.Date(l.From)
	case !l.Until.IsZero():
		out = "Jusqu’au " + i18n.Date(l.Until)
	}
	if l.Word != "" && out != "" {
		return out + ". " + l.Word
	}
	return out + l.Word
}

func linkFields(f page.Filled, bodies []audit.Named) []ui.FieldProps {
	body := ui.FieldProps{Kind: ui.FieldSelect, Name: "body", Label: "Structure", EmptyOption: "Choisissez", Required: true, Width: ui.WidthHalf}
	for _, b := range bodies {
		body.Options = append(body.Options, ui.Option{Value: b.ID, Label: b.Name})
	}
	kind := ui.FieldProps{Kind: ui.FieldRadios, Name: "kind", Label: "Quel lien", Required: true}
	for _, k := range quality.InterestKinds() {
		kind.Options = append(kind.Options, ui.Option{Value: string(k), Label: i18n.InterestName(k)})
	}
	return []ui.FieldProps{
		f.Field(body), f.Field(kind),
		f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "from", Label: "Depuis le", Optional: true, Width: ui.WidthShort}),
		f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "until", Label: "Jusqu’au", Optional: true, Hint: "Vide si le lien dure encore.", Width: ui.WidthShort}),
		f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "word", Label: "En quelques mots", Hint: "Seulement pour un autre lien\u00a0: ce qui touche à la famille n’a pas à être détaillé. Lu par qui compose les binômes et les séances.", Rows: 2, MaxLength: quality.MaxInterestWord, Optional: true, Width: ui.WidthFull}),
	}
}
