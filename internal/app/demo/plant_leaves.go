package demo

import (
	"context"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// plantLeaves gives Home a colleague who left, whose action waits for new hands, one
// who is away with nobody standing in, and a stand-in for days to come.
func plantLeaves(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		p := &planPlay{improve: s.Improve, assess: s.Assess, home: st, people: h.people, now: h.plan.Now}
		if err := p.leaves(ctx, s); err != nil {
			return fmt.Errorf("plant who leaves: %w", err)
		}
	}
	return nil
}

func (p *planPlay) leaves(ctx context.Context, s Services) error {
	lead := quality.RoleQualityLead
	for _, a := range []planned{
		{
			by: lead, days: 85, moves: []plannedMove{{days: 80, by: lead, verb: quality.VerbStart}},
			what: quality.Action{Title: "Refaire le plan d’accès de chaque antenne", Why: "Les nouveaux arrivants se perdent entre la gare et l’antenne.", OwnerID: p.people[whoLeft], Start: p.day(-80), Due: p.day(25), Gain: 1, Effort: 1},
		},
		{
			by: lead, days: 40, moves: []plannedMove{{days: 35, by: lead, verb: quality.VerbStart}},
			what: quality.Action{Title: "Préparer le répertoire des aides à la mobilité", Why: "Chacun cherche de son côté les aides du territoire.", OwnerID: p.people[whoAway], Start: p.day(-35), Due: p.day(6), Gain: 2, Effort: 2},
		},
	} {
		if err := p.plant(ctx, a); err != nil {
			return err
		}
	}
	if err := p.endRoleOf(ctx, s.Network.At(p.now.AddDate(0, 0, -20)), whoLeft); err != nil {
		return err
	}
	for _, away := range []struct {
		who     authz.Actor
		absence quality.Absence
	}{
		{p.colleague(whoAway), quality.Absence{From: p.day(-2), Until: p.day(11)}},
		{p.as(quality.RoleContributor), quality.Absence{From: p.day(20), Until: p.day(27), StandIn: p.id(lead)}},
	} {
		if err := s.Remind.At(p.now.AddDate(0, 0, -4)).TellAbsence(ctx, away.who, away.absence); err != nil {
			return err
		}
	}
	return nil
}

func (p *planPlay) colleague(email string) authz.Actor {
	return authz.Actor{PersonID: p.people[email], BodyID: p.home.ID, BodyKind: p.home.Kind, ParentID: p.home.ParentID, Roles: []quality.Role{quality.RoleStaff}}
}

// endRoleOf is the direction that takes the role of a colleague away.
func (p *planPlay) endRoleOf(ctx context.Context, then *network.Service, email string) error {
	page, err := then.Persons(ctx, planter, network.PersonFilter{Search: email, Limit: 1})
	if err != nil {
		return err
	}
	for _, person := range page.People {
		for _, hat := range person.Hats {
			if err := then.EndMembership(ctx, p.as(quality.RoleDirector), hat.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// plantLetters writes the weekly letters of this week, which left before anybody opened
// the demonstration.
func plantLetters(ctx context.Context, s Services, h history) error {
	week := quality.DayOf(h.plan.Now, i18n.Paris()).Monday()
	if quality.DefaultWeekday.LetterMoment(week, i18n.Paris()).After(h.plan.Now) {
		week = week.AddDays(-7)
	}
	if _, err := s.Remind.At(quality.DefaultWeekday.LetterMoment(week, i18n.Paris())).Write(ctx, authz.Actor{System: authz.SystemSchedule}); err != nil {
		return fmt.Errorf("write the weekly letters: %w", err)
	}
	return nil
}
