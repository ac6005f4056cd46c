package improve

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// Act makes an action of what a meeting decided, and returns its id: the one that
// was born from it already, if there is one. It is decided at once when the actor
// steers; otherwise it is a proposal.
func (s *Service) Act(ctx context.Context, actor authz.Actor, decision string) (string, error) {
	r, words, err := s.decided(ctx, actor, decision)
	if err != nil {
		return "", err
	}
	b, err := r.planBoard(ctx)
	if err != nil {
		return "", err
	}
	if born := b.bornOf(quality.OriginDecision, decision); born != nil {
		return born.ID, nil
	}
	d := Draft{
		Action: quality.Action{Title: i18n.Shorten(words, quality.MaxActionTitle-1)}, From: From{Kind: quality.OriginDecision, Subject: decision},
		Retain: authz.May(actor, authz.ActionSteer, r.head.Facts()), Key: "decision:" + decision,
	}
	if d.Title != words {
		d.Why = words
	}
	return s.Add(ctx, actor, d)
}

// decided reads a decision with its meeting, for who may see it.
func (s *Service) decided(ctx context.Context, actor authz.Actor, decision string) (*room, string, error) {
	scope, err := authz.Reach(actor, authz.MeetingRead)
	if err != nil {
		return nil, "", err
	}
	d, err := s.store.Read().Decision(ctx, scope, decision)
	if err != nil {
		return nil, "", err
	}
	r, err := s.room(ctx, actor, d.MeetingID, authz.MeetingRead)
	return r, d.Words, err
}

// decisionOrigin is a decision of a meeting as an action remembers it.
func (s *Service) decisionOrigin(ctx context.Context, actor authz.Actor, from From) (quality.Origin, error) {
	r, _, err := s.decided(ctx, actor, from.Subject)
	if err != nil {
		return quality.Origin{}, err
	}
	day := quality.DayOf(r.row.Starts, i18n.ZoneOf(r.head.Body.Department))
	return quality.Origin{Kind: quality.OriginDecision, Subject: from.Subject, Label: i18n.Shorten(r.row.Title, quality.MaxActionTitle-40) + ", " + i18n.Date(day)}, nil
}

// Source is where an action was born, for a link; "" when it has no page, or when
// the actor may not open it.
type Source struct {
	Meeting  string // id
	Decision string // id
	Trial    string // id

	Indicator string // id
}

// SourceOf tells where an action was born.
func (s *Service) SourceOf(ctx context.Context, actor authz.Actor, o quality.Origin) (Source, error) {
	if o.Subject == "" {
		return Source{}, nil
	}
	var out Source
	var err error
	switch o.Kind {
	case quality.OriginDecision:
		var r *room
		if r, _, err = s.decided(ctx, actor, o.Subject); err == nil {
			out = Source{Meeting: r.row.ID, Decision: o.Subject}
		}
	case quality.OriginIndicator:
		if _, _, err = s.indicator(ctx, actor, o.Subject); err == nil {
			out = Source{Indicator: o.Subject}
		}
	case quality.OriginTrial:
		var t *trialTable
		if t, err = s.trialTable(ctx, actor, authz.TrialRead); err == nil {
			if _, err = t.one(ctx, o.Subject); err == nil {
				out = Source{Trial: o.Subject}
			}
		}
	default:
	}
	if quality.AsError(err) != nil {
		return Source{}, nil //nolint:nilerr // not for this person, or gone: a page without that link
	}
	return out, err
}
