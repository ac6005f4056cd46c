package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// workSheet is all that is known of the work in a cycle.
type workSheet struct {
	row      store.Assessment
	edition  quality.Edition
	contents store.Contents
	stored   map[string]store.Answer
	shares   quality.Shares
	states   map[string]store.WorkState
	words    map[string]int
	teams    []store.WorkGroup
	mates    []store.Teammate  // who holds a role today
	names    map[string]string // of who holds a role today
	gone     map[string]string // of the others who were given something
	proofs   map[string]int    // pieces of evidence by rated node; nil: not known
	today    quality.Day
}

// workOf reads the work of a cycle of the actor's own structure.
func (s *Service) workOf(ctx context.Context, actor authz.Actor, scope authz.Scope, row store.Assessment) (w workSheet, err error) {
	if w, err = s.workDone(ctx, scope, row); err != nil {
		return w, err
	}
	if w.words, err = s.store.Read().OpenComments(ctx, scope, row.ID); err != nil {
		return w, err
	}
	w.proofs, err = s.proofsByNode(ctx, actor, row.ID, w.edition.Referential)
	return w, err
}

// workDone is workOf without what the lines of a list tell: remarks and evidence.
func (s *Service) workDone(ctx context.Context, scope authz.Scope, row store.Assessment) (w workSheet, err error) {
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return w, err
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return w, err
	}
	return s.workWith(ctx, scope, sheet{row, contents}, edition)
}

// workWith is workDone on a cycle already read.
func (s *Service) workWith(ctx context.Context, scope authz.Scope, read sheet, edition quality.Edition) (w workSheet, err error) {
	r := s.store.Read()
	w = workSheet{row: read.row, edition: edition, contents: read.contents, stored: byNode(read.contents.Answers), today: i18n.Today(s.now())}
	if err := w.given(ctx, r, scope); err != nil {
		return w, err
	}
	states, err := r.WorkStates(ctx, scope, w.row.ID)
	if err != nil {
		return w, err
	}
	w.states = map[string]store.WorkState{}
	for _, st := range states {
		w.states[st.NodeID] = st
	}
	return w, nil
}

// given reads to whom what was given, and their names.
func (w *workSheet) given(ctx context.Context, r store.Reader, scope authz.Scope) error {
	rows, err := r.WorkShares(ctx, scope, w.row.ID)
	if err != nil {
		return err
	}
	w.shares = store.Shares(rows)
	if w.teams, err = r.WorkGroups(ctx, scope, w.row.Body.ID); err != nil {
		return err
	}
	if w.mates, err = r.Teammates(ctx, scope, w.row.Body.ID, w.today); err != nil {
		return err
	}
	w.names = map[string]string{}
	for _, m := range w.mates {
		w.names[m.ID] = m.Name
	}
	w.gone, err = r.PersonNames(ctx, scope, w.strangers())
	return err
}

// strangers are the persons who were given something and hold no role any more.
func (w *workSheet) strangers() []string {
	var out []string
	add := func(ids []string) {
		for _, id := range ids {
			if _, here := w.names[id]; !here && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	for _, share := range w.shares {
		add(share.People)
	}
	for _, team := range w.teams {
		add(team.People)
	}
	return out
}

func (w *workSheet) person(id string) Named {
	if name, here := w.names[id]; here {
		return Named{ID: id, Name: name}
	}
	return Named{ID: id, Name: w.gone[id], Gone: true}
}

func (w *workSheet) people(ids []string) []Named {
	out := make([]Named, 0, len(ids))
	for _, id := range ids {
		out = append(out, w.person(id))
	}
	slices.SortFunc(out, func(a, b Named) int { return i18n.Collate(a.Name, b.Name) })
	return out
}

func (w *workSheet) givenOn(n *quality.Node) Given {
	share, given := w.shares.On(n)
	if !given {
		return Given{}
	}
	out := Given{NodeID: share.NodeID, People: w.people(share.People), Due: share.Due}
	for _, team := range w.teams {
		if slices.Contains(share.Groups, team.ID) {
			out.Groups = append(out.Groups, Named{ID: team.ID, Name: team.Name})
		}
	}
	return out
}

func (w *workSheet) line(n *quality.Node) WorkLine {
	a := w.stored[n.ID]
	evidence := 1 // nothing is known of evidence: it takes no time
	if w.proofs != nil {
		evidence = w.proofs[n.ID]
	}
	l := WorkLine{
		View: w.edition.View(n), Answer: stateOf(n, a.Answer), Given: w.givenOn(n), Words: w.words[n.ID],
		State: quality.StateOfWork(w.states[n.ID].State, a.Answer),
		Left:  quality.WorkLeftOn(n, w.contents.Profile, a.Answer, evidence, quality.DefaultPace),
	}
	l.Late = l.State != quality.WorkAgreed && !l.Given.Due.IsZero() && l.Given.Due.Before(w.today)
	return l
}

// members lists everybody a share gives work to, once, whether alone or in a
// group; who is gone is left out.
func (w *workSheet) members(share quality.Share) []string {
	ids := slices.Clone(share.People)
	for _, team := range w.teams {
		if slices.Contains(share.Groups, team.ID) {
			ids = append(ids, team.People...)
		}
	}
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool { _, here := w.names[id]; return !here })
}

// proofs asks for the evidence of a cycle; nil when nobody keeps any.
func (s *Service) proofs(ctx context.Context, actor authz.Actor, id string) ([]quality.Proof, error) {
	if s.source == nil || actor.System != "" {
		return nil, nil
	}
	list, err := s.source.Proofs(ctx, actor, id)
	if quality.CodeOf(err) == quality.CodeForbidden {
		return nil, nil
	}
	return list, err
}

func (s *Service) proofsByNode(ctx context.Context, actor authz.Actor, id string, ref *quality.Referential) (map[string]int, error) {
	if s.source == nil || actor.System != "" {
		return nil, nil //nolint:nilnil // nil says that nothing is known
	}
	list, err := s.source.Proofs(ctx, actor, id)
	if quality.CodeOf(err) == quality.CodeForbidden {
		return nil, nil //nolint:nilnil // who may not read evidence may not add any: it takes them no time
	}
	out := map[string]int{}
	for _, p := range list {
		for n := ref.Node(p.NodeID); n != nil; n = n.Parent {
			if len(n.Rated) > 0 {
				out[n.ID]++
			}
		}
	}
	return out, err
}
