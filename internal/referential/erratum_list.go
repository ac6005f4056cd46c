package referential

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Erratum is what somebody found wrong, with its answer.
type Erratum struct {
	ID            string
	ReferentialID string
	Version       int
	Node          string
	NodeTitle     string // "" when that version cannot be opened any more
	NodeText      string
	Title         string // of the référentiel
	State         quality.State
	Text          string
	Proposal      string
	Author, Body  string // names; "" in one’s own list
	At            time.Time
	Answer        string
	Corrected     int // version where it is mended, 0 when it is not said
	AnsweredAt    time.Time
	Verbs         []quality.Verb

	Fate quality.ErratumFate // in the draft where it is read; "" elsewhere, and while it is not accepted
}

// Errata lists everybody’s errata for who answers them, those that wait first;
// referentialID "" takes all.
func (s *Service) Errata(ctx context.Context, actor authz.Actor, referentialID string) ([]Erratum, error) {
	scope, err := authz.Reach(actor, authz.ErratumAnswer)
	if err != nil {
		return nil, err
	}
	return s.errata(ctx, scope, referentialID)
}

// MyErrata lists what the actor sent.
func (s *Service) MyErrata(ctx context.Context, actor authz.Actor) ([]Erratum, error) {
	scope, err := authz.Check(actor, authz.ErratumSend, authz.Facts{PersonID: actor.PersonID})
	if err != nil {
		return nil, err
	}
	list, err := s.errata(ctx, scope, "")
	for i := range list {
		list[i].Author, list[i].Body, list[i].Verbs = "", "", nil
	}
	return list, err
}

// Erratum opens one for who answers it.
func (s *Service) Erratum(ctx context.Context, actor authz.Actor, id string) (Erratum, error) {
	scope, err := authz.Reach(actor, authz.ErratumAnswer)
	if err != nil {
		return Erratum{}, err
	}
	row, err := s.store.Read().Erratum(ctx, scope, id)
	if err != nil {
		return Erratum{}, err
	}
	return s.erratumOf(ctx, row), nil
}

func (s *Service) errata(ctx context.Context, scope authz.Scope, referentialID string) ([]Erratum, error) {
	rows, err := s.store.Read().Errata(ctx, scope, referentialID)
	if err != nil {
		return nil, err
	}
	var out []Erratum
	for _, r := range rows {
		out = append(out, s.erratumOf(ctx, r))
	}
	return out, nil
}

// erratumOf dresses a row with the text it speaks of; an erratum is read even
// when that text can no longer be.
func (s *Service) erratumOf(ctx context.Context, r store.Erratum) Erratum {
	e := Erratum{
		ID: r.ID, ReferentialID: r.ReferentialID, Version: r.Version, Node: r.NodeID, State: r.State, Text: r.Text, Proposal: r.Proposal,
		Author: r.Author, Body: r.Body, At: r.At.Time, Answer: r.Answer, Corrected: r.CorrectedVersion, AnsweredAt: r.AnsweredAt.Time,
		Verbs: quality.ErratumFlow.Verbs(r.State),
	}
	edition, err := s.Edition(ctx, r.ReferentialID, r.Version)
	if err != nil {
		return e
	}
	e.Title = edition.Referential.Title
	if n := edition.Referential.Node(r.NodeID); n != nil {
		e.NodeTitle, e.NodeText = n.Title(), edition.View(n).Lead
	}
	return e
}

// errataByNode groups the errata of every version of a référentiel by the node of a
// draft where what they speak of stands now, and says what becomes there of those
// that were accepted.
func (s *Service) errataByNode(ctx context.Context, actor authz.Actor, draft *quality.Referential) (map[string][]Erratum, error) {
	list, err := s.Errata(ctx, actor, draft.ID)
	out := map[string][]Erratum{}
	for _, e := range list {
		n, fate := s.placedIn(ctx, draft, e)
		if e.State == quality.ErratumAccepted {
			e.Fate = fate
		}
		if e.Fate == quality.ErratumFollows && e.Corrected > 0 && e.Corrected <= draft.Version {
			e.Fate = quality.ErratumDue
		}
		out[n] = append(out[n], e)
	}
	return out, err
}

// placedIn finds where what an erratum speaks of stands in a draft; where it stood, when
// it is gone or its version cannot be opened any more.
func (s *Service) placedIn(ctx context.Context, draft *quality.Referential, e Erratum) (string, quality.ErratumFate) {
	edition, err := s.Edition(ctx, e.ReferentialID, e.Version)
	if err != nil {
		return e.Node, ""
	}
	was := edition.Referential.Node(e.Node)
	if was == nil {
		return e.Node, ""
	}
	n, fate := quality.ErratumIn(draft, was)
	if n == nil {
		return e.Node, ""
	}
	return n.ID, fate
}
