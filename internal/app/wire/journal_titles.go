package wire

import (
	"context"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/web/path"
	"ariane/internal/web/team"
)

// Titles names what the events of a journal are about, with its page, by the subject of
// each ("action:<id>"). What the actor may not read is left out: the journal then says
// only what kind of thing it was.
func (s Services) Titles(ctx context.Context, actor authz.Actor, subjects []string) map[string]team.Titled {
	n := naming{s: s, actor: actor, out: map[string]team.Titled{}}
	readers := map[string]func(context.Context){
		"action": n.actions, "routine": n.routines, "indicator": n.indicators, "trial": n.trials, "meeting": n.steering, "work_group": n.steering, "training": n.trainings, "evidence": n.pieces, "application": n.applications,
	}
	done := map[string]bool{}
	for _, subject := range subjects {
		kind, _, _ := strings.Cut(subject, ":")
		if read := readers[kind]; read != nil && !done[kind] {
			done[kind] = true
			read(ctx)
		}
	}
	return n.out
}

// naming gathers titles; a refusal names nothing.
type naming struct {
	s     Services
	actor authz.Actor
	out   map[string]team.Titled
}

func (n naming) name(kind, id, title, page string) {
	n.out[kind+":"+id] = team.Titled{Title: title, Path: page}
}

func (n naming) actions(ctx context.Context) {
	plan, err := n.s.Improve.Plan(ctx, n.actor, improve.Filter{})
	if err != nil {
		return
	}
	for _, l := range plan.Lines {
		n.name("action", l.ID, "Action "+strconv.Itoa(l.Number)+", «\u00a0"+l.Title+"\u00a0»", path.PlanAction(l.ID))
	}
}

func (n naming) routines(ctx context.Context) {
	all, err := n.s.Improve.Routines(ctx, n.actor, "")
	if err != nil {
		return
	}
	for _, r := range all.List {
		n.name("routine", r.ID, "«\u00a0"+r.Title+"\u00a0»", path.PlanRoutineChange(r.ID))
	}
}

func (n naming) indicators(ctx context.Context) {
	all, err := n.s.Improve.Indicators(ctx, n.actor)
	if err != nil {
		return
	}
	for _, l := range all.Lines {
		n.name("indicator", l.ID, "«\u00a0"+l.Name+"\u00a0»", path.Indicator(l.ID))
	}
}

func (n naming) trials(ctx context.Context) {
	all, err := n.s.Improve.Trials(ctx, n.actor)
	if err != nil {
		return
	}
	for _, l := range all.Lines {
		n.name("trial", l.ID, "«\u00a0"+l.Title+"\u00a0»", path.Trial(l.ID))
	}
}

func (n naming) steering(ctx context.Context) {
	all, err := n.s.Improve.Steering(ctx, n.actor)
	if err != nil {
		return
	}
	for _, g := range all.Groups {
		n.name("work_group", g.ID, "«\u00a0"+g.Name+"\u00a0»", path.Steering)
	}
	for _, list := range [][]improve.MeetingLine{all.Next, all.Last} {
		for _, m := range list {
			n.name("meeting", m.ID, "«\u00a0"+m.Title+"\u00a0»", path.Meeting(m.ID))
		}
	}
}

func (n naming) trainings(ctx context.Context) {
	all, _, err := n.s.Improve.Trainings(ctx, n.actor)
	if err != nil {
		return
	}
	for _, t := range all {
		n.name("training", t.ID, "«\u00a0"+t.Title+"\u00a0»", path.Steering)
	}
}

func (n naming) pieces(ctx context.Context) {
	list, err := n.s.Evidence.Library(ctx, n.actor, evidence.Filter{})
	if err != nil {
		return
	}
	for _, p := range list.Pieces {
		n.name("evidence", p.ID, "«\u00a0"+p.Title+"\u00a0»", path.Evidence(p.ID))
	}
}

func (n naming) applications(ctx context.Context) {
	if n.s.Audit == nil {
		return
	}
	c, err := n.s.Audit.Case(ctx, n.actor, "")
	if err != nil {
		return
	}
	all := c.Past
	if c.Live != nil {
		all = append(all, *c.Live)
	}
	for i := range all {
		n.name("application", all[i].ID, i18n.ApplicationName(all[i].Number), path.Application(all[i].ID))
	}
}
