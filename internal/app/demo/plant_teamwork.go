package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// plantTeamwork lets the team of Home work on its open cycle: work given to people
// and to a group, remarks, work proposed again and sent back, a round of opinions
// still hidden and an agreement. Everybody acts for themselves, through the same
// use cases as in life, on the days before the demonstration.
func plantTeamwork(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		t := &teamPlay{assess: s.Assess, home: st, people: h.people, now: h.plan.Now}
		if err := t.play(ctx); err != nil {
			return fmt.Errorf("plant the work of the team: %w", err)
		}
	}
	return nil
}

// teamPlay is the team of one structure on its open cycle.
type teamPlay struct {
	assess *assess.Service
	home   network.StructureRow
	people map[string]string // see persons
	now    time.Time
	cycle  string
}

func (t *teamPlay) id(role quality.Role) string { return t.people[holder(t.home.ID, role)] }

// as is somebody of the team wearing the hat of the structure.
func (t *teamPlay) as(role quality.Role) authz.Actor {
	return authz.Actor{PersonID: t.id(role), BodyID: t.home.ID, BodyKind: t.home.Kind, ParentID: t.home.ParentID, Roles: []quality.Role{role}}
}

// ago is the service as it was this many days before.
func (t *teamPlay) ago(days int) *assess.Service { return t.assess.At(t.now.AddDate(0, 0, -days)) }

// day is a day to come.
func (t *teamPlay) day(ahead int) quality.Day { return i18n.Today(t.now).AddDays(ahead) }

func (t *teamPlay) play(ctx context.Context) error {
	cycles, err := t.assess.Cycles(ctx, t.as(quality.RoleQualityLead), t.home.ID)
	if err != nil {
		return err
	}
	open := slices.IndexFunc(cycles, func(c assess.Cycle) bool { return c.State == quality.AssessmentOpen })
	if open < 0 {
		return nil
	}
	t.cycle = cycles[open].ID
	for _, act := range []func(context.Context) error{t.agree, t.shareOut, t.handOver, t.talk, t.askOpinions} {
		if err := act(ctx); err != nil {
			return err
		}
	}
	return nil
}

// shareOut gives whole themes, one of them to a group.
func (t *teamPlay) shareOut(ctx context.Context) error {
	lead, past := t.as(quality.RoleQualityLead), t.ago(12)
	group, err := past.SaveTeam(ctx, lead, assess.TeamEdit{Name: "Pôle de direction", People: []string{t.id(quality.RoleDirector), t.id(quality.RoleChair)}})
	if err != nil {
		return err
	}
	for _, share := range []quality.Share{
		{NodeID: "4.1", People: []string{t.id(quality.RoleStaff)}, Due: t.day(6)},
		{NodeID: "4.4", People: []string{t.id(quality.RoleContributor)}, Due: t.day(13)},
		{NodeID: "5", Groups: []string{group}, Due: t.day(27)},
	} {
		if err := past.Give(ctx, lead, t.cycle, share, ""); err != nil {
			return err
		}
	}
	return nil
}

// talk leaves a remark that waits and one that was dealt with.
func (t *teamPlay) talk(ctx context.Context) error {
	lead, staff := t.as(quality.RoleQualityLead), t.as(quality.RoleStaff)
	for _, remark := range []struct {
		days int
		who  authz.Actor
		node string
		text string
		call quality.Role
	}{
		{5, lead, "4.1.1", "Le compte rendu de la réunion de mars dit-il où vous allez à la rencontre des jeunes\u202f?", quality.RoleStaff},
		{4, staff, "4.1.2", "Le conseil des jeunes s’est réuni deux fois\u00a0: je joins le relevé de décisions.", quality.RoleQualityLead},
	} {
		r := assess.Remark{AssessmentID: t.cycle, NodeID: remark.node, Text: remark.text, Calls: []string{t.id(remark.call)}}
		if err := t.ago(remark.days).Say(ctx, remark.who, r); err != nil {
			return err
		}
	}
	page, err := t.assess.Commitment(ctx, lead, t.cycle, "4.1.2")
	if err != nil {
		return err
	}
	panel, err := t.assess.WorkBeside(ctx, lead, page)
	if err != nil || len(panel.Comments) == 0 {
		return err
	}
	return t.ago(3).Deal(ctx, lead, t.cycle, "4.1.2", panel.Comments[0].ID, true)
}

// handOver proposes a commitment again, and agrees on another.
func (t *teamPlay) handOver(ctx context.Context) error {
	if err := t.ago(10).MoveWork(ctx, t.as(quality.RoleContributor), assess.WorkVerb{AssessmentID: t.cycle, NodeID: "4.4.1", Verb: quality.VerbSubmit}); err != nil {
		return err
	}
	o, err := t.assess.Overview(ctx, t.as(quality.RoleQualityLead), t.cycle)
	if err != nil {
		return err
	}
	node := settledBeside(o, "3.3", "4.4.1")
	if node == "" {
		return nil
	}
	if err := t.ago(9).MoveWork(ctx, t.as(quality.RoleQualityLead), assess.WorkVerb{AssessmentID: t.cycle, NodeID: node, Verb: quality.VerbSubmit}); err != nil {
		return err
	}
	return t.ago(8).MoveWork(ctx, t.as(quality.RoleDirector), assess.WorkVerb{AssessmentID: t.cycle, NodeID: node, Verb: quality.VerbAgree})
}

// settledBeside is the first commitment that has all its levels, these left out.
func settledBeside(o assess.Overview, others ...string) string {
	for _, g := range o.Groups {
		for _, item := range g.Items {
			if id := item.View.Node.ID; item.State == quality.NodeSettled && !slices.Contains(others, id) {
				return id
			}
		}
	}
	return ""
}

// askOpinions opens a round on the commitment the network finds hardest; one
// opinion is given, hidden until the two others are.
func (t *teamPlay) askOpinions(ctx context.Context) error {
	people := []string{t.id(quality.RoleContributor), t.id(quality.RoleStaff), t.id(quality.RoleDirector)}
	if err := t.ago(2).OpenRound(ctx, t.as(quality.RoleQualityLead), assess.Ask{AssessmentID: t.cycle, NodeID: "4.4.1", People: people}); err != nil {
		return err
	}
	return t.vote(ctx, t.ago(1), quality.RoleContributor, "4.4.1", quality.Opinion{
		Ratings: map[string]int{"respect": 1, "pratique": 2}, Strengths: "Deux entreprises nous appellent d’elles-mêmes.", Improvements: "Nous attendons encore trop qu’elles viennent à nous.",
	})
}

// vote says this in the round under way.
func (t *teamPlay) vote(ctx context.Context, when *assess.Service, role quality.Role, node string, said quality.Opinion) error {
	room, err := when.Room(ctx, t.as(role), t.cycle, node)
	if err != nil {
		return err
	}
	_, err = when.Vote(ctx, t.as(role), assess.Vote{AssessmentID: t.cycle, NodeID: node, RoundID: room.Latest.ID, Opinion: said})
	return err
}

// agree shows a round to its end: three opinions, then the levels already written,
// with the reason why.
func (t *teamPlay) agree(ctx context.Context) error {
	const node = "3.3"
	lead, past := t.as(quality.RoleQualityLead), t.ago(15)
	voices := []struct {
		role quality.Role
		said quality.Opinion
	}{
		{quality.RoleContributor, quality.Opinion{Ratings: map[string]int{"respect": 1, "pratique": 2}, Improvements: "Les données restent dans nos tableaux, personne ne les lit."}},
		{quality.RoleDirector, quality.Opinion{Ratings: map[string]int{"respect": 2, "pratique": 3}, Strengths: "L’agglomération nous demande notre regard chaque année."}},
		{quality.RoleChair, quality.Opinion{Ratings: map[string]int{"respect": 3, "pratique": 3}, Strengths: "Le bilan aux élus est attendu.", Improvements: "Le faire circuler dans les communes rurales."}},
	}
	var people []string
	for _, v := range voices {
		people = append(people, t.id(v.role))
	}
	if err := past.OpenRound(ctx, lead, assess.Ask{AssessmentID: t.cycle, NodeID: node, People: people}); err != nil {
		return err
	}
	for _, v := range voices {
		if err := t.vote(ctx, past, v.role, node, v.said); err != nil {
			return err
		}
	}
	room, err := past.Room(ctx, lead, t.cycle, node)
	if err != nil || room.Latest == nil || len(room.Item.Answer.Ratings) < 2 {
		return err
	}
	return past.Settle(ctx, lead, assess.Agreement{
		AssessmentID: t.cycle, NodeID: node, RoundID: room.Latest.ID, Ratings: room.Item.Answer.Ratings,
		Reason: "Nos chiffres existent et servent au bilan annuel, mais l’équipe ne les lit pas encore pour agir.",
	})
}
