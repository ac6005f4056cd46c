package audit

import (
	"context"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// checklist computes what is still to be done before the application under way, or the
// one to come, can be sent.
func (f *file) checklist(ctx context.Context) ([]quality.ReadinessItem, error) {
	facts := quality.ReadinessFacts{
		Validated: f.row.Validated != "", InForce: f.row.InForce, PlanApproved: f.day(f.row.PlanApproved), PlanLate: f.row.PlanLate, Documents: f.pieces(),
		QualityLead: f.row.QualityLead, Steering: f.row.Steering, Missing: len(quality.Application{}.Missing()),
	}
	cycle := f.row.Validated
	if live := f.live(); live != nil {
		now := f.asSent(*live)
		facts.Missing = len(now.Missing())
		seal := now.Seal(now.Documents)
		_, facts.Director = f.signature(quality.SignedByDirector, seal)
		_, facts.Chair = f.signature(quality.SignedByChair, seal)
	}
	if cycle == "" {
		return f.s.rules.Readiness(facts), nil
	}
	var err error
	facts.Unproved, err = f.unproved(ctx, cycle)
	return f.s.rules.Readiness(facts), err
}

// unproved counts the commitments of a validated self-assessment at which, and under
// which, no piece of evidence stands.
func (f *file) unproved(ctx context.Context, cycle string) (int, error) {
	edition, err := f.s.editions.Edition(ctx, quality.LabelReferential, f.row.Version)
	if err != nil {
		return 0, err
	}
	nodes, err := f.s.store.Read().ProvedNodes(ctx, f.scope, cycle)
	if err != nil {
		return 0, err
	}
	proved := map[*quality.Node]bool{}
	for _, id := range nodes {
		for n := edition.Referential.Node(id); n != nil; n = n.Parent {
			proved[n] = true
		}
	}
	left := 0
	for _, n := range edition.Referential.RatedFor(f.row.Body.Profile()) {
		if !proved[n] {
			left++
		}
	}
	return left, nil
}

// asSent is an application as it would be sent now, or as it was: on the latest
// self-assessment that was validated, with the documents named today.
func (f *file) asSent(a store.Application) store.Application {
	if quality.ApplicationWritable(a.State) {
		a.AssessmentID, a.Documents = f.row.Validated, f.pieces()
	}
	return a
}

func (f *file) signature(as quality.SigningQuality, seal string) (quality.Signature, bool) {
	list := make([]quality.Signature, 0, len(f.signed))
	for _, s := range f.signed {
		list = append(list, s.Signature)
	}
	return quality.Signed(list, as, seal)
}
