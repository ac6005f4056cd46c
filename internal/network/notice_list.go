package network

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// NoticeKind is what a notice tells.
type NoticeKind string

// The kinds of notices.
const (
	NoticeInvited    NoticeKind = "invited"     // an invitation waits for the person
	NoticeRole       NoticeKind = "role"        // somebody gave the person a role
	NoticeValidated  NoticeKind = "validated"   // somebody validated a self-assessment
	NoticeShared     NoticeKind = "shared"      // a structure shows its answers
	NoticePlanShared NoticeKind = "plan_shared" // a structure shows its plan
	NoticePublished  NoticeKind = "published"   // a version of a référentiel can be used

	NoticeErratumAccepted NoticeKind = "erratum_accepted" // an error the person reported is mended
	NoticeErratumDeclined NoticeKind = "erratum_declined" // it is not; the answer says why
	NoticeErratum         NoticeKind = "erratum"          // an erratum on the version of the person's open cycle

	NoticeErratumReported NoticeKind = "erratum_reported" // a report waits for the answer of the label office

	NoticeWorkGiven     NoticeKind = "work_given"     // a colleague gave the person work
	NoticeWorkCalled    NoticeKind = "work_called"    // a remark calls the person
	NoticeWorkSubmitted NoticeKind = "work_submitted" // work waits to be read again
	NoticeWorkReturned  NoticeKind = "work_returned"  // work came back with a word
	NoticeWorkAsked     NoticeKind = "work_asked"     // an opinion is awaited
	NoticeWorkRevealed  NoticeKind = "work_revealed"  // the opinions asked for are all there
)

// The notices of applications and audits, each a verb of their life cycle.
const (
	NoticeApplicationSent      NoticeKind = "application_submit"   // one arrives, for who receives it
	NoticeApplicationWithdrawn NoticeKind = "application_withdraw" // idem, taken back
	NoticeApplicationReturned  NoticeKind = "application_return"   // one’s own comes back to be completed
	NoticeApplicationAdmitted  NoticeKind = "application_admit"
	NoticePairNamed            NoticeKind = "audit_name"
	NoticePairSettled          NoticeKind = "audit_settle" // for the structure, and for the pair
	NoticePairAgreed           NoticeKind = "audit_agree"  // for who composed it, and for the pair
	NoticePairObjected         NoticeKind = "audit_object"
	NoticePairSought           NoticeKind = "audit_recompose"
)

// Notice is one thing that changed for a person since they last said « tout vu ».
type Notice struct {
	Kind    NoticeKind
	At      time.Time
	ID      string // of the cycle (validated, shared, work), the body (plan shared), the référentiel (published, erratum) or the report of an error
	Name    string // of the body, or title of the référentiel
	Role    quality.Role
	Version int    // of the référentiel
	Node    string // of the cycle, for work; of the référentiel, for an erratum
	By      string // name of the colleague, for work; of who reports an error
}

// NoticePage is what changed, latest first, and since when.
type NoticePage struct {
	Since   time.Time
	Notices []Notice
}

const (
	noticeFloor = 30 * 24 * time.Hour // nothing older is told
	// NoticeMost is how many notices are told at once.
	NoticeMost = 100
)

// Notices lists what changed for the actor under the hat worn. Nothing is kept
// for it but the instant of SeeNotices: it is read from what exists.
func (s *Service) Notices(ctx context.Context, actor authz.Actor) (NoticePage, error) {
	own, err := own(actor)
	if err != nil {
		return NoticePage{}, err
	}
	r, floor := s.store.Read(), store.At(s.clock().Add(-noticeFloor))
	since, err := r.NoticesSince(ctx, own, floor)
	if err != nil {
		return NoticePage{}, fmt.Errorf("read since when to tell notices: %w", err)
	}
	out := NoticePage{Since: since.Time}
	out.Notices, err = s.notices(ctx, actor, own)
	return out, err
}

// NoticeCount counts what Notices lists, in one query: every page shows it.
func (s *Service) NoticeCount(ctx context.Context, actor authz.Actor) (int, error) {
	own, err := own(actor)
	if err != nil {
		return 0, err
	}
	list, err := s.notices(ctx, actor, own)
	return len(list), err
}

func (s *Service) notices(ctx context.Context, actor authz.Actor, own authz.Scope) ([]Notice, error) {
	scopes := store.NoticeScopes{
		Own: own, Cycles: reached(actor, authz.AssessmentProgress), Work: reached(actor, authz.WorkMine), Reports: reached(actor, authz.ErratumAnswer),
		Case: reached(actor, authz.ApplicationSign, authz.ApplicationWrite), Receive: reached(actor, authz.ApplicationReceive), Hat: actor.BodyID,
		Plans: reached(actor, authz.PlanRead),
	}
	floor := store.At(s.clock().Add(-noticeFloor))
	rows, err := s.store.Read().Notices(ctx, scopes, floor, s.now(), NoticeMost)
	if err != nil {
		return nil, fmt.Errorf("list notices: %w", err)
	}
	out := make([]Notice, 0, len(rows))
	for _, row := range rows {
		out = append(out, Notice{Kind: NoticeKind(row.Kind), At: row.At.Time, ID: row.ID, Name: row.Name, Role: row.Role, Version: row.Number, Node: row.Node, By: row.By})
	}
	return out, nil
}

// reached is how far the first of these actions open to the actor goes; zero for none.
func reached(actor authz.Actor, actions ...authz.Action) authz.Scope {
	for _, action := range actions {
		if scope, err := authz.Reach(actor, action); err == nil {
			return scope
		}
	}
	return authz.Scope{}
}

// SeeNotices says that everything up to seen was read; what came later stays. An
// instant that has not come yet counts as now.
func (s *Service) SeeNotices(ctx context.Context, actor authz.Actor, seen time.Time) error {
	own, err := own(actor)
	if err != nil {
		return err
	}
	if now := s.clock(); seen.After(now) {
		seen = now
	}
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.SeeNotices(ctx, own, store.At(seen)) })
}
