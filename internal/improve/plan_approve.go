package improve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Approval is a plan as the direction approved it one day.
type Approval struct {
	ID      string
	At      time.Time
	By      string
	Actions int
	Hash    string // SHA-256 of Contents as they are stored, hexadecimal
}

// ApprovedAction is an action as it stood the day the plan was approved. Names and
// not only ids: what was approved is read for ever as it was.
type ApprovedAction struct {
	Number  int                `json:"number"`
	State   quality.State      `json:"state"`
	Version int                `json:"version"`
	Action  quality.Action     `json:"action"`
	Origin  quality.OriginKind `json:"origin"`
	Node    string             `json:"node,omitempty"`
	Label   string             `json:"label,omitempty"`
	Owner   string             `json:"owner_name,omitempty"`
	ID      string             `json:"id"`
}

// Approvable reports a state an approval holds: what is decided. Proposals are not,
// nor what was given up.
func Approvable(s quality.State) bool {
	return s != quality.ActionProposed && s != quality.ActionDropped
}

// Reading names what somebody read of the plan before approving it: the version of
// every action it would hold.
func (p Plan) Reading() string {
	h := sha256.New()
	for _, l := range sortedByNumber(p.Lines) {
		if Approvable(l.State) {
			fmt.Fprintf(h, "%d:%d ", l.Number, l.Version)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

func sortedByNumber(lines []Line) []Line {
	out := slices.Clone(lines)
	slices.SortFunc(out, func(a, b Line) int { return a.Number - b.Number })
	return out
}

// Approve keeps the plan of the actor's structure as it is, dated, for ever. read is
// Plan.Reading of what was on the page: CodeConflict reason ReasonPlanChanged when an
// action changed since. CodeState reason ReasonPlanEmpty: nothing is decided yet.
func (s *Service) Approve(ctx context.Context, actor authz.Actor, read string) (Approval, error) {
	scope, head, err := s.living(ctx, actor, authz.PlanApprove)
	if err != nil {
		return Approval{}, err
	}
	var out Approval
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.HoldPlan(ctx, head.Body.ID); err != nil {
			return err
		}
		rows, err := tx.Actions(ctx, scope, head.Body.ID)
		if err != nil {
			return err
		}
		b, err := s.board(ctx, actor, scope, head, rows) // names: read beside the transaction, they decide nothing
		if err != nil {
			return err
		}
		row, err := approvalOf(b.plan(Filter{}), read, s.now(), actor.PersonID)
		if err != nil {
			return err
		}
		out = Approval{ID: row.ID, At: row.At.Time, Actions: row.Actions, Hash: row.Hash}
		if err := tx.InsertPlanApproval(ctx, row); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: head.Body.ID, At: row.At.Time, Actor: actor, Role: scope.Role(), Action: authz.PlanApprove, Subject: "plan:" + head.Body.ID,
			After: approvalTrace{Actions: row.Actions, Hash: row.Hash},
		})
	})
	return out, wrapped(err, "approve the plan of", head.Body.ID)
}

type approvalTrace struct {
	Actions int    `json:"actions"`
	Hash    string `json:"hash"`
}

func approvalOf(p Plan, read string, at time.Time, by string) (store.PlanApproval, error) {
	if p.Reading() != read {
		return store.PlanApproval{}, quality.Refuse(quality.CodeConflict, quality.ReasonPlanChanged)
	}
	var kept []ApprovedAction
	for _, l := range sortedByNumber(p.Lines) {
		if Approvable(l.State) {
			kept = append(kept, ApprovedAction{
				Number: l.Number, State: l.State, Version: l.Version, Action: l.Action, Origin: l.Origin.Kind, Node: l.Origin.Node, Label: l.Origin.Label,
				Owner: l.Owner.Name, ID: l.ID,
			})
		}
	}
	if len(kept) == 0 {
		return store.PlanApproval{}, quality.Refuse(quality.CodeState, quality.ReasonPlanEmpty)
	}
	contents, err := json.Marshal(kept)
	if err != nil {
		return store.PlanApproval{}, fmt.Errorf("write an approved plan: %w", err)
	}
	sum := sha256.Sum256(contents)
	return store.PlanApproval{ID: store.NewID(at), BodyID: p.BodyID, At: store.At(at), ByID: by, Actions: len(kept), Contents: contents, Hash: hex.EncodeToString(sum[:])}, nil
}

// Approvals lists those of a structure, latest first.
func (s *Service) Approvals(ctx context.Context, actor authz.Actor, bodyID string) ([]Approval, error) {
	scope, head, err := s.head(ctx, actor, bodyID)
	if err != nil {
		return nil, err
	}
	rows, err := s.store.Read().PlanApprovals(ctx, scope, head.Body.ID)
	out := make([]Approval, 0, len(rows))
	for _, r := range rows {
		out = append(out, Approval{ID: r.ID, At: r.At.Time, By: r.By, Actions: r.Actions, Hash: r.Hash})
	}
	return out, err
}

// Approved reads an approval with what it holds, by number.
func (s *Service) Approved(ctx context.Context, actor authz.Actor, id string) (Approval, []ApprovedAction, error) {
	scope, err := authz.Reach(actor, authz.PlanRead)
	if err != nil {
		return Approval{}, nil, err
	}
	row, err := s.store.Read().PlanApproval(ctx, scope, id)
	if err != nil {
		return Approval{}, nil, err
	}
	var kept []ApprovedAction
	if err := json.Unmarshal(row.Contents, &kept); err != nil {
		return Approval{}, nil, fmt.Errorf("read the approved plan %s: %w", id, err)
	}
	return Approval{ID: row.ID, At: row.At.Time, By: row.By, Actions: row.Actions, Hash: row.Hash}, kept, nil
}
