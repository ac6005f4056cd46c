package referential

import (
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// erratumCard is one erratum as lists show it.
type erratumCard struct {
	ID       string
	Title    string // « 4.1.2/4, version 1 »
	Where    string // title of the référentiel
	Said     string // what stood there
	Text     string
	Proposal string
	By       string // « Sacha Brivel, Mission locale…, le 3 mars 2026 »
	State    ui.StatusProps
	Answer   string
	Answered string
	Action   *ui.ButtonProps
	Fate     string // what becomes of it in the draft, "" elsewhere
	Inside   bool   // under a heading of its own, in the editor
}

func erratumCardOf(e referential.Erratum) erratumCard {
	c := erratumCard{
		ID: e.ID, Title: e.Node + ", version " + i18n.Integer(e.Version), Where: e.Title, Said: i18n.Shorten(e.NodeText, 300), Text: e.Text, Proposal: e.Proposal,
		State: erratumChip(e.State), Answer: e.Answer, By: i18n.OnDate(i18n.Today(e.At)),
	}
	if e.Body != "" {
		c.By = e.Body + ", " + c.By
	}
	if e.Author != "" {
		c.By = e.Author + ", " + c.By
	}
	if !e.AnsweredAt.IsZero() {
		c.Answered = "Réponse du pôle labellisation, " + i18n.OnDate(i18n.Today(e.AnsweredAt))
		if e.Corrected > 0 {
			c.Answered += ". Correction dans la version " + i18n.Integer(e.Corrected)
		}
	}
	switch e.Fate {
	case quality.ErratumFollows:
		c.Fate = "La phrase n’a pas changé\u00a0: cet erratum s’affichera aussi sous cette version."
	case quality.ErratumDue:
		c.Fate = "La correction était annoncée pour la version " + i18n.Integer(e.Corrected) + ", et la phrase n’a pas changé\u00a0: l’erratum ne s’affichera pas ici."
	case quality.ErratumStays:
		c.Fate = "La phrase a changé depuis\u00a0: l’erratum ne la suit pas. Vérifiez qu’elle dit maintenant ce qu’il demandait de lire."
	}
	if len(e.Verbs) > 0 {
		c.Action = &ui.ButtonProps{Label: "Répondre", Context: "au signalement sur " + e.Node, Icon: ui.IconMessageSquare, Href: path.Erratum(e.ID)}
	}
	return c
}

func erratumChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.ErratumFlow.Name, s)}
	switch s {
	case quality.ErratumOpen:
		chip.Tone, chip.Icon = ui.ToneAttention, ui.IconHourglass
	case quality.ErratumAccepted:
		chip.Tone = ui.ToneDone
	}
	return chip
}

// errataProps is a list of errata.
type errataProps struct {
	Filter *ui.FieldProps
	Cards  []erratumCard
	Empty  ui.EmptyStateProps
}

func (p pages) errataList(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	only := r.URL.Query().Get("referentiel")
	list, err := p.refs.Errata(r.Context(), v.Actor, only)
	if err != nil {
		return err
	}
	filter, err := p.errataFilter(r, v, only)
	if err != nil {
		return err
	}
	props := errataProps{Filter: filter, Empty: ui.EmptyStateProps{
		Icon: ui.IconFlag, Title: "Aucun signalement pour l’instant", Text: "Quand quelqu’un signalera une erreur dans un référentiel, elle sera ici.",
	}}
	for _, e := range list {
		props.Cards = append(props.Cards, erratumCardOf(e))
	}
	f := page.Frame{
		Title: "Signalements d’erreurs", Purpose: "Ce que les équipes ont trouvé à corriger dans les référentiels\u00a0: ceux qui attendent une réponse d’abord.",
		Rail: page.RailReferential, Breadcrumb: crumbs(ui.Crumb{Label: "Signalements"}),
	}
	return v.Render(w, r, http.StatusOK, errataPage(v.Layout(w, r, f), props))
}

// errataFilter keeps the list to one référentiel.
func (p pages) errataFilter(r *http.Request, v *page.Visit, only string) (*ui.FieldProps, error) {
	versions, err := p.refs.List(r.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	field := &ui.FieldProps{Kind: ui.FieldSelect, Name: "referentiel", Label: "Référentiel", EmptyOption: "Tous", Value: only, Optional: false, Width: ui.WidthHalf}
	seen := map[string]bool{}
	for _, ver := range versions {
		if !seen[ver.ID] {
			seen[ver.ID] = true
			field.Options = append(field.Options, ui.Option{Value: ver.ID, Label: ver.Title, Selected: ver.ID == only})
		}
	}
	return field, nil
}

func (p pages) myErrata(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	list, err := p.refs.MyErrata(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := errataProps{Empty: ui.EmptyStateProps{
		Icon: ui.IconFlag, Title: "Vous n’avez rien signalé pour l’instant",
		Text:   "Sous chaque attendu d’un référentiel, « Signaler une erreur » écrit au pôle labellisation. Sa réponse arrive ici et par courriel.",
		Action: &ui.ButtonProps{Label: "Lire les référentiels", Icon: ui.IconBookOpen, Href: path.Referentials},
	}}
	for _, e := range list {
		props.Cards = append(props.Cards, erratumCardOf(e))
	}
	f := page.Frame{
		Title: "Mes signalements", Purpose: "Les erreurs que vous avez signalées dans les référentiels, et les réponses.",
		Rail: page.RailReferential, Breadcrumb: crumbs(ui.Crumb{Label: "Mes signalements"}),
	}
	return v.Render(w, r, http.StatusOK, errataPage(v.Layout(w, r, f), props))
}

// erratumProps is one erratum and the form of its answer.
type erratumProps struct {
	Card     erratumCard
	Form     *ui.FormProps // nil once it is answered
	Fields   []ui.FieldProps
	Node     string // where it is in the version it was read in
	EditHref string // the draft, where it can be mended at once; "" without one
}

func (p pages) erratumShow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showErratum(w, r, v, http.StatusOK, page.Filled{Values: url.Values{}})
}

func (p pages) showErratum(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, filled page.Filled) error {
	e, err := p.refs.Erratum(r.Context(), v.Actor, r.PathValue("erratum"))
	if err != nil {
		return err
	}
	props := erratumProps{Card: erratumCardOf(e), Node: path.ReferentialNode(e.ReferentialID, strconv.Itoa(e.Version), e.Node)}
	props.Card.Action = nil
	if len(e.Verbs) > 0 {
		next, draft, err := p.nextVersion(r, v, e)
		if err != nil {
			return err
		}
		if draft {
			props.EditHref = path.DraftNode(e.ReferentialID, next, e.Node)
		}
		if !filled.Values.Has("version") {
			filled.Values.Set("version", strconv.Itoa(next))
		}
		props.Form = &ui.FormProps{ID: "reponse", Action: path.Erratum(e.ID), Faults: filled.Faults}
		props.Fields = replyFields(filled)
	}
	f := page.Frame{Title: "Signalement sur " + e.Node, Purpose: e.Title + ".", Rail: page.RailReferential, Breadcrumb: crumbs(ui.Crumb{Label: "Signalements", Href: path.Errata}, ui.Crumb{Label: e.Node})}
	return v.Render(w, r, status, erratumPage(v.Layout(w, r, f), props))
}

// nextVersion is the version where an erratum would be mended: the draft that is
// open, else the one after the last; draft says that it is open and holds the
// element.
func (p pages) nextVersion(r *http.Request, v *page.Visit, e referential.Erratum) (number int, draft bool, err error) {
	versions, err := p.refs.List(r.Context(), v.Actor)
	if err != nil {
		return 0, false, err
	}
	for _, ver := range versions {
		if ver.ID != e.ReferentialID {
			continue
		}
		if ver.State == quality.ReferentialDraft {
			opened, err := p.refs.Read(r.Context(), v.Actor, ver.ID, ver.Version)
			return ver.Version, err == nil && opened.Referential.Node(e.Node) != nil && v.MayReach(authz.ReferentialEdit), err
		}
		number = max(number, ver.Version+1)
	}
	return number, false, nil
}

func replyFields(filled page.Filled) []ui.FieldProps {
	return []ui.FieldProps{
		filled.Field(ui.FieldProps{
			Kind: ui.FieldTextarea, Name: "answer", Label: "Votre réponse", Rows: 4, Width: ui.WidthFull,
			Hint: "Si vous retenez le signalement, cette phrase s’affichera sous le texte, pour tous\u00a0: écrivez ce qu’il faut lire. Sinon, dites pourquoi le texte reste tel quel\u00a0: seule la personne qui a signalé la lira.",
		}),
		filled.Field(ui.FieldProps{
			Kind: ui.FieldNumber, Name: "version", Label: "Correction dans la version", Optional: true, Width: ui.WidthShort,
			Hint: "Seulement si vous le retenez\u00a0: une version qui existe, ou la prochaine. Laissez vide si vous ne le savez pas encore.",
		}),
	}
}

func (p pages) erratumAnswer(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "answer", "version", "verbe"); err != nil {
		return err
	}
	reply := referential.ErratumReply{Verb: quality.Verb(r.PostForm.Get("verbe")), Text: r.PostForm.Get("answer")}
	var faults quality.Faults
	if text := r.PostForm.Get("version"); text != "" {
		var err error
		if reply.Version, err = strconv.Atoi(text); err != nil || reply.Version < 1 {
			faults.Add("version", quality.FaultBadNumber)
		}
	}
	err := faults.Err()
	if err == nil {
		err = p.refs.AnswerErratum(r.Context(), v.Actor, r.PathValue("erratum"), reply)
	}
	if quality.CodeOf(err) == quality.CodeInvalid {
		return p.showErratum(w, r, v, http.StatusUnprocessableEntity, page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Errata, "erratum_answered")
}
