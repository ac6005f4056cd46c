package referential

import (
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// What a form of the editor does once it is saved.
const (
	nextUp          = ui.MoveUp
	nextDown        = ui.MoveDown
	nextMove        = "deplacer"
	nextAdd         = "ajouter"
	nextSplit       = "scinder"
	nextAddLevel    = "niveau"
	nextRemoveLevel = "moins"
)

// draftSave saves the fields of an element, of a scale or of the presentation,
// then moves it when asked: nothing typed is lost by pressing another button.
func (p pages) draftSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, fieldKeys, "fin"); err != nil {
		return err
	}
	e := quality.Edit{Kind: quality.EditHeader, Node: r.PostForm.Get("noeud"), Scale: r.PostForm.Get("echelle"), Fields: typedFields(r.PostForm)}
	switch {
	case e.Node != "":
		e.Kind = quality.EditSet
	case e.Scale != "":
		e.Kind = quality.EditScale
	}
	in, err := editOf(r, e)
	if err != nil {
		return err
	}
	result, err := p.refs.EditDraft(r.Context(), v.Actor, in)
	if err != nil {
		return p.refusedDraft(w, r, v, in, result, err)
	}
	return p.afterSave(w, r, v, in, result)
}

// afterSave does what else the button pressed asks for.
func (p pages) afterSave(w http.ResponseWriter, r *http.Request, v *page.Visit, in referential.DraftEdit, saved referential.DraftResult) error {
	then := in
	then.Seen = saved.Hash
	then.Edit = quality.Edit{Node: in.Edit.Node, Scale: in.Edit.Scale}
	pressed := r.PostForm.Get(fieldNext)
	switch pressed {
	case nextAdd:
		return v.Redirect(w, r, path.DraftAdd(in.ID, in.Version, in.Edit.Node), "")
	case nextSplit:
		return v.Redirect(w, r, path.DraftSplit(in.ID, in.Version, in.Edit.Node), "")
	case nextUp:
		then.Edit.Kind = quality.EditUp
	case nextDown:
		then.Edit.Kind = quality.EditDown
	case nextAddLevel:
		then.Edit.Kind = quality.EditAddLevel
	case nextRemoveLevel:
		then.Edit.Kind = quality.EditRemoveLevel
	case nextMove:
		parent, after, ok := placeChosen(r.PostForm.Get("lieu"))
		if !ok {
			d, err := p.draftFor(r, v)
			if err != nil {
				return err
			}
			fault := []ui.FieldFault{{Field: "lieu", Message: "Choisissez où déplacer cet élément."}}
			return p.showDraft(w, r, v, d, chosen{in.Edit.Node, in.Edit.Scale}, formState{Status: http.StatusUnprocessableEntity, Faults: fault})
		}
		then.Edit.Kind, then.Edit.Parent, then.Edit.After = quality.EditMove, parent, &after
	default:
		return v.Redirect(w, r, afterEdit(in, saved, in.Edit.Node), flashUnless(saved.Outcome.Changed))
	}
	result, err := p.refs.EditDraft(r.Context(), v.Actor, then)
	if err != nil {
		return p.refusedDraft(w, r, v, then, result, err)
	}
	if !result.Outcome.Changed { // it stands there already: what was saved is what to tell
		return v.Redirect(w, r, afterMove(in, saved, in.Edit.Node, pressed), flashUnless(saved.Outcome.Changed))
	}
	return v.Redirect(w, r, afterMove(then, result, in.Edit.Node, pressed), "")
}

// flashUnless says « C’est enregistré » when there is no step to tell of.
func flashUnless(changed bool) string {
	if changed {
		return ""
	}
	return "saved"
}

// typedFields reads the fields a form says it holds.
func typedFields(form url.Values) map[string]string {
	out := map[string]string{}
	for _, key := range strings.Split(form.Get(fieldKeys), "\t") {
		switch key {
		case "":
		case "references":
			out[key] = typedReferences(form)
		default:
			out[key] = strings.Join(form[key], "\n") // nothing is sent of what is not ticked
		}
	}
	return out
}

func typedReferences(form url.Values) string {
	var list []quality.Reference
	for i := 0; form.Has(referenceName(i, referenceParts[0])); i++ {
		at := func(j int) string { return form.Get(referenceName(i, referenceParts[j])) }
		list = append(list, quality.Reference{Title: at(0), Text: at(1), URL: at(2)})
	}
	return quality.ReferencesText(list)
}

// refusedDraft shows a refused form again with what was typed, and what somebody
// else wrote meanwhile beside it.
func (p pages) refusedDraft(w http.ResponseWriter, r *http.Request, v *page.Visit, in referential.DraftEdit, result referential.DraftResult, refusal error) error {
	e := quality.AsError(refusal)
	if e == nil || e.Code == quality.CodeForbidden || e.Code == quality.CodeState || e.Code == quality.CodeNotFound && e.Reason != quality.ReasonNodeGone {
		return refusal
	}
	d, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	f := formState{Status: page.StatusOf(refusal), Values: in.Edit.Fields, Hash: in.Seen}
	switch {
	case e.Reason == quality.ReasonNodeGone:
		f.Status, f.Gone = http.StatusConflict, in.Edit.Node
	case len(result.Clashes) > 0:
		f.Hash, f.Values, f.Faults = result.Hash, result.Joined, clashFaults(result.Clashes)
		for _, c := range result.Clashes {
			f.Values[c.Field] = c.Mine
		}
	case len(e.Faults) > 0:
		f.Faults = fieldFaults(e.Faults)
	}
	if e.Reason == quality.ReasonPlaceGone { // what was typed is saved: what the draft says now is what to read
		f.Hash, f.Faults = "", []ui.FieldFault{{Field: "lieu", Message: i18n.ErrorSentence(e)}}
	} else if e.Reason != "" {
		f.Notice = &ui.NoticeProps{Tone: ui.ToneAttention, Title: "Ce n’est pas encore enregistré", Text: i18n.ErrorSentence(e), Live: true}
	}
	return p.showDraft(w, r, v, d, chosen{in.Edit.Node, in.Edit.Scale}, f)
}

// clashFaults show, at each field, what somebody else wrote in it.
func clashFaults(clashes []quality.Clash) []ui.FieldFault {
	var out []ui.FieldFault
	for _, c := range clashes {
		theirs := "a vidé ce champ"
		if c.Theirs != "" {
			theirs = "a écrit\u00a0: «\u00a0" + clashWords(c) + "\u00a0»"
		}
		out = append(out, ui.FieldFault{Field: c.Field, Message: i18n.DraftFieldName(c.Field) + "\u00a0: quelqu’un d’autre " + theirs + ". Gardez l’un ou l’autre, puis enregistrez."})
	}
	return out
}

func clashWords(c quality.Clash) string {
	switch c.Theirs {
	case "yes":
		return "oui"
	case "no":
		return "non"
	}
	return strings.NewReplacer("\x1e", " / ", "\x1f", " ", "\n", " / ").Replace(c.Theirs)
}
