package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// cyclesProps is the list of the cycles of a structure.
type cyclesProps struct {
	Cards     []cycleCard
	Inherited []inheritedProps // of the structures that closed into this one
	Empty     bool
	Opening   *openingProps // nil for who may not open a cycle, or when every référentiel has one open
	Waiting   string        // said instead of the form to who may not open the first one
}

// inheritedProps is what is left to read of a structure that closed into the
// visitor's own, under its old name.
type inheritedProps struct {
	Name  string
	How   string
	Cards []cycleCard
}

// cycleCard is one cycle at a glance.
type cycleCard struct {
	Title       string
	Href        string
	Referential string
	State       ui.StatusProps
	Shared      *ui.StatusProps
	Progress    *ui.ProgressProps // nil once validated
	Dates       string
	Actions     []ui.ButtonProps
}

// openingProps is the form that opens a cycle.
type openingProps struct {
	First   bool
	Form    ui.FormProps
	Choices ui.FieldProps
	Again   *ui.FieldProps // start from the answers of the last cycle; nil when there is none
	Shares  *ui.FieldProps // and from who did what in it; nil when nobody was given anything
}

func (p pages) cycles(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showCycles(w, r, v, http.StatusOK, nil)
}

func (p pages) showCycles(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, faults []ui.FieldFault) error {
	body := r.URL.Query().Get("structure")
	if body == "" {
		body = v.Actor.BodyID
	}
	cycles, cards, err := p.cards(r, v, body)
	if err != nil {
		return err
	}
	props := cyclesProps{Empty: len(cycles) == 0, Cards: cards}
	if body == v.Actor.BodyID {
		if props.Inherited, err = p.inherited(r, v); err != nil {
			return err
		}
	}
	if props.Opening, err = p.opening(r, v, body, cycles, faults); err != nil {
		return err
	}
	if props.Empty && props.Opening == nil {
		props.Waiting = "La direction ou la personne responsable qualité ouvrira la première auto-évaluation. Elle apparaîtra ici aussitôt."
	}
	layout := v.Layout(w, r, cyclesFrame(v, body, cycles))
	return v.Render(w, r, status, cyclesPage(layout, props))
}

// cards shows the cycles of a structure, latest first.
func (p pages) cards(r *http.Request, v *page.Visit, body string) ([]assess.Cycle, []cycleCard, error) {
	cycles, err := p.svc.Cycles(r.Context(), v.Actor, body)
	if err != nil {
		return nil, nil, err
	}
	settled, err := p.svc.Settled(r.Context(), v.Actor, body)
	if err != nil {
		return nil, nil, err
	}
	var cards []cycleCard
	for i, c := range cycles {
		card := cycleCardOf(v, c, i == 0 && !c.Stopped())
		if done, known := settled[c.ID]; known && own(v, c) && !c.Stopped() {
			progress := settledSoFar(done)
			card.Progress = &progress
		}
		cards = append(cards, card)
	}
	return cycles, cards, nil
}

// inherited lists the cycles of the structures that closed into one's own.
func (p pages) inherited(r *http.Request, v *page.Visit) ([]inheritedProps, error) {
	var out []inheritedProps
	for _, body := range v.Actor.Inherited {
		_, cards, err := p.cards(r, v, body)
		if err != nil {
			return nil, err
		}
		if len(cards) == 0 {
			continue
		}
		end, err := v.Ending(r.Context(), body)
		if err != nil {
			return nil, err
		}
		out = append(out, inheritedProps{Name: end.Name, How: end.Heir + ". Tout reste lisible, rien ne s’y modifie.", Cards: cards})
	}
	return out, nil
}

func cyclesFrame(v *page.Visit, body string, cycles []assess.Cycle) page.Frame {
	f := page.Frame{
		Title: "Auto-évaluation", Rail: page.RailAssessment,
		Purpose:    "Où en êtes-vous, engagement par engagement, et que voulez-vous améliorer ensuite\u202f?",
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Auto-évaluations"}},
	}
	if body == v.Actor.BodyID {
		return f
	}
	if ownBody(v, body) {
		f.Purpose = "Les auto-évaluations d’une structure réunie à la vôtre."
		return f
	}
	name := "Structure"
	if len(cycles) > 0 {
		name = cycles[0].BodyName
	}
	f.Rail, f.Purpose = page.RailNetwork, "Les auto-évaluations de "+name+"."
	f.Breadcrumb = []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Réseau", Href: path.Structures}, {Label: name, Href: path.Structure(body)}, {Label: "Auto-évaluations"}}
	return f
}

func cycleCardOf(v *page.Visit, c assess.Cycle, latest bool) cycleCard {
	card := cycleCard{
		Title: cycleName(c), Href: path.Assessment(c.ID), State: cycleState(c), Shared: sharedState(c),
		Referential: c.Title + ", version " + i18n.Integer(c.Version), Dates: cycleDates(c),
	}
	if !isClosed(c) {
		progress := ratedSoFar(c)
		card.Progress = &progress
	}
	if c.Stopped() {
		card.Progress.Text = "arrêtée à " + i18n.WholePercent(c.Percent())
	}
	kind := ui.ButtonSecondary
	if latest {
		kind = ui.ButtonPrimary
	}
	card.Actions = append(card.Actions, cycleAction(v, c, kind))
	if mayRead(v, c) && !isClosed(c) && c.Filled > 0 {
		card.Actions = append(card.Actions, ui.ButtonProps{Label: "Voir les résultats", Kind: ui.ButtonQuiet, Icon: ui.IconRadar, Href: path.Results(c.ID), Context: cycleName(c)})
	}
	return card
}

// cycleAction is the first thing to do with a cycle.
func cycleAction(v *page.Visit, c assess.Cycle, kind ui.ButtonKind) ui.ButtonProps {
	b := ui.ButtonProps{Label: "Voir l’avancement", Kind: kind, Icon: ui.IconArrowRight, IconLast: true, Href: path.Assessment(c.ID), Context: cycleName(c)}
	switch {
	case c.Stopped() && mayRead(v, c):
		b.Label = "Lire les réponses"
	case isClosed(c) && mayRead(v, c):
		b.Label, b.Href = "Voir les résultats", path.Results(c.ID)
	case mayAnswer(v, c) && c.Filled == 0 && !c.LastAt.After(c.OpenedAt): // answers to confirm count for nothing yet
		b.Label = "Commencer"
	case mayAnswer(v, c):
		b.Label = "Reprendre"
	}
	return b
}

// opening offers the published référentiels on which no cycle is open.
func (p pages) opening(r *http.Request, v *page.Visit, body string, cycles []assess.Cycle, faults []ui.FieldFault) (*openingProps, error) {
	if body != v.Actor.BodyID || !v.May(authz.AssessmentOpen, authz.Facts{BodyID: body, ParentID: v.Actor.ParentID}) {
		return nil, nil
	}
	versions, err := p.refs.List(r.Context(), v.Actor)
	if err != nil {
		return nil, err
	}
	options := openingOptions(versions, cycles)
	if len(options) == 0 {
		return nil, nil
	}
	shares, err := p.sharesField(r, v, options, cycles)
	if err != nil {
		return nil, err
	}
	return &openingProps{
		Again: againField(v, options, cycles), Shares: shares,
		First: len(cycles) == 0,
		Form:  ui.FormProps{ID: "ouvrir", Action: path.Assessments, Faults: faults},
		Choices: ui.FieldProps{
			Kind: ui.FieldRadios, Name: "referential", Label: "Sur quel référentiel\u202f?", Options: options,
			Value: options[0].Value, Error: ui.FaultOf(faults, "referential"),
		},
	}, nil
}

// openingOptions keeps the latest published version of each référentiel; the
// label comes first.
func openingOptions(versions []referential.Version, cycles []assess.Cycle) []ui.Option {
	busy := map[string]bool{}
	for _, c := range cycles {
		busy[c.ReferentialID] = busy[c.ReferentialID] || !isClosed(c)
	}
	latest := map[string]referential.Version{}
	var order []string
	for _, ver := range versions {
		if ver.State != quality.ReferentialPublished || busy[ver.ID] {
			continue
		}
		if known, ok := latest[ver.ID]; !ok {
			order = append(order, ver.ID)
		} else if known.Version > ver.Version {
			continue
		}
		latest[ver.ID] = ver
	}
	var options []ui.Option
	for _, id := range order {
		o := ui.Option{Value: id, Label: latest[id].Title, Hint: "Version " + i18n.Integer(latest[id].Version)}
		if id == labelID {
			options = append([]ui.Option{o}, options...)
			continue
		}
		options = append(options, o)
	}
	return options
}

// labelID is the référentiel of the label of the Missions locales, proposed first.
const labelID = quality.LabelReferential
