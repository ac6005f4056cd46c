package assess

import (
	"net/http"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// validationProps prepares the validation: what it does, what is left, what the
// checks found.
type validationProps struct {
	Progress ui.ProgressProps
	Changed  []leftProps // since the page was read
	Left     []leftProps
	Form     *ui.FormProps // nil while something is left or for who may not validate
	Reading  string        // what this page shows, given back on validating
	Check    ui.FieldProps
	Who      string // said when the visitor may not validate
	Results  string
	Back     string
	Checks   checksTeaserProps
}

// leftProps is a commitment to settle, or to read again, before validating.
type leftProps struct{ Title, Href, Detail string }

const (
	fieldRead    = "read"
	fieldReading = "reading"
)

func (p pages) validation(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	o, err := p.svc.Overview(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if isClosed(o.Cycle) {
		return v.Redirect(w, r, path.Snapshot(o.Cycle.ID), "")
	}
	if o.Cycle.Stopped() {
		return v.Redirect(w, r, path.Assessment(o.Cycle.ID), "")
	}
	return p.showValidation(w, r, v, http.StatusOK, validationOf(v, o, nil), o)
}

// validate closes the cycle. Sent twice, it leads to the version validated the
// first time.
func (p pages) validate(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id := r.PathValue("id")
	if r.PostForm.Get(fieldRead) == "" {
		return p.refuseValidation(w, r, v, []ui.FieldFault{{Field: fieldRead, Message: "Cochez la case pour confirmer que vous avez relu les réponses."}})
	}
	_, err := p.svc.Validate(r.Context(), v.Actor, id, assess.Reading(r.PostForm.Get(fieldReading)))
	switch quality.CodeOf(err) {
	case quality.CodeConflict:
		if err := page.Whole(r, fieldReading); err != nil {
			return err
		}
		return p.showChanged(w, r, v, quality.AsError(err).Faults)
	case quality.CodeInvalid:
		if reason := quality.AsError(err).Reason; reason == quality.ReasonChecksBlock || reason == quality.ReasonVersionPending {
			return p.refuseValidation(w, r, v, []ui.FieldFault{{Message: i18n.ErrorSentence(quality.AsError(err))}})
		}
		return p.refuseValidation(w, r, v, []ui.FieldFault{{Message: "Quelques engagements attendent encore leur réponse\u00a0: ils sont listés ci-dessous."}})
	case quality.CodeState:
		if quality.AsError(err).Reason == "structure.closed" {
			return err
		}
		return v.Redirect(w, r, path.Snapshot(id), "")
	case quality.CodeForbidden:
		if c, seen := p.svc.Cycle(r.Context(), v.Actor, id); seen == nil && isClosed(c) && mayRead(v, c) {
			return v.Redirect(w, r, path.Snapshot(id), "")
		}
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Snapshot(id), "validated")
}

func (p pages) refuseValidation(w http.ResponseWriter, r *http.Request, v *page.Visit, faults []ui.FieldFault) error {
	o, err := p.svc.Overview(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	if isClosed(o.Cycle) {
		return v.Redirect(w, r, path.Snapshot(o.Cycle.ID), "")
	}
	return p.showValidation(w, r, v, http.StatusUnprocessableEntity, validationOf(v, o, faults), o)
}

// showChanged shows the page again with what changed since it was read: nothing
// was validated.
func (p pages) showChanged(w http.ResponseWriter, r *http.Request, v *page.Visit, changed []quality.Fault) error {
	o, err := p.svc.Overview(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	props := validationOf(v, o, nil)
	props.Changed = changedOf(v, o, changed)
	return p.showValidation(w, r, v, http.StatusConflict, props, o)
}

func (p pages) showValidation(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, props validationProps, o assess.Overview) error {
	teaser, err := p.teaser(r, v, o)
	if err != nil {
		return err
	}
	if props.Checks = teaser; teaser.Blocks {
		props.Form = nil
	}
	props.Who = whoValidates(v, o, props)
	f := page.Frame{
		Title: "Valider l’auto-évaluation", Purpose: cycleName(o.Cycle) + ", " + o.Cycle.Title + ".", Rail: railOf(v, o.Cycle),
		Breadcrumb: trail(v, o.Cycle, ui.Crumb{Label: "Valider"}),
	}
	return v.Render(w, r, status, validationPage(v.Layout(w, r, f), props))
}

func validationOf(v *page.Visit, o assess.Overview, faults []ui.FieldFault) validationProps {
	props := validationProps{Reading: string(o.Reading()), Progress: settledSoFar(o.Progress), Results: path.Results(o.Cycle.ID), Back: path.Assessment(o.Cycle.ID)}
	for _, g := range o.Groups {
		for _, it := range g.Items {
			if it.State != quality.NodeSettled && it.State != quality.NodeNotConcerned {
				props.Left = append(props.Left, leftOf(o, it))
			}
		}
	}
	if len(props.Left) > 0 || !mayValidate(v, o.Cycle) {
		return props
	}
	props.Form = &ui.FormProps{ID: "valider", Action: path.Validate(o.Cycle.ID), Faults: faults}
	props.Check = ui.FieldProps{
		Kind: ui.FieldCheckbox, Name: fieldRead, Value: "1", Error: ui.FaultOf(faults, fieldRead), Required: true,
		Label: "J’ai relu les réponses et les résultats de cette auto-évaluation, et je les valide au nom de la structure.",
	}
	return props
}

// whoValidates tells who may not validate who does, and whether they can now.
func whoValidates(v *page.Visit, o assess.Overview, p validationProps) string {
	switch {
	case mayValidate(v, o.Cycle):
		return ""
	case len(p.Left) > 0:
		return "C’est la direction qui valide. Quand tout sera répondu, elle trouvera ici le bouton pour le faire."
	case p.Checks.Blocks:
		return "Tout est répondu. C’est la direction qui valide\u00a0: elle trouvera ici le bouton pour le faire, une fois réglé ce qui suit."
	}
	return "Tout est répondu. C’est la direction qui valide\u00a0: elle trouve ici, dès maintenant, le bouton pour le faire."
}

// changedOf says who changed what, and when; an answer that is no longer there
// was to something that no longer concerns the structure.
func changedOf(v *page.Visit, o assess.Overview, changed []quality.Fault) []leftProps {
	items := map[string]assess.Item{}
	for _, it := range o.Beside {
		items[it.View.Node.ID] = it
	}
	for _, g := range o.Groups {
		for _, it := range g.Items {
			items[it.View.Node.ID] = it
		}
	}
	var out []leftProps
	for _, f := range changed {
		it, there := items[f.Field]
		n := o.Edition.Referential.Node(f.Field)
		switch {
		case n == nil: // the form was tampered with
		case !there:
			out = append(out, leftProps{Title: codeTitle(n), Href: path.Assessment(o.Cycle.ID), Detail: "ne concerne plus la structure"})
		default:
			out = append(out, leftProps{Title: codeTitle(n), Href: answerPage(o.Cycle.ID, n), Detail: changeWords(v, it)})
		}
	}
	return out
}

// answerPage is where an answer is read: prerequisites stand on the overview.
func answerPage(cycleID string, n *quality.Node) string {
	if n.IsBeside() {
		return path.Prerequisites(cycleID)
	}
	return path.Commitment(cycleID, n.ID)
}

func changeWords(v *page.Visit, it assess.Item) string {
	switch {
	case it.UpdatedAt.IsZero():
		return "concerne maintenant la structure"
	case it.UpdatedBy == "":
		return "modifié " + i18n.Ago(it.UpdatedAt, v.Now)
	}
	return "modifié " + i18n.Ago(it.UpdatedAt, v.Now) + " par " + it.UpdatedBy
}

func leftOf(o assess.Overview, it assess.Item) leftProps {
	n := it.View.Node
	left := len(n.Rated) - it.Answer.Filled(n)
	out := leftProps{Title: codeTitle(n), Href: path.Commitment(o.Cycle.ID, n.ID), Detail: i18n.Count(left, "niveau à donner", "niveaux à donner")}
	if it.State == quality.NodeToConfirm {
		out.Detail = "réponse reprise, à relire et à confirmer"
		return out
	}
	if it.Answer.NotConcerned {
		out.Detail = "la raison du «\u00a0non concerné\u00a0» à écrire"
	}
	return out
}
