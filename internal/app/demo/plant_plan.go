package demo

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// plantPlan gives Home a plan that lives: actions of every state, one late, one that
// nobody holds, one whose effect shows between two self-assessments. Everybody acts
// for themselves, on the days before the demonstration.
func plantPlan(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		p := &planPlay{improve: s.Improve, assess: s.Assess, home: st, people: h.people, now: h.plan.Now}
		if err := p.play(ctx); err != nil {
			return fmt.Errorf("plant the improvement plan: %w", err)
		}
	}
	return nil
}

// planPlay is the team of one structure on its plan.
type planPlay struct {
	improve *improve.Service
	assess  *assess.Service
	home    network.StructureRow
	people  map[string]string // see persons
	now     time.Time
	cycle   string // the open one
	before  string // the latest that is closed
}

func (p *planPlay) id(role quality.Role) string { return p.people[holder(p.home.ID, role)] }

func (p *planPlay) as(role quality.Role) authz.Actor {
	return authz.Actor{PersonID: p.id(role), BodyID: p.home.ID, BodyKind: p.home.Kind, ParentID: p.home.ParentID, Roles: []quality.Role{role}}
}

func (p *planPlay) day(ahead int) quality.Day { return i18n.Today(p.now).AddDays(ahead) }

func (p *planPlay) ago(days int) *improve.Service { return p.improve.At(p.now.AddDate(0, 0, -days)) }

// planned is an action of the demonstration: who adds it, how many days ago, and what
// was said to it since.
type planned struct {
	by    quality.Role
	days  int
	node  string // commitment it was born from
	past  bool   // it was one of the self-assessment before
	what  quality.Action
	moves []plannedMove
	said  string
	tasks []quality.Action
}

type plannedMove struct {
	days  int
	by    quality.Role
	verb  quality.Verb
	word  string
	until quality.Day // of the next round of a trial
	copil bool        // decided at the meeting that was held
}

func (p *planPlay) play(ctx context.Context) error {
	cycles, err := p.assess.Cycles(ctx, p.as(quality.RoleQualityLead), p.home.ID)
	if err != nil {
		return err
	}
	for _, c := range cycles {
		switch {
		case c.State == quality.AssessmentOpen:
			p.cycle = c.ID
		case p.before == "": // the latest first
			p.before = c.ID
		}
	}
	for _, a := range append(p.actions(), p.over()...) {
		if err := p.plant(ctx, a); err != nil {
			return err
		}
	}
	return p.routines(ctx)
}

// routines are tasks that come back, done most of the time.
func (p *planPlay) routines(ctx context.Context) error {
	for _, r := range []struct {
		quality.Routine
		skipped int // turn nobody noted, counted from the first
		late    int // days after its day
	}{
		{quality.Routine{Title: "Relire le guide d’accueil avec un jeune", How: "Une heure, avec quelqu’un qui vient d’arriver.", OwnerID: p.id(quality.RoleStaff), Every: quality.Quarterly, First: p.day(-380)}, 2, 3},
		{quality.Routine{Title: "Vérifier l’affichage de chaque antenne", OwnerID: p.id(quality.RoleContributor), Every: quality.Monthly, First: p.day(-350)}, 7, 0},
		{quality.Routine{Title: "Préparer la revue annuelle de la démarche", OwnerID: p.id(quality.RoleQualityLead), Every: quality.Yearly, First: p.day(-330)}, -1, 6},
	} {
		id, err := p.ago(395).SaveRoutine(ctx, p.as(quality.RoleQualityLead), improve.RoutineEdit{Routine: r.Routine})
		if err != nil {
			return err
		}
		for i, due := range r.Turns(r.First, p.day(-12)) {
			if i == r.skipped {
				continue
			}
			if err := p.improve.DoTurn(ctx, p.as(quality.RoleQualityLead), improve.TurnDone{RoutineID: id, Due: due, Done: due.AddDays(r.late)}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *planPlay) plant(ctx context.Context, a planned) error {
	d := improve.Draft{Action: a.what, Retain: a.by == quality.RoleQualityLead || a.by == quality.RoleDirector}
	cycle := p.cycle
	if a.past {
		cycle = p.before
	}
	if a.node != "" && cycle != "" {
		d.From = improve.From{Kind: quality.OriginCommitment, Cycle: cycle, Node: a.node}
	}
	id, err := p.ago(a.days).Add(ctx, p.as(a.by), d)
	if err != nil {
		return err
	}
	for _, task := range a.tasks {
		task.Parent = id
		if _, err := p.ago(a.days).Add(ctx, p.as(a.by), improve.Draft{Action: task, Retain: true}); err != nil {
			return err
		}
	}
	for _, m := range a.moves {
		now, err := p.improve.Show(ctx, p.as(m.by), id)
		if err != nil {
			return err
		}
		if err := p.ago(m.days).Move(ctx, p.as(m.by), improve.Move{ID: id, Version: now.Version, ActionMove: quality.ActionMove{Verb: m.verb, Word: m.word}}); err != nil {
			return err
		}
	}
	if a.said == "" {
		return nil
	}
	return p.ago(a.days/6).Say(ctx, p.as(quality.RoleStaff), improve.ActionWord{ActionID: id, Text: a.said})
}

// actions tell how such a plan looks in life.
func (p *planPlay) actions() []planned {
	lead, staff, contributor, director := quality.RoleQualityLead, quality.RoleStaff, quality.RoleContributor, quality.RoleDirector
	return []planned{
		{
			by: lead, days: 70, node: "4.2.1", moves: []plannedMove{{days: 66, by: lead, verb: quality.VerbStart}},
			said: "L’équipe de l’accueil propose le mercredi après-midi, quand il y a le plus de passage.",
			what: quality.Action{
				Title: "Ouvrir un accueil sans rendez-vous le mercredi après-midi", Why: "Deux jeunes sur dix repartent sans avoir vu personne.", OwnerID: p.id(staff), Helpers: []string{p.id(contributor)},
				Start: p.day(-66), Due: p.day(12), Gain: 3, Effort: 2, Result: "Chaque jeune qui pousse la porte est reçu le jour même.", Measure: "Jeunes repartis sans être reçus : de 20 % à moins de 5 %",
				Means: "Deux personnes par après-midi, par roulement.",
			},
			tasks: []quality.Action{{Title: "Établir le roulement de l’accueil", OwnerID: p.id(staff), Due: p.day(4)}, {Title: "Prévenir les partenaires et mettre à jour l’affiche", OwnerID: p.id(contributor), Due: p.day(9)}},
		},
		{
			by: lead, days: 64, node: "4.4.1", moves: []plannedMove{{days: 50, by: contributor, verb: quality.VerbStart}},
			what: quality.Action{
				Title: "Appeler chaque employeur un mois après l’embauche", Why: "Le suivi dans l’emploi dépend de la personne qui a fait la mise en relation.", OwnerID: p.id(contributor), Start: p.day(-50), Due: p.day(-6), Gain: 2, Effort: 1,
				Measure: "Part des embauches rappelées dans les 30 jours",
			},
		},
		{
			by: director, days: 58,
			what: quality.Action{Title: "Écrire le guide d’accueil des nouvelles recrues", Due: p.day(40), Gain: 2, Effort: 2, Result: "Une personne qui arrive sait en une semaine comment la maison travaille."},
		},
		{
			by: staff, days: 9,
			what: quality.Action{Title: "Mettre un coin enfants dans la salle d’attente", Why: "Plusieurs jeunes parents écourtent leur entretien.", Gain: 2, Effort: 1, Budget: 350},
		},
		{
			by: contributor, days: 5, node: "3.3",
			what: quality.Action{Title: "Réunir les partenaires de la santé une fois par trimestre"},
		},
	}
}

// over tells what was done, and what was given up.
func (p *planPlay) over() []planned {
	lead, staff, contributor, director := quality.RoleQualityLead, quality.RoleStaff, quality.RoleContributor, quality.RoleDirector
	return []planned{
		{
			by: lead, days: 120, moves: []plannedMove{{days: 110, by: lead, verb: quality.VerbStart}, {days: 75, by: lead, verb: quality.VerbFinish}},
			what: quality.Action{Title: "Relire tous les courriers envoyés aux jeunes", OwnerID: p.id(lead), Start: p.day(-110), Due: p.day(-70), Gain: 2, Effort: 1, Measure: "Courriers réécrits en langage clair"},
		},
		{
			by: lead, days: 150, moves: []plannedMove{{days: 140, by: lead, verb: quality.VerbStart}, {days: 90, by: lead, verb: quality.VerbFinish}, {days: 30, by: director, verb: quality.VerbVerify, word: "Le premier rendez-vous est donné en 6 jours en moyenne, contre 15 au printemps."}},
			what: quality.Action{Title: "Donner le premier rendez-vous en moins de dix jours", OwnerID: p.id(lead), Start: p.day(-140), Due: p.day(-90), Gain: 3, Effort: 2, Measure: "Délai moyen du premier rendez-vous, de 15 à 7 jours"},
		},
		{
			by: lead, days: 170, node: "4.1.2", past: true, moves: []plannedMove{{days: 165, by: lead, verb: quality.VerbStart}, {days: 130, by: lead, verb: quality.VerbFinish}, {days: 100, by: director, verb: quality.VerbVerify, word: "Chaque antenne a son affichage, relu par deux jeunes."}},
			what: quality.Action{Title: "Afficher les droits et les recours dans chaque antenne", OwnerID: p.id(contributor), Start: p.day(-165), Due: p.day(-125), Gain: 2, Effort: 1},
		},
		{
			by: lead, days: 160, moves: []plannedMove{{days: 150, by: staff, verb: quality.VerbStart}, {days: 45, by: staff, verb: quality.VerbFinish}},
			what: quality.Action{Title: "Former l’accueil à l’écoute des situations d’urgence", OwnerID: p.id(staff), Start: p.day(-150), Due: p.day(-40), Gain: 3, Effort: 2, Measure: "Personnes de l’accueil formées"},
		},
		{
			by: lead, days: 100, moves: []plannedMove{{days: 60, by: director, verb: quality.VerbDrop, word: "Le bus France services passe désormais dans les mêmes communes : inutile de doubler."}},
			what: quality.Action{Title: "Louer un véhicule pour une permanence itinérante", Gain: 1, Effort: 3, Budget: 18000},
		},
	}
}
