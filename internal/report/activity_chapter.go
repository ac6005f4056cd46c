package report

import (
	"strconv"
	"strings"
	"time"

	"ariane/internal/formats/document"
	"ariane/internal/formats/markdown"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// ChapterTitle names a section of the chapter.
func ChapterTitle(s quality.ChapterSection) string {
	return map[quality.ChapterSection]string{
		quality.ChapterEngagement: "L’engagement dans la démarche", quality.ChapterAssessment: "Où nous en sommes", quality.ChapterPlan: "Le plan d’amélioration",
		quality.ChapterTrials: "Ce que nous avons essayé", quality.ChapterSheets: "Les remontées de l’équipe", quality.ChapterSteering: "Le pilotage",
		quality.ChapterTrainings: "Les formations", quality.ChapterIndicators: "Les indicateurs", quality.ChapterNext: "La suite",
	}[s]
}

// ChapterText is what Ariane writes in a section, as Markdown, from what the structure
// did in the year; "" where there is nothing to tell.
func ChapterText(s quality.ChapterSection, f quality.ChapterFacts) string {
	switch s {
	case quality.ChapterEngagement:
		return engagementText(f)
	case quality.ChapterAssessment:
		return assessmentText(f)
	case quality.ChapterPlan:
		return planText(f)
	case quality.ChapterSheets:
		return sheetText(f)
	case quality.ChapterSteering:
		return steeringText(f)
	case quality.ChapterTrainings:
		return trainingText(f)
	case quality.ChapterIndicators:
		return indicatorText(f)
	case quality.ChapterNext:
		return nextText(f)
	case quality.ChapterTrials:
		return trialText(f)
	}
	return ""
}

func paragraphs(list ...string) string {
	var out []string
	for _, p := range list {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n\n")
}

func engagementText(f quality.ChapterFacts) string {
	var names []string
	for _, g := range f.Groups {
		names = append(names, g.Name)
	}
	text := "Notre structure est engagée dans la démarche qualité du réseau des Missions locales. Le label ne sanctionne ni n’exclut\u00a0: il aide à progresser."
	groups, approved := "", ""
	if len(names) > 0 {
		groups = "La démarche est portée par " + i18n.Count(len(names), "groupe", "groupes") + "\u00a0: " + i18n.List(names) + "."
	}
	if !f.Approved.IsZero() {
		approved = "La direction a approuvé le plan d’amélioration " + i18n.OnDate(f.Approved) + "."
	}
	return paragraphs(text, groups, approved)
}

func assessmentText(f quality.ChapterFacts) string {
	stands, moved, running := "Aucune auto-évaluation n’est encore validée.", "", ""
	if len(f.Validated) > 0 {
		last := f.Validated[0]
		stands = "La dernière auto-évaluation (" + last.Title + ") a été validée " + i18n.OnDate(last.Closed) + "\u00a0: " + strconv.Itoa(last.Solid) + " engagements sur " + strconv.Itoa(last.Concerned) + " sont au niveau attendu."
	}
	if len(f.Validated) > 1 {
		before := f.Validated[1]
		moved = "À la précédente, validée " + i18n.OnDate(before.Closed) + ", ils étaient " + strconv.Itoa(before.Solid) + " sur " + strconv.Itoa(before.Concerned) + "."
	}
	if r := f.Running; r != nil {
		running = "Une auto-évaluation est en cours depuis " + i18n.OnDate(r.Opened) + "\u00a0: " + i18n.LevelsGiven(r.Percent) + "."
	}
	return paragraphs(stands, moved, running)
}

func planText(f quality.ChapterFacts) string {
	p := f.Plan
	if p.Done+p.Open+p.Verified == 0 {
		return "Le plan d’amélioration commence\u00a0: aucune action n’y est encore décidée."
	}
	done := "Dans l’année, " + i18n.Count(p.Done, "action a été réalisée", "actions ont été réalisées")
	if p.WithDay > 0 {
		done += ", " + onTime(p)
	}
	verified := ""
	if p.Verified > 0 {
		verified = "L’effet de " + i18n.Count(p.Verified, "action a été vérifié", "actions a été vérifié") + "."
	}
	open := ""
	if p.Open > 0 {
		open = capitalOn(f) + i18n.Count(p.Open, "action était en cours ou à commencer", "actions étaient en cours ou à commencer")
		if p.Late > 0 {
			open += ", dont " + strconv.Itoa(p.Late) + " en retard"
		}
		open += "."
	}
	return paragraphs(done+".", verified, open)
}

func capitalOn(f quality.ChapterFacts) string { return "Au " + i18n.Date(f.Until) + ", " }

// trialText counts what was tried by what became of it.
func trialText(f quality.ChapterFacts) string {
	if len(f.Trials) == 0 {
		return "Aucune expérimentation n’a été menée dans l’année."
	}
	count := map[quality.State]int{}
	for _, t := range f.Trials {
		count[t.State]++
	}
	var parts []string
	for _, s := range []struct {
		state     quality.State
		one, many string
	}{
		{quality.TrialDeployed, "a été déployée", "ont été déployées"}, {quality.TrialMeasured, "attend une décision", "attendent une décision"},
		{quality.TrialRunning, "est à l’essai", "sont à l’essai"}, {quality.TrialDropped, "a été abandonnée", "ont été abandonnées"},
	} {
		if n := count[s.state]; n > 0 {
			parts = append(parts, i18n.Count(n, s.one, s.many))
		}
	}
	text := "Avant de changer partout une façon de faire, nous l’essayons à un endroit et nous mesurons ce que cela change."
	return paragraphs(text, i18n.Count(len(f.Trials), "expérimentation a vécu", "expérimentations ont vécu")+" dans l’année\u00a0: "+i18n.List(parts)+".")
}

func sheetText(f quality.ChapterFacts) string {
	s := f.Sheets
	if s.Raised+s.Answered == 0 {
		return "Aucune fiche de remontée n’a été déposée dans l’année."
	}
	text := "Chacun dans l’équipe peut signaler en trente secondes ce qui pourrait aller mieux. " + i18n.Count(s.Raised, "fiche a été déposée", "fiches ont été déposées") + " dans l’année, " + i18n.Count(s.Answered, "réponse a été donnée", "réponses ont été données") + "."
	if s.Delay >= 0 {
		text += " La moitié des réponses sont venues en " + i18n.Count(s.Delay, "jour", "jours") + " ou moins."
	}
	return text
}

func steeringText(f quality.ChapterFacts) string {
	meetings, decisions := 0, 0
	for _, g := range f.Groups {
		meetings, decisions = meetings+g.Meetings, decisions+g.Decisions
	}
	if meetings == 0 {
		return "Aucune réunion des groupes de la démarche n’a été notée dans l’année."
	}
	text := "Les groupes de la démarche ont tenu " + i18n.Count(meetings, "réunion", "réunions") + " dans l’année"
	if decisions > 0 {
		text += " et pris " + i18n.Count(decisions, "décision", "décisions")
	}
	return text + "."
}

func trainingText(f quality.ChapterFacts) string {
	if len(f.Trainings) == 0 {
		return "Aucune formation n’a été notée dans l’année."
	}
	return i18n.Count(len(f.Trainings), "formation ou séminaire a réuni", "formations et séminaires ont réuni") + " " + i18n.Count(f.Trained, "personne de la structure", "personnes de la structure") + ", chacune comptée une fois."
}

func indicatorText(f quality.ChapterFacts) string {
	known, aimed, reached := 0, 0, 0
	for _, s := range f.Followed {
		last, _ := s.Latest()
		if !last.Known {
			continue
		}
		known++
		if s.Target != nil {
			aimed++
			if s.Reaches(last.Value) {
				reached++
			}
		}
	}
	if known == 0 {
		return "Aucun indicateur n’a encore de valeur."
	}
	text := "La structure suit " + i18n.Count(len(f.Followed), "indicateur", "indicateurs")
	if without := len(f.Followed) - known; without > 0 {
		text += ", dont " + strconv.Itoa(without) + " sans valeur pour l’instant"
	}
	text += "."
	if aimed > 0 {
		text += " Cibles atteintes\u00a0: " + strconv.Itoa(reached) + " sur " + strconv.Itoa(aimed) + "."
	}
	return text
}

func nextText(f quality.ChapterFacts) string {
	if len(f.Plan.Ahead) == 0 {
		return "Les prochaines actions restent à décider."
	}
	return "Les prochaines étapes sont celles du plan\u00a0: elles sont ci-dessous, avec leur échéance."
}

// ActivityChapter is the chapter as a document. texts are the sections as they are to
// be read: written by somebody, or by Ariane; a section without a text and without
// facts is left out.
func ActivityChapter(f quality.ChapterFacts, texts map[quality.ChapterSection]string, at time.Time) document.Document {
	d := document.Document{
		Title: "La démarche qualité en " + strconv.Itoa(f.Year), Subject: "Rapport d’activité", Author: f.Structure, Language: "fr-FR", Date: at,
		Running: f.Structure + " · rapport d’activité " + strconv.Itoa(f.Year), Footer: "Édité " + i18n.OnDate(i18n.Today(at)),
	}
	for _, s := range quality.ChapterSections() {
		blocks := append(markdown.Blocks(texts[s], 2), ChapterBlocks(s, f)...)
		if len(blocks) > 0 {
			d.Blocks = append(append(d.Blocks, document.Heading{Level: 1, Text: ChapterTitle(s)}), blocks...)
		}
	}
	return d
}

// onTime says how many of the actions that had a day were done by then.
func onTime(p quality.ChapterPlanFacts) string {
	if p.Done > 1 && p.OnTime == p.Done {
		return "toutes à temps"
	}
	return "dont " + strconv.Itoa(p.OnTime) + " à temps sur " + strconv.Itoa(p.WithDay) + " qui avaient une échéance"
}
