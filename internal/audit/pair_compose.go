package audit

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// PairChoice is who might take each seat of a pair, those who may first, and why the
// others may not. It proposes, people choose.
type PairChoice struct {
	Audit    Audit
	External []quality.Fit
	Peers    []quality.Fit
	Names    map[string]string // of the bodies that links name
	Days     int
	Wishes   []quality.DayRange
}

// pairing is what a pair is composed from.
type pairing struct {
	s         *Service
	scope     authz.Scope
	row       store.Audit
	candidate quality.Candidate
	pool      []quality.Auditor
	links     []quality.Interest
	wishes    []quality.DayRange
	today     quality.Day
}

// PairFor ranks the auditors of the pool for the seats of an audit. chosen are those the
// actor looks at together: each seat is ranked beside the other’s. Errors: CodeNotFound,
// CodeForbidden for who composes no pair of this structure.
func (s *Service) PairFor(ctx context.Context, actor authz.Actor, id string, chosen quality.AuditPair) (PairChoice, error) {
	p, err := s.pairing(ctx, actor, id)
	if err != nil {
		return PairChoice{}, err
	}
	out := PairChoice{Audit: p.s.auditOf(actor, p.row), Days: quality.AuditDays(p.row.HalfDays, false), Wishes: p.wishes}
	out.External = quality.RankAuditors(p.need(true, chosen.PeerID), p.of(true), p.links, quality.DefaultPair, p.today)
	out.Peers = quality.RankAuditors(p.need(false, chosen.ExternalID), p.of(false), p.links, quality.DefaultPair, p.today)
	out.Names, err = s.store.Read().NamesOf(ctx, p.bodies())
	return out, wrapped(err, "rank the auditors for", id)
}

// pairing reads all that ranking the auditors of an audit demands, in a number of
// queries that does not follow theirs.
func (s *Service) pairing(ctx context.Context, actor authz.Actor, id string) (*pairing, error) {
	reach, err := authz.Reach(actor, authz.AuditCompose)
	if err != nil {
		return nil, err
	}
	p := &pairing{s: s, today: s.today()}
	if p.row, err = s.store.Read().Audit(ctx, reach, id); err != nil {
		return nil, err
	}
	if p.scope, err = authz.Check(actor, authz.AuditCompose, p.row.Facts(actor.PersonID)); err != nil {
		return nil, err
	}
	if err := p.readCandidate(ctx); err != nil {
		return nil, wrapped(err, "read the candidate of audit", id)
	}
	return p, wrapped(p.readPool(ctx), "read the auditors for", id)
}

func (p *pairing) readCandidate(ctx context.Context) error {
	read := p.s.store.Read()
	p.candidate = quality.Candidate{BodyID: p.row.BodyID, RegionID: quality.RegionOf(p.row.BodyKind, p.row.BodyID, p.row.ParentID)}
	var err error
	if p.candidate.Formerly, err = read.Inherited(ctx, p.row.BodyID); err != nil {
		return err
	}
	said, err := read.AuditObjections(ctx, p.scope, p.row.ID)
	if err != nil {
		return err
	}
	for _, o := range said {
		p.candidate.Objections = append(p.candidate.Objections, o.Objection)
	}
	app, err := read.Application(ctx, p.scope, p.row.ApplicationID)
	p.wishes = app.Wishes
	return err
}

func (p *pairing) readPool(ctx context.Context) error {
	read := p.s.store.Read()
	members, err := read.AuditorPool(ctx, p.scope, p.today)
	if err != nil {
		return err
	}
	away, err := read.Absences(ctx, p.scope, p.today)
	if err != nil {
		return err
	}
	persons := make([]string, 0, len(members))
	for _, m := range members {
		persons = append(persons, m.PersonID)
		p.pool = append(p.pool, auditorOf(m, away))
	}
	if len(persons) == 0 {
		return nil
	}
	p.links, err = read.Interests(ctx, p.scope, append([]string{p.candidate.BodyID}, p.candidate.Formerly...), persons)
	return err
}

// auditorOf is somebody of the pool as pairs are ranked. The certification body of an
// external auditor is no candidate; a peer belongs to the bodies where they hold roles,
// which their links tell.
func auditorOf(m store.PoolMember, away []store.Absence) quality.Auditor {
	out := quality.Auditor{
		PersonID: m.PersonID, Name: m.Name, External: m.External, Trained: !m.TrainedOn.IsZero(), MandateUntil: m.Until, MaxPerYear: m.MaxPerYear,
		DoneThisYear: m.ThisYear, AuditsDone: m.Ever,
	}
	for _, c := range m.Competences {
		out.Competences = append(out.Competences, string(c))
	}
	for _, a := range away {
		if a.PersonID == m.PersonID {
			out.Away = append(out.Away, quality.DayRange{From: a.From, Until: a.Until})
		}
	}
	return out
}

func (p *pairing) of(external bool) []quality.Auditor {
	return slices.DeleteFunc(slices.Clone(p.pool), func(a quality.Auditor) bool { return a.External != external })
}

func (p *pairing) need(external bool, other string) quality.PairNeed {
	need := quality.PairNeed{Candidate: p.candidate, External: external, Wishes: p.ahead(), Days: quality.AuditDays(p.row.HalfDays, false)}
	for _, c := range quality.Competences() { // between them, the whole référentiel
		need.Competences = append(need.Competences, string(c))
	}
	for i := range p.pool {
		if p.pool[i].PersonID == other && p.pool[i].External != external {
			need.Other = &p.pool[i]
		}
	}
	return need
}

// ahead are the wished periods that are not over: those that are bind nobody any more.
func (p *pairing) ahead() []quality.DayRange {
	return slices.DeleteFunc(slices.Clone(p.wishes), func(w quality.DayRange) bool { return w.Until.Before(p.today) })
}

// bodies are those that links name.
func (p *pairing) bodies() []string {
	var out []string
	for _, l := range p.links {
		out = append(out, l.BodyID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Compose names the pair of an audit at the version that was read. Faults: "external",
// "peer" (missing, or the same person). CodeState ReasonAuditUnfit: somebody may not
// audit this structure, whatever was on the page. CodeConflict ReasonAuditMoved.
func (s *Service) Compose(ctx context.Context, actor authz.Actor, id string, version int, pair quality.AuditPair) error {
	p, err := s.pairing(ctx, actor, id)
	if err != nil {
		return err
	}
	if err := alive(p.row.BodyState); err != nil {
		return err
	}
	line, err := quality.AuditFlow.Next(p.row.State, quality.VerbName)
	if err != nil {
		return err
	}
	if p.row.Version != version {
		return quality.Refuse(quality.CodeConflict, quality.ReasonAuditMoved)
	}
	if err := p.fits(pair); err != nil {
		return err
	}
	next := p.row
	next.AuditPair, next.State = pair, line.To
	return wrapped(s.reviseAudit(ctx, actor, p.scope, p.row, next, auditChange{verb: quality.VerbName, action: authz.AuditCompose}), "name the pair of", id)
}

// fits checks again, on what is stored now, that each one may take the seat.
func (p *pairing) fits(pair quality.AuditPair) error {
	faults := pair.Check()
	for _, seat := range []struct {
		external  bool
		id, other string
		field     string
	}{{true, pair.ExternalID, pair.PeerID, "external"}, {false, pair.PeerID, pair.ExternalID, "peer"}} {
		i := slices.IndexFunc(p.pool, func(a quality.Auditor) bool { return a.PersonID == seat.id && a.External == seat.external })
		switch {
		case seat.id == "":
		case i < 0:
			faults.Add(seat.field, quality.FaultUnknown)
		case !quality.FitOf(p.need(seat.external, seat.other), p.pool[i], p.links, quality.DefaultPair, p.today).May():
			return quality.Refuse(quality.CodeState, quality.ReasonAuditUnfit)
		}
	}
	return faults.Err()
}

// auditChange says what is written beside an audit that changes.
type auditChange struct {
	verb   quality.Verb
	action authz.Action
	word   string
	also   func(ctx context.Context, tx *store.Tx, at time.Time) error
}

// auditTrace is what the journal keeps of an audit.
type auditTrace struct {
	State    quality.State `json:"state"`
	External string        `json:"external,omitempty"`
	Peer     string        `json:"peer,omitempty"`
}

func auditTraceOf(a store.Audit) auditTrace { return auditTrace{a.State, a.ExternalID, a.PeerID} }

// reviseAudit stores an audit at the version that was read, with its step and its event.
func (s *Service) reviseAudit(ctx context.Context, actor authz.Actor, scope authz.Scope, before, next store.Audit, c auditChange) error {
	at := s.now()
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.ReviseAudit(ctx, next); err != nil {
			return moved(err, quality.ReasonAuditMoved)
		}
		if err := tx.InsertAuditStep(ctx, next.ID, store.AuditStep{Verb: c.verb, Word: c.word, At: store.At(at), By: actor.PersonID}); err != nil {
			return err
		}
		if c.also != nil {
			if err := c.also(ctx, tx, at); err != nil {
				return err
			}
		}
		r := store.Record{
			Stream: next.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: c.action, Subject: "audit:" + next.ID, Before: auditTraceOf(before), After: auditTraceOf(next), Reason: string(c.verb),
		}
		if c.word != "" {
			r.Texts = map[string]string{"word": c.word}
		}
		return tx.Record(ctx, r)
	})
}
