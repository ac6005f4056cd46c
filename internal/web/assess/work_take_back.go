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

// workTakingBack says what taking back what was given there does.
func (p pages) workTakingBack(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showTakingBack(w, r, v, http.StatusOK, "")
}

// workTakeBack takes back what was given there.
func (p pages) workTakeBack(w http.ResponseWriter, r *http.Request, v *page.Visit, stood string) error {
	id := r.PathValue("id")
	err := p.svc.Give(r.Context(), v.Actor, id, quality.Share{NodeID: r.PathValue("node")}, stood)
	if quality.CodeOf(err) == quality.CodeConflict {
		return p.showTakingBack(w, r, v, http.StatusConflict, "confirmez de nouveau si c’est toujours ce que vous voulez.")
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Work(id), "work_taken_back")
}

// showTakingBack asks; then is what to do when somebody gave it otherwise since it
// was read, "" when nobody did.
func (p pages) showTakingBack(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, then string) error {
	g, err := p.svc.GiveForm(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	id, node := g.Cycle.ID, g.View.Node
	if !g.OwnHere { // nothing to take back, or no more
		return v.Redirect(w, r, path.WorkGive(id, node.ID), "")
	}
	f := page.Frame{
		Title: "Ne plus confier " + givenWord(g), Purpose: codeTitle(node), Rail: railOf(v, g.Cycle),
		Breadcrumb: trail(v, g.Cycle, ui.Crumb{Label: "Travail", Href: path.Work(id)}, ui.Crumb{Label: "Confier " + node.ID, Href: path.WorkGive(id, node.ID)}, ui.Crumb{Label: "Ne plus confier"}),
	}
	if then != "" {
		f.Flash = []ui.NoticeProps{meanwhileNotice(v, g, then)}
	}
	return v.Render(w, r, status, endingPage(v.Layout(w, r, f), takingBackOf(v, g)))
}

func takingBackOf(v *page.Visit, g assess.Giving) endingProps {
	id, node := g.Cycle.ID, g.View.Node.ID
	props := endingProps{
		Form: ui.FormProps{ID: "reprendre", Action: path.WorkGive(id, node)}, Stood: g.Stood, HoldsOf: "Ce qui est confié ici",
		Button: ui.ButtonProps{Label: "Ne plus confier ici", Kind: ui.ButtonCareful, Name: fieldGive, Value: giveNobody},
		Cancel: ui.ButtonProps{Label: "Revenir sans rien changer", Kind: ui.ButtonQuiet, Href: path.WorkGive(id, node)},
		Kept: []string{
			"Les réponses, les remarques et les preuves déjà là restent, au nom de qui les a écrites.",
			"Vous pourrez confier de nouveau à tout moment.",
		},
	}
	held := "Confié " + toWhom(g.Now)
	if withWhom(g.Now) == "" {
		held = "Confié à un groupe fermé ou à quelqu’un qui n’est plus là"
	}
	if due := dueWords(v, g.Now.Due); due != "" {
		held += ", pour " + due
	}
	props.Holds = append(props.Holds, held+".")
	if len(g.Nodes) > 1 {
		props.Holds = append(props.Holds, i18n.Count(len(g.Nodes), "engagement", "engagements")+", sauf ce qui est confié de plus près.")
	}
	if above := withWhom(g.Above); above != "" {
		props.Happens = append(props.Happens, "Ce qui est confié avec "+g.Above.NodeID+" compte de nouveau, à "+above+".")
	} else {
		props.Happens = append(props.Happens, "Plus personne n’a ce travail\u00a0: il rejoint «\u00a0Encore à confier\u00a0».")
	}
	props.Happens = append(props.Happens, "Qui n’y répondait que parce que c’était confié ne le voit plus, et aucun courriel ne rappelle plus sa date.")
	return props
}
