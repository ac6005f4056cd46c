package demo

import (
	"context"
	"fmt"
	"slices"

	"ariane/internal/improve"
	"ariane/internal/quality"
)

// plannedTrial is a trial of the demonstration: how many days ago it was proposed, and
// what was said to it since.
type plannedTrial struct {
	days  int
	by    quality.Role
	what  quality.Trial
	moves []plannedMove
	sites []quality.Rollout // of each site after a deployment, where it was tried left out
}

// trials gives Home one trial of each step: proposed, running, measured for the next
// COPIL, deployed site by site by the meeting that was held, dropped with what it taught.
func (p *planPlay) trials(ctx context.Context, meeting string) error {
	choices, err := p.improve.TrialChoices(ctx, p.as(quality.RoleQualityLead), "", "")
	if err != nil || len(choices.Sites) == 0 || len(choices.Groups) == 0 {
		return err
	}
	for i, t := range append(p.tried(), p.apart()...) {
		t.what.SiteID, t.what.GroupID = choices.Sites[min(i, len(choices.Sites)-1)].ID, choices.Groups[0].ID
		if err := p.plantTrial(ctx, t, choices.Sites, meeting); err != nil {
			return fmt.Errorf("plant trial %s: %w", t.what.Title, err)
		}
	}
	return nil
}

func (p *planPlay) plantTrial(ctx context.Context, t plannedTrial, sites []improve.Named, meeting string) error {
	id, err := p.ago(t.days).ProposeTrial(ctx, p.as(t.by), improve.TrialDraft{Trial: t.what})
	if err != nil {
		return err
	}
	for _, m := range t.moves {
		now, err := p.improve.Trial(ctx, p.as(m.by), id)
		if err != nil {
			return err
		}
		move := improve.TrialMove{ID: id, Version: now.Version, TrialMove: quality.TrialMove{Verb: m.verb, Word: m.word, Until: m.until}}
		if m.copil {
			move.Meeting = meeting
		}
		if err := p.ago(m.days).MoveTrial(ctx, p.as(m.by), move); err != nil {
			return err
		}
	}
	others := slices.DeleteFunc(slices.Clone(sites), func(n improve.Named) bool { return n.ID == t.what.SiteID })
	for i, step := range t.sites {
		if i == len(others) {
			break
		}
		note := improve.RolloutNote{TrialID: id, SiteID: others[i].ID, Step: step}
		if step == quality.RolloutUnder {
			note.Day, note.Word = p.day(25), "L’équipe du site se forme."
		}
		if err := p.ago(6).NoteRollout(ctx, p.as(quality.RoleContributor), note); err != nil {
			return err
		}
	}
	return nil
}

func (p *planPlay) tried() []plannedTrial {
	lead, staff, contributor := quality.RoleQualityLead, quality.RoleStaff, quality.RoleContributor
	return []plannedTrial{
		{
			days: 120, by: staff,
			what: quality.Trial{
				Title: "Recevoir sans rendez-vous le mercredi après-midi", Need: "Des jeunes passent entre deux bus et repartent sans avoir vu personne.", What: "Deux personnes à l’accueil de 14 h à 17 h, un bureau libre, une feuille de passage.",
				Start: p.day(-110), Until: p.day(-82), Before: "2 jeunes sur 10 repartent sans être reçus", Hoped: "Moins d’un jeune sur 20",
			},
			moves: []plannedMove{
				{days: 110, by: staff, verb: quality.VerbStart},
				{days: 82, by: staff, verb: quality.VerbMeasure, word: "1 jeune sur 10 repart encore sans être reçu\u00a0: la seconde personne manque après 16 h."},
				{days: 78, by: lead, verb: quality.VerbAdjust, word: "L’effet est là, pas assez\u00a0: décaler la pause de la seconde personne.", until: p.day(-56)},
				{days: 55, by: staff, verb: quality.VerbMeasure, word: "1 jeune sur 25. L’équipe trouve l’après-midi plus calme."},
				{days: 40, by: lead, verb: quality.VerbDeploy, word: "La mesure convainc\u202f; chaque site choisit son après-midi.", copil: true},
			},
			sites: []quality.Rollout{quality.RolloutInPlace, quality.RolloutInPlace, quality.RolloutUnder, quality.RolloutToDo},
		},
		{
			days: 45, by: contributor,
			what: quality.Trial{
				Title: "Rappeler un mois après l’embauche", Need: "Nous apprenons trop tard qu’un contrat s’est arrêté.", What: "Une liste partagée, un appel au jeune et un à l’employeur, une ligne notée dans le dossier.",
				Start: p.day(-42), Until: p.day(-8), Before: "3 appels faits sur 10 prévus", Hoped: "9 sur 10",
			},
			moves: []plannedMove{
				{days: 42, by: staff, verb: quality.VerbStart},
				{days: 5, by: contributor, verb: quality.VerbMeasure, word: "8 appels faits sur 10. Deux ruptures évitées, selon les employeurs."},
			},
		},
		{
			days: 25, by: staff,
			what: quality.Trial{
				Title: "Envoyer les rendez-vous par message la veille", Need: "Un rendez-vous sur quatre n’est pas honoré.", What: "Un message écrit avec trois jeunes, envoyé la veille à 17 h.",
				Start: p.day(-14), Until: p.day(20), Before: "26 % de rendez-vous manqués", Hoped: "Moins de 15 %",
			},
			moves: []plannedMove{{days: 14, by: staff, verb: quality.VerbStart}},
		},
	}
}

// apart are a proposal, and a trial that taught something by not working.
func (p *planPlay) apart() []plannedTrial {
	staff, contributor, director := quality.RoleStaff, quality.RoleContributor, quality.RoleDirector
	return []plannedTrial{
		{days: 9, by: contributor, what: quality.Trial{Title: "Visiter une entreprise à trois, chaque mois", Need: "Les métiers du territoire restent abstraits pour beaucoup de jeunes."}},
		{
			days: 150, by: staff,
			what: quality.Trial{
				Title: "Une permanence le samedi matin", Need: "Les jeunes en contrat ne peuvent pas venir en semaine.", Start: p.day(-140), Until: p.day(-100), Before: "Aucun passage le samedi", Hoped: "10 jeunes par samedi",
			},
			moves: []plannedMove{
				{days: 140, by: staff, verb: quality.VerbStart},
				{days: 99, by: staff, verb: quality.VerbMeasure, word: "2 jeunes par samedi en six semaines."},
				{days: 95, by: director, verb: quality.VerbDrop, word: "Trop peu de passages pour l’effort demandé\u00a0; les visios du soir répondent mieux."},
			},
		},
	}
}
