package improve

import (
	"context"
	"slices"

	"ariane/internal/quality"
)

// trials are those whose time is over and that nobody measured, told to who tries; and
// those that are measured, told to who animates a steering body, else to who leads.
func (d *duties) trials(ctx context.Context) error {
	rows, err := d.s.store.Read().WaitingTrials(ctx, d.scope, d.bodies)
	for _, t := range rows {
		crew := d.crews[t.BodyID]
		duty := quality.Duty{BodyID: t.BodyID, Subject: t.ID, Title: t.Title, Due: t.Until, Path: "/plan/experimentations/" + t.ID}
		switch quality.TrialAwaits(t.Trial, t.State, crew.Today) {
		case quality.AwaitTrial:
			duty.Kind, duty.Due = quality.DutyTrial, quality.Day{}
			animators := slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(t.Steering))), func(id string) bool { return !crew.Has(id) })
			if len(animators) == 0 {
				animators = crew.Leaders()
			}
			d.tell(duty, animators...)
		case quality.AwaitMeasure:
			duty.Kind, duty.Late = quality.DutyMeasure, true
			d.tellHolder(duty, t.HolderID)
		case quality.AwaitNone, quality.AwaitDecide, quality.AwaitLate, quality.AwaitVerify: // said of nothing here
		}
	}
	return err
}
