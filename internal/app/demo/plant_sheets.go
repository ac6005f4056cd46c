package demo

import (
	"context"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

// sheetKey is the form of the anonymous sheet whose code the page of the demonstration
// tells: a visitor follows it as its author would.
const sheetKey = "demonstration-fiche-sans-nom-001"

// whispered is that sheet.
var whispered = quality.ImprovementSheet{Text: "Le lundi, les rendez-vous s’enchaînent sans une minute pour écrire ce qui s’est dit. On n’ose pas trop en parler.", Idea: "Garder un quart d’heure libre toutes les deux heures."}

// SheetCode is the claim code of the anonymous sheet of the demonstration.
func SheetCode() string {
	return quality.ClaimOf(sheetKey, whispered.Text, whispered.Idea, whispered.Site, whispered.Node)
}

// plantSheets gives Home sheets in every state, signed and not. Everybody acts for
// themselves.
func plantSheets(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		p := &planPlay{improve: s.Improve, assess: s.Assess, home: st, people: h.people, now: h.plan.Now}
		if err := p.sheets(ctx); err != nil {
			return fmt.Errorf("plant the improvement sheets: %w", err)
		}
	}
	return nil
}

// plantedSheet is who writes it ("" for nobody), how many days ago, and what was said
// to it since.
type plantedSheet struct {
	by    quality.Role
	days  int
	key   string
	what  quality.ImprovementSheet
	act   string // title of the action born from it
	moves []sheetMove
}

type sheetMove struct {
	days int
	by   quality.Role
	quality.SheetMove
}

func (p *planPlay) sheets(ctx context.Context) error {
	lead := p.as(quality.RoleQualityLead)
	if err := p.ago(120).RenewSheetLink(ctx, lead, ""); err != nil {
		return err
	}
	link, err := p.improve.SheetLink(ctx, lead)
	if err != nil {
		return err
	}
	rules, err := p.improve.SheetRules(ctx, lead)
	if err != nil {
		return err
	}
	ruled := []quality.SheetRule{{Kind: quality.SheetRulePart, Subject: "4", PersonID: p.id(quality.RoleContributor)}}
	if err := p.ago(119).SaveSheetRules(ctx, lead, ruled, rules.Read); err != nil {
		return err
	}
	for _, one := range p.plantedSheets() {
		if err := p.plantSheet(ctx, link.Secret, one); err != nil {
			return fmt.Errorf("sheet %q: %w", one.what.Title(), err)
		}
	}
	return p.ago(2).SettleSheets(ctx)
}

func (p *planPlay) plantSheet(ctx context.Context, secret string, one plantedSheet) error {
	lead, before := p.as(quality.RoleQualityLead), map[string]bool{}
	list, err := p.improve.Sheets(ctx, lead)
	if err != nil {
		return err
	}
	for _, l := range list.Lines {
		before[l.ID] = true
	}
	if err := p.raise(ctx, secret, one); err != nil {
		return err
	}
	if list, err = p.improve.Sheets(ctx, lead); err != nil {
		return err
	}
	id := ""
	for _, l := range list.Lines {
		if !before[l.ID] {
			id = l.ID
		}
	}
	if one.act != "" {
		draft := improve.Draft{From: improve.From{Kind: quality.OriginSheet, Subject: id}, Retain: true, Action: quality.Action{Title: one.act, OwnerID: p.id(quality.RoleContributor), Due: p.day(45)}}
		if _, err := p.ago(one.days-4).Add(ctx, lead, draft); err != nil {
			return err
		}
	}
	for _, m := range one.moves {
		then, as := p.ago(m.days), p.as(m.by)
		now, err := then.ShowSheet(ctx, as, id)
		if err != nil {
			return err
		}
		if err := then.MoveSheet(ctx, as, improve.SheetMove{ID: id, Version: now.Version, SheetMove: m.SheetMove}); err != nil {
			return err
		}
	}
	return nil
}

func (p *planPlay) raise(ctx context.Context, secret string, one plantedSheet) error {
	then, draft := p.ago(one.days), improve.SheetDraft{ImprovementSheet: one.what, Key: one.key}
	if one.by != "" {
		_, err := then.RaiseSheet(ctx, p.as(one.by), draft)
		return err
	}
	code, err := then.RaiseAnonymously(ctx, secret, authz.SystemDemo, draft)
	if err != nil || one.key == "" {
		return err
	}
	return p.ago(one.days-8).ClaimSay(ctx, code, authz.SystemDemo, "Merci. Le mardi est dans le même cas.")
}

// plantedSheets tell how such sheets look in life.
func (p *planPlay) plantedSheets() []plantedSheet {
	lead, staff, contributor, director := quality.RoleQualityLead, quality.RoleStaff, quality.RoleContributor, quality.RoleDirector
	route := func(to quality.Role) quality.SheetMove {
		return quality.SheetMove{Verb: quality.VerbRoute, Person: p.id(to)}
	}
	answer := func(word string, show bool) quality.SheetMove {
		return quality.SheetMove{Verb: quality.VerbAnswer, Word: word, Show: show}
	}
	return []plantedSheet{
		{
			by: staff, days: 96, what: quality.ImprovementSheet{Text: "Les horaires affichés à l’antenne ne sont plus les bons.\nUn jeune est venu pour rien jeudi."},
			moves: []sheetMove{
				{95, lead, route(contributor)}, {94, contributor, answer("Affiche refaite, et les horaires du site aussi. Merci de l’avoir vu.", false)},
				{80, lead, quality.SheetMove{Verb: quality.VerbClose}},
			},
		},
		{
			days: 45, key: sheetKey, what: whispered, act: "Garder un quart d’heure entre les rendez-vous du lundi",
			moves: []sheetMove{{41, lead, answer("Vous avez raison, et d’autres le vivent aussi. On l’essaie dès le mois prochain sur un site, puis on regarde ensemble.", true)}},
		},
		{
			by: contributor, days: 33, what: quality.ImprovementSheet{Text: "Le simulateur d’entretien plaît aux jeunes\u00a0: ils en reparlent entre eux.", Idea: "L’ouvrir aussi le vendredi."},
			moves: []sheetMove{{27, director, answer("Bonne nouvelle. Ouvert le vendredi matin à partir de septembre.", true)}},
		},
		{
			days: 24, what: quality.ImprovementSheet{Text: "Il faudrait une machine à café à chaque étage."},
			moves: []sheetMove{{19, lead, quality.SheetMove{Verb: quality.VerbClose, Word: "Ce sujet est celui du comité social et économique\u00a0: il y est inscrit pour la prochaine réunion."}}},
		},
		{
			by: staff, days: 9, what: quality.ImprovementSheet{Text: "La porte du sas reste bloquée quand il pleut.\nIl faut la pousser à deux."},
			moves: []sheetMove{{8, lead, route(director)}},
		},
		{days: 6, what: quality.ImprovementSheet{Text: "Les jeunes ne savent pas toujours qui est leur conseiller après un changement.", Node: "4.1.1"}},
		{days: 3, what: quality.ImprovementSheet{Text: "Le téléphone sonne dans le vide entre midi et deux."}},
	}
}
