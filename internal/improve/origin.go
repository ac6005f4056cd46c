package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Effect is what became of the levels of the commitment an action was born from.
// It is told to who may read the self-assessments on both sides.
type Effect struct {
	Node   string // title of the commitment, that day
	NodeID string
	Was    int      // version of the référentiel it was born from
	Is     int      // of the latest self-assessment
	Next   []string // what continues the commitment there: none when it was withdrawn
	Since  int      // number of the self-assessment it was born from
	Now    int      // of the latest one that answers; Since when nothing newer does
	NowID  string
	Scales []quality.Scale
	Steps  []quality.LevelStep
}

// effect tells the levels of a commitment that day and now; nil when the origin is
// none, or when the actor may not read what it takes.
func (s *Service) effect(ctx context.Context, actor authz.Actor, bodyID string, o quality.Origin) (*Effect, error) {
	if o.Cycle == "" || o.Node == "" {
		return nil, nil //nolint:nilnil // most actions have no such origin
	}
	born, latest, scope, err := s.cyclesOf(ctx, actor, bodyID, o)
	if err != nil || born == nil {
		return nil, err
	}
	was, err := s.editions.Edition(ctx, o.Ref, o.Version)
	if err != nil {
		return nil, err
	}
	now := was
	if latest.Version != o.Version {
		if now, err = s.editions.Edition(ctx, latest.ReferentialID, latest.Version); err != nil {
			return nil, err
		}
	}
	contents, err := s.store.Read().Contents(ctx, scope, *latest)
	if err != nil {
		return nil, err
	}
	out := &Effect{NodeID: o.Node, Was: o.Version, Is: latest.Version, Since: born.Number, Now: latest.Number, NowID: latest.ID, Scales: was.Referential.Scales}
	if n := was.Referential.Node(o.Node); n != nil {
		out.Node = n.Title()
	}
	changes, err := s.editions.Changes(ctx, was, now)
	if err != nil {
		return nil, err
	}
	out.Next = changes.Successors(o.Node)
	out.Steps = o.EffectSince(changes, contents.ByNode())
	return out, nil
}

// cyclesOf finds the cycle an action was born from and the latest one on the same
// référentiel, both of which the actor may read; nil when that cannot be.
func (s *Service) cyclesOf(ctx context.Context, actor authz.Actor, bodyID string, o quality.Origin) (born, latest *store.Assessment, scope authz.Scope, err error) {
	scope, err = authz.Reach(actor, authz.AssessmentRead)
	if err != nil {
		return nil, nil, scope, nil //nolint:nilerr // who may read no self-assessment is told no level
	}
	rows, err := s.store.Read().Assessments(ctx, scope, bodyID)
	if err != nil {
		return nil, nil, scope, err
	}
	for i := range rows {
		row := &rows[i]
		if row.ReferentialID != o.Ref || !authz.May(actor, authz.AssessmentRead, row.Facts()) {
			continue
		}
		if latest == nil || row.Number > latest.Number {
			latest = row
		}
		if row.ID == o.Cycle {
			born = row
		}
	}
	if born == nil {
		return nil, nil, scope, nil
	}
	return born, latest, scope, nil
}

// From names what an action is born from, before it is: a kind, and the place.
type From struct {
	Kind    quality.OriginKind
	Cycle   string
	Node    string
	Subject string
	Label   string // of what has no page here: « audit de suivi, point 3 »
}

// Origin is what an action would be born from, as it stands now. An idea when
// nothing is said; CodeNotFound when what is named is not there for the actor.
func (s *Service) Origin(ctx context.Context, actor authz.Actor, from From) (quality.Origin, error) {
	switch from.Kind {
	case "", quality.OriginIdea:
		return quality.Origin{Kind: quality.OriginIdea}, nil
	case quality.OriginCommitment:
		return s.commitmentOrigin(ctx, actor, from)
	case quality.OriginDecision:
		if from.Subject != "" {
			return s.decisionOrigin(ctx, actor, from)
		}
	case quality.OriginIndicator:
		if from.Subject != "" {
			return s.indicatorOrigin(ctx, actor, from)
		}
	case quality.OriginTrial:
		if from.Subject != "" {
			return s.trialOrigin(ctx, actor, from)
		}
	case quality.OriginSheet:
		if from.Subject != "" { // otherwise a sheet on paper, by its title
			return s.sheetOrigin(ctx, actor, from)
		}
	}
	o := quality.Origin{Kind: from.Kind, Label: quality.CleanText(from.Label)}
	return o, o.Check().Err()
}

func (s *Service) commitmentOrigin(ctx context.Context, actor authz.Actor, from From) (quality.Origin, error) {
	scope, err := authz.Reach(actor, authz.AssessmentProgress)
	if err != nil {
		return quality.Origin{}, err
	}
	row, err := s.store.Read().Assessment(ctx, scope, from.Cycle)
	if err != nil {
		return quality.Origin{}, err
	}
	if row.Body.ID != actor.BodyID {
		return quality.Origin{}, quality.Refuse(quality.CodeNotFound, "assessment")
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return quality.Origin{}, err
	}
	node := edition.Referential.Node(from.Node)
	if node == nil || len(node.Rated) == 0 {
		return quality.Origin{}, quality.Refuse(quality.CodeNotFound, "node")
	}
	contents, err := s.store.Read().Contents(ctx, scope, row)
	if err != nil {
		return quality.Origin{}, err
	}
	o := quality.Origin{Kind: from.Kind, Cycle: row.ID, Node: node.ID, Ref: row.ReferentialID, Version: row.Version, Label: node.Title()}
	if a := contents.ByNode()[node.ID]; !a.NotConcerned {
		o.Ratings = a.Ratings
	}
	return o, nil
}
