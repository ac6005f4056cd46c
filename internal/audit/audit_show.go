package audit

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Audit is an audit as lists show it.
type Audit struct {
	ID            string
	ApplicationID string
	Number        int // of the application
	BodyID        string
	BodyName      string
	Own           bool // it is the body of the hat worn
	State         quality.State
	Version       int
	HalfDays      int
	Pair          quality.AuditPair
	External      string // name; "" while nobody is named
	Peer          string
	Verbs         []quality.Verb // the actor may say
}

// Page is an audit with all that its page shows.
type Page struct {
	Audit
	Objections []Objection
	Steps      []Step
}

// Objection is what the structure said against somebody of a pair.
type Objection struct {
	PersonID, Name string
	Word, By       string
	Day            quality.Day
	Answer         string // why it was set aside; "" while it stands
	AnsweredBy     string
	AnsweredAt     time.Time
	MayAnswer      bool
}

func (s *Service) auditOf(actor authz.Actor, row store.Audit) Audit {
	out := Audit{
		ID: row.ID, ApplicationID: row.ApplicationID, Number: row.Number, BodyID: row.BodyID, BodyName: row.BodyName, Own: row.BodyID == actor.BodyID,
		State: row.State, Version: row.Version, HalfDays: row.HalfDays, Pair: row.AuditPair, External: row.ExternalName, Peer: row.PeerName,
	}
	if alive(row.BodyState) != nil {
		return out
	}
	out.Verbs = slices.DeleteFunc(sayable(actor, quality.AuditFlow, row.Facts(actor.PersonID)), func(v quality.Verb) bool { return v == quality.VerbStop })
	return out
}

// Audit reads an audit the actor may read. What the structure said against somebody, and
// why a pair was given up, is not for the auditors.
func (s *Service) Audit(ctx context.Context, actor authz.Actor, id string) (Page, error) {
	scope, row, err := s.openAudit(ctx, actor, id)
	if err != nil {
		return Page{}, err
	}
	out := Page{Audit: s.auditOf(actor, row)}
	steps, err := s.store.Read().AuditSteps(ctx, scope, id)
	if err != nil {
		return out, wrapped(err, "read audit", id)
	}
	out.Steps = stepsOf(steps)
	if row.Has(actor.PersonID) {
		for i := range out.Steps {
			out.Steps[i].Word = ""
		}
		return out, nil
	}
	said, err := s.store.Read().AuditObjections(ctx, scope, id)
	for _, o := range said {
		out.Objections = append(out.Objections, Objection{
			PersonID: o.PersonID, Name: o.Name, Word: o.Word, By: o.By, Day: o.Day, Answer: o.Answer, AnsweredBy: o.AnsweredBy, AnsweredAt: o.AnsweredAt.Time,
			MayAnswer: o.Answer == "" && alive(row.BodyState) == nil && row.State == quality.AuditComposing && authz.May(actor, authz.AuditCompose, row.Facts(actor.PersonID)),
		})
	}
	return out, wrapped(err, "read audit", id)
}

func (s *Service) openAudit(ctx context.Context, actor authz.Actor, id string) (authz.Scope, store.Audit, error) {
	reach, err := authz.Reach(actor, authz.AuditRead)
	if err != nil {
		return reach, store.Audit{}, err
	}
	row, err := s.store.Read().Audit(ctx, reach, id)
	if err != nil {
		return reach, row, err
	}
	scope, err := authz.Check(actor, authz.AuditRead, row.Facts(actor.PersonID))
	if err != nil { // who may not read it does not learn that it is there
		return reach, row, quality.Refuse(quality.CodeNotFound, "audit")
	}
	return scope, row, nil
}

// Audits lists the audits of a structure that the actor may read, the latest first.
func (s *Service) Audits(ctx context.Context, actor authz.Actor, bodyID string) ([]Audit, error) {
	reach, err := authz.Reach(actor, authz.AuditRead)
	if err != nil {
		return nil, nil //nolint:nilerr // who reads no audit sees none
	}
	rows, err := s.store.Read().AuditsOf(ctx, reach, bodyID)
	var out []Audit
	for _, r := range rows {
		if authz.May(actor, authz.AuditRead, r.Facts(actor.PersonID)) {
			out = append(out, s.auditOf(actor, r))
		}
	}
	return out, wrapped(err, "list the audits of", bodyID)
}

// MyAudits lists the audits the actor is of the pair of, the latest first. Errors:
// CodeForbidden for who is no auditor.
func (s *Service) MyAudits(ctx context.Context, actor authz.Actor) ([]Audit, error) {
	scope, err := authz.Check(actor, authz.AuditRead, authz.Facts{Mine: true})
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().AuditsBy(ctx, scope, actor.PersonID)
	out := make([]Audit, 0, len(rows))
	for _, r := range rows {
		out = append(out, s.auditOf(actor, r))
	}
	return out, wrapped(err, "list the audits by", actor.PersonID)
}
