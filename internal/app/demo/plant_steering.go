package demo

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

// plantSteering gives Home a COPIL with a meeting that was held and one to come, a
// COTECH, a thematic group, and a training. Everybody acts for themselves.
func plantSteering(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		p := &planPlay{improve: s.Improve, assess: s.Assess, home: st, people: h.people, now: h.plan.Now}
		if err := p.steer(ctx); err != nil {
			return fmt.Errorf("plant steering: %w", err)
		}
	}
	return nil
}

func (p *planPlay) steer(ctx context.Context) error {
	lead, director, chair, contributor, staff := p.id(quality.RoleQualityLead), p.id(quality.RoleDirector), p.id(quality.RoleChair), p.id(quality.RoleContributor), p.id(quality.RoleStaff)
	var copil string
	for _, g := range []quality.Group{
		{Kind: quality.GroupSteering, Name: "COPIL de la démarche", Mission: "Décider des priorités, du déploiement et des moyens.", ChairID: lead, People: []string{director, chair, contributor, staff}},
		{Kind: quality.GroupTechnical, Name: "COTECH", Mission: "Préparer les décisions et suivre les actions entre deux COPIL.", ChairID: lead, People: []string{director, contributor}},
		{Kind: quality.GroupTheme, Name: "Groupe insertion et emploi", Mission: "Travailler la relation avec les employeurs, proposer et essayer.", ChairID: contributor, People: []string{staff}},
	} {
		id, err := p.ago(80).SaveGroup(ctx, p.as(quality.RoleQualityLead), improve.GroupEdit{Group: g})
		if err != nil {
			return fmt.Errorf("make group %s: %w", g.Name, err)
		}
		if g.Kind == quality.GroupSteering {
			copil = id
		}
	}
	held, err := p.holdMeeting(ctx, copil, director)
	if err != nil {
		return err
	}
	if err := p.trials(ctx, held); err != nil {
		return err
	}
	if err := p.settleMeeting(ctx, held); err != nil {
		return err
	}
	next, err := p.ago(2).Prepare(ctx, p.as(quality.RoleQualityLead), improve.MeetingDraft{GroupID: copil, Meeting: p.meetingIn(12, p.copil(12))})
	if err != nil {
		return err
	}
	if err := p.ago(1).Invite(ctx, p.as(quality.RoleQualityLead), next, 1); err != nil {
		return err
	}
	_, err = p.ago(20).SaveTraining(ctx, p.as(quality.RoleQualityLead), improve.TrainingEdit{There: []string{lead, contributor, staff}, Training: quality.Training{
		Kind: quality.TrainingCourse, Title: "Écouter sans préjuger", Day: workday(p.day(-22), true), Place: "Siège", Trainer: "Formation interne", Hours: 7, Guests: 2, Note: "Mises en situation à l’accueil, retours entre collègues.",
	}})
	return err
}

// copil names a meeting of the steering committee by the season it falls in.
func (p *planPlay) copil(days int) string {
	seasons := []string{"d’hiver", "de printemps", "d’été", "d’automne"}
	return "COPIL " + seasons[int(p.day(days).Time().Month())%12/3]
}

// meetingIn is a meeting at 14 h, so many days ahead, on a working day.
func (p *planPlay) meetingIn(days int, title string) quality.Meeting {
	day := workday(p.day(days), days < 0).Time()
	return quality.Meeting{Title: title, Starts: time.Date(day.Year(), day.Month(), day.Day(), 14, 0, 0, 0, i18n.ZoneOf("")), Length: 120, Place: "Siège, salle du premier étage"}
}

// versionOf is that of a meeting now; 0 when it cannot be read, which the next write
// refuses.
func (p *planPlay) versionOf(ctx context.Context, meeting string) int {
	m, err := p.improve.Meeting(ctx, p.as(quality.RoleQualityLead), meeting)
	if err != nil {
		return 0
	}
	return m.Version
}

// holdMeeting holds a meeting of the COPIL and notes who was there.
func (p *planPlay) holdMeeting(ctx context.Context, copil, director string) (string, error) {
	as := p.as(quality.RoleQualityLead)
	id, err := p.ago(50).Prepare(ctx, as, improve.MeetingDraft{GroupID: copil, Meeting: p.meetingIn(-40, p.copil(-40))})
	if err != nil {
		return "", err
	}
	then := p.ago(40)
	if err := then.MoveMeeting(ctx, as, id, p.versionOf(ctx, id), quality.MeetingMove{Verb: quality.VerbHold}); err != nil {
		return "", err
	}
	there := map[string]quality.Presence{
		director: quality.PresencePresent, as.PersonID: quality.PresencePresent, p.id(quality.RoleContributor): quality.PresencePresent, p.id(quality.RoleStaff): quality.PresencePresent,
		p.id(quality.RoleChair): quality.PresenceExcused,
	}
	return id, then.Attend(ctx, as, id, p.versionOf(ctx, id), there, []string{"Une élue de la communauté de communes"})
}

// settleMeeting writes the minutes of a meeting that was held, makes an action of a
// decision, and approves them.
func (p *planPlay) settleMeeting(ctx context.Context, id string) error {
	as, then := p.as(quality.RoleQualityLead), p.ago(40)
	const words = "# Accueil\n\nL’essai du **mercredi après-midi** donne de bons résultats : moins d’un jeune sur vingt repart sans avoir vu personne.\n\n# Employeurs\n\n- Les appels à un mois restent irréguliers.\n- Le groupe propose une liste partagée.\n"
	if _, _, err := then.WriteMinutes(ctx, as, id, 0, words); err != nil {
		return err
	}
	decision, err := then.Decide(ctx, as, id, p.versionOf(ctx, id), "Écrire aux maires des communes pour annoncer l’accueil du mercredi")
	if err != nil {
		return err
	}
	if _, err := then.Act(ctx, as, decision); err != nil {
		return err
	}
	return p.ago(38).MoveMeeting(ctx, as, id, p.versionOf(ctx, id), quality.MeetingMove{Verb: quality.VerbApprove})
}

// workday is a day on which people work: the Friday before a weekend that is over, the
// Monday after one to come.
func workday(d quality.Day, past bool) quality.Day {
	toFriday, toMonday := map[time.Weekday]int{time.Saturday: -1, time.Sunday: -2}, map[time.Weekday]int{time.Saturday: 2, time.Sunday: 1}
	if past {
		return d.AddDays(toFriday[d.Time().Weekday()])
	}
	return d.AddDays(toMonday[d.Time().Weekday()])
}
