package evidence

import (
	"net/http"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// linksOf groups what a piece supports by cycle, each place in the words of its
// référentiel.
func (a area) linksOf(r *http.Request, s evidence.Sheet) ([]cycleLinks, error) {
	var out []cycleLinks
	var said quality.Edition
	var err error
	for i, l := range s.Links {
		if i == 0 || l.AssessmentID != s.Links[i-1].AssessmentID {
			if said, err = a.refs.Edition(r.Context(), l.ReferentialID, l.Version); err != nil {
				return nil, err
			}
			out = append(out, cycleOf(l))
		}
		group := &out[len(out)-1]
		group.Places = append(group.Places, placeOf(s, l, said))
	}
	return out, nil
}

func cycleOf(l evidence.Link) cycleLinks {
	state := ui.StatusProps{Label: i18n.StateName(quality.AssessmentFlow.Name, l.State), Tone: ui.ToneActing}
	if l.Settled {
		state.Tone = ui.ToneDone
	}
	return cycleLinks{Title: i18n.CycleName(l.Title, l.Number), Href: path.Assessment(l.AssessmentID), State: state, Settled: l.Settled}
}

func placeOf(s evidence.Sheet, l evidence.Link, said quality.Edition) placeLine {
	line := placeLine{Node: l.NodeID, Place: l.Place, Cycle: l.AssessmentID, Words: wordsOf(said, l.NodeID)}
	if !l.MayDetach {
		return line
	}
	line.Detach, line.Attach = path.EvidenceDetach(s.ID), path.EvidenceAttach(s.ID, "", "")
	line.Where = placeField()
	line.Where.ID = "place-" + l.AssessmentID + "-" + path.Anchor(l.NodeID)
	line.Where.Label, line.Where.Hint, line.Where.Optional = "Où regarder pour "+l.NodeID, "", false
	line.Where.Value = l.Place
	return line
}

// wordsOf is what a node says: the title of a commitment, the text of a statement.
func wordsOf(said quality.Edition, node string) string {
	n := said.Referential.Node(node)
	switch {
	case n == nil:
		return ""
	case len(n.Rated) > 0:
		return n.Title()
	}
	return said.View(n).Lead
}

// ownerLeft says that nobody keeps a piece up to date any more; nil when somebody
// does, or for who cannot change it.
func (a area) ownerLeft(r *http.Request, v *page.Visit, s evidence.Sheet) (*ui.NoticeProps, error) {
	if !s.MayManage || s.OwnerID == "" {
		return nil, nil //nolint:nilnil // nothing to say
	}
	owners, err := a.svc.Owners(r.Context(), v.Actor, s.BodyID)
	if err != nil || holds(owners, s.OwnerID) {
		return nil, err
	}
	return &ui.NoticeProps{
		Tone: ui.ToneAttention, Title: "Plus personne ne tient cette preuve à jour",
		Text:   s.OwnerName + " n’a plus de rôle dans votre structure. En attendant, les rappels partent à la personne responsable qualité.",
		Action: &ui.ButtonProps{Label: "Choisir quelqu’un", Href: path.EvidenceRevise(s.ID) + "#owner"},
	}, nil
}
