package referential

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/change"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// moveProps asks before a version is published or retired.
type moveProps struct {
	Action   string // where the form posts
	Title    string
	Lines    []string // what will happen, what stays
	Warnings []string // what one may want to do first
	Button   string
	Back     string
	Faults   []string        // why it was refused
	Check    string          // where each fault is mended; "" for who cannot
	Errata   *ui.ButtonProps // to the reports nobody answered
	Changes  *changeSummary
	Hash     string // of what is read here, for what is published
	Notice   *ui.NoticeProps
}

// changeSummary is what a version changes since the one published before it.
type changeSummary struct {
	Title   string
	Figures []ui.FigureProps
	Same    bool
	More    ui.ButtonProps
}

// summarise adds what a draft changes to the page that publishes it.
func (p pages) summarise(r *http.Request, v *page.Visit, e quality.Edition, props *moveProps) error {
	c, has, err := p.refs.Since(r.Context(), v.Actor, e.Referential.ID, e.Referential.Version)
	if err != nil || !has {
		return err
	}
	before := c.From.Referential.Version
	props.Changes = &changeSummary{
		Title: "Ce qui change depuis la version " + i18n.Integer(before), Figures: change.Figures(c.Changes), Same: len(c.Changes.Changes) == 0,
		More: ui.ButtonProps{Label: "Lire chaque changement", Icon: ui.IconGitCompare, Href: path.ReferentialCompare(e.Referential.ID, before, e.Referential.Version)},
	}
	scales := scalesChanged(c.Changes)
	if len(scales) == 0 {
		return nil
	}
	running, err := p.running(r, v, e)
	props.Warnings = append(props.Warnings, scaleWarning(scales, running))
	return err
}

// scalesChanged names the scales whose levels are other ones.
func scalesChanged(v quality.VersionChanges) []string {
	var out []string
	for _, c := range v.Changes {
		if scale, known := v.New.Scale(c.Scale); c.Scale != "" && c.Effect == quality.EffectConfirm && known {
			out = append(out, "«\u00a0"+scale.Label+"\u00a0»")
		}
	}
	return out
}

// running counts the self-assessments open on the versions before.
func (p pages) running(r *http.Request, v *page.Visit, e quality.Edition) (int, error) {
	list, err := p.refs.List(r.Context(), v.Actor)
	n := 0
	for _, ver := range list {
		if ver.ID == e.Referential.ID && ver.Version < e.Referential.Version {
			n += ver.OpenCycles
		}
	}
	return n, err
}

// scaleWarning says what other words of levels ask of those who answered already.
func scaleWarning(scales []string, running int) string {
	out := "Les niveaux " + i18n.Plural(len(scales), "de l’échelle ", "des échelles ") + i18n.List(scales) + " changent\u00a0: chaque réponse cotée dessus sera à confirmer par la structure qui passera à cette version, et ne se comparera pas avec celles d’avant."
	if running > 0 {
		out += " " + i18n.Count(running, "auto-évaluation est en cours", "auto-évaluations sont en cours") + " sur les versions d’avant."
	}
	return out
}

func (p pages) publishAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.ask(w, r, v, authz.ReferentialPublish, publishWords)
}

func (p pages) retireAsk(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.ask(w, r, v, authz.ReferentialRetire, retireWords)
}

func (p pages) publish(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := authz.Check(v.Actor, authz.ReferentialPublish, authz.Facts{}); err != nil {
		return err
	}
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen); err != nil {
		return err
	}
	seen := r.PostForm.Get(fieldSeen)
	if seen == "" {
		return page.ErrTruncated
	}
	err = p.refs.PublishRead(r.Context(), v.Actor, r.PathValue("id"), version, seen)
	if quality.CodeOf(err) == quality.CodeConflict {
		return p.changedPublish(w, r, v, seen)
	}
	if quality.CodeOf(err) == quality.CodeInvalid {
		return p.refusedPublish(w, r, v, quality.AsError(err))
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Referential(r.PathValue("id"), r.PathValue("version")), "published")
}

func (p pages) retire(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	if err := p.refs.Retire(r.Context(), v.Actor, r.PathValue("id"), version); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Referential(r.PathValue("id"), r.PathValue("version")), "retired")
}

// ask shows what the move does; a version that cannot make it leads back to it.
func (p pages) ask(w http.ResponseWriter, r *http.Request, v *page.Visit, action authz.Action, words func(quality.Edition) moveProps) error {
	e, err := p.readFor(r, v, action)
	if err != nil {
		return err
	}
	props := words(e)
	if !mayMove(e.State, action) {
		return v.Redirect(w, r, props.Back, "")
	}
	if action == authz.ReferentialPublish {
		if err := p.summarise(r, v, e, &props); err != nil {
			return err
		}
		if err := p.awaited(r, v, e, &props); err != nil {
			return err
		}
	}
	return v.Render(w, r, http.StatusOK, movePage(v.Layout(w, r, moveFrame(e, props)), props))
}

// readFor opens the version of the address for who may do the action to it.
func (p pages) readFor(r *http.Request, v *page.Visit, action authz.Action) (quality.Edition, error) {
	if _, err := authz.Check(v.Actor, action, authz.Facts{}); err != nil {
		return quality.Edition{}, err
	}
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return quality.Edition{}, err
	}
	return p.refs.Read(r.Context(), v.Actor, r.PathValue("id"), version)
}

func mayMove(s quality.State, action authz.Action) bool {
	for _, line := range quality.ReferentialFlow.Lines {
		if line.From == s && line.Action == string(action) {
			return true
		}
	}
	return false
}

func moveFrame(e quality.Edition, p moveProps) page.Frame {
	return page.Frame{
		Title: p.Title, Purpose: e.Referential.Title + ", version " + i18n.Integer(e.Referential.Version) + ".",
		Rail: page.RailReferential, Breadcrumb: editionCrumbs(e, p.Title),
	}
}

func publishWords(e quality.Edition) moveProps {
	id, version := e.Referential.ID, strconv.Itoa(e.Referential.Version)
	p := moveProps{
		Hash: e.Hash, Action: path.ReferentialPublish(id, version), Back: path.Referential(id, version),
		Title: "Publier cette version", Button: "Publier la version " + version,
		Lines: []string{
			"Toutes les structures pourront la lire et ouvrir une auto-évaluation dessus.",
			"Son contenu ne changera plus\u00a0: une correction se fera dans une nouvelle version.",
			"Les auto-évaluations déjà ouvertes gardent la version sur laquelle elles ont commencé.",
		},
	}
	if len(e.Official) == 0 {
		p.Warnings = append(p.Warnings, "Le texte officiel n’est pas chargé. Vous pouvez publier maintenant et le charger plus tard\u00a0: il s’affichera aussitôt.")
	}
	return p
}

func retireWords(e quality.Edition) moveProps {
	id, version := e.Referential.ID, strconv.Itoa(e.Referential.Version)
	return moveProps{
		Action: path.ReferentialRetire(id, version), Back: path.Referential(id, version),
		Title: "Retirer cette version", Button: "Retirer la version " + version,
		Lines: []string{
			"Aucune nouvelle auto-évaluation ne s’ouvrira sur cette version.",
			"Celles qui sont en cours continuent jusqu’au bout, sans rien perdre.",
			"Elle reste lisible par tous.",
		},
		Warnings: []string{"Une version retirée ne se republie pas. Pour la remplacer, publiez d’abord la suivante."},
	}
}

func (p pages) refusedPublish(w http.ResponseWriter, r *http.Request, v *page.Visit, refusal *quality.Error) error {
	e, err := p.readFor(r, v, authz.ReferentialPublish)
	if err != nil {
		return err
	}
	props := publishWords(e)
	props.refused(v, e, refusal.Faults)
	return v.Render(w, r, http.StatusUnprocessableEntity, movePage(v.Layout(w, r, moveFrame(e, props)), props))
}

// awaited says before the button what publication waits for, and which reports of
// errors nobody answered.
func (p pages) awaited(r *http.Request, v *page.Visit, e quality.Edition, props *moveProps) error {
	awaited, err := p.refs.Awaited(r.Context(), v.Actor, e)
	if err != nil {
		return err
	}
	props.refused(v, e, awaited.Faults)
	if awaited.Errata > 0 {
		props.Errata = &ui.ButtonProps{Label: "Lire " + i18n.Plural(awaited.Errata, "ce signalement", "ces signalements"), Icon: ui.IconMessagesSquare, Href: path.Errata}
		props.Warnings = append(props.Warnings, i18n.Count(awaited.Errata, "erreur signalée attend", "erreurs signalées attendent")+" une réponse sur ce référentiel\u00a0: une correction faite maintenant évite une version de plus.")
	}
	return nil
}

// refused says what a draft lacks, place by place, with the way to mend it.
func (p *moveProps) refused(v *page.Visit, e quality.Edition, faults quality.Faults) {
	for _, f := range faults {
		at, field := placeOfFault(e.Referential, f)
		place := placeName(e.Referential, at)
		if field != "" {
			place += ", " + i18n.DraftFieldName(field)
		}
		p.Faults = append(p.Faults, place+"\u00a0: "+i18n.Sentence(f))
	}
	if len(faults) > 0 && v.MayReach(authz.ReferentialEdit) {
		p.Check = path.DraftCheck(e.Referential.ID, e.Referential.Version)
	}
}
