package formats

import (
	"io"
	"strconv"
	"strings"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// WritePlanBook writes a workbook of the plan: « Mode d’emploi » and « Actions », one
// line per action and empty ones to add some. People and weights are chosen from
// lists. OpenPlanBook reads it back.
func WritePlanBook(w io.Writer, b PlanBook) error {
	lists := &choiceSheet{}
	pages := []page{b.guide(), b.actions(lists), lists.page(), b.origin(), b.base()}
	return writeWorkbook(w, bookProps{Title: "Plan d’amélioration – " + b.Structure, Subject: "Classeur de travail", At: b.TakenAt}, pages)
}

func (b PlanBook) guide() page {
	lines := []string{
		"Plan d’amélioration – " + b.Structure,
		"Pris le " + i18n.Moment(b.TakenAt) + ".",
		"",
		"1. Changez ou complétez les cellules de couleur claire, sans connexion. Responsables, effet et effort se choisissent dans la liste de la cellule.",
		"2. Pour ajouter une action, écrivez sous la dernière ligne, sans numéro : elle arrivera au plan comme proposée.",
		"3. Plusieurs participants se séparent par un point-virgule. Une date s’écrit 31/12/2026.",
		"4. Enregistrez au format Excel (.xlsx), puis rapportez ce fichier sur la page où vous l’avez pris.",
		"",
		"Au retour, Ariane montre ce qui change avant d’écrire. Là où un collègue a changé la même chose entre-temps, vous choisissez.",
		"L’état d’une action ne change pas ici : on fait avancer une action dans Ariane. Une ligne effacée ne supprime rien. N’écrivez pas le nom d’un jeune.",
	}
	rows := make([][]cell, 0, len(lines))
	for _, l := range lines {
		rows = append(rows, texts(l))
	}
	return page{Name: sheetGuide, Header: 1, Widths: []float64{110}, Rows: rows, Guard: &guard{}}
}

func (b PlanBook) actions(lists *choiceSheet) page {
	head, widths := texts(headNumber), []float64{7}
	for _, c := range planColumns {
		head, widths = append(head, text(c.head)), append(widths, c.width)
	}
	rows := [][]cell{append(head, texts(headState, headOrigin)...)}
	names, numbers := b.names(), b.numbers()
	for _, a := range b.Actions {
		row := texts(strconv.Itoa(a.Number))
		for _, c := range planColumns {
			row = append(row, text(planWord(a.Action, c.field, names, numbers)))
		}
		rows = append(rows, append(row, texts(i18n.StateOf(quality.ActionFlow.Name, a.State), a.Origin)...))
	}
	last := 1 + len(b.Actions) + spareLines
	g := &guard{Open: []cellRange{{1, 2, last}}}
	for i := range planColumns[1:] {
		g.Open = append(g.Open, cellRange{i + 2, 2, last})
	}
	b.lists(g, lists, last)
	return page{Name: sheetActions, Header: 1, Widths: append(widths, 16, 36), Rows: rows, Exact: true, Guard: g}
}

// lists offers what a cell may say.
func (b PlanBook) lists(g *guard, lists *choiceSheet, last int) {
	var people, gains, efforts []string
	for _, p := range b.People {
		people = append(people, p.Name)
	}
	for n := 1; n <= quality.MostOfScale; n++ {
		gains, efforts = append(gains, i18n.GainName(n)), append(efforts, i18n.EffortName(n))
	}
	for _, l := range []struct {
		field, hint string
		words       []string
	}{
		{"owner", "Une personne de la structure, ou rien.", people},
		{"gain", "Facultatif.", gains},
		{"effort", "Facultatif.", efforts},
	} {
		at, head := planColumn(l.field)
		if len(l.words) > 0 {
			g.Lists = append(g.Lists, choiceList{cellRange{at, 2, last}, lists.add(head, l.words), head, l.hint})
		}
	}
}

// planColumn is where a field stands in the sheet, and under which name.
func planColumn(field string) (at int, head string) {
	for i, c := range planColumns {
		if c.field == field {
			return i + 1, c.head
		}
	}
	return 0, ""
}

func (b PlanBook) names() map[string]string {
	names := map[string]string{}
	for _, list := range [][]PlanPerson{b.People, b.Gone} {
		for _, p := range list {
			names[p.ID] = p.Name
		}
	}
	return names
}

func (b PlanBook) numbers() map[string]int {
	numbers := map[string]int{}
	for _, a := range b.Actions {
		numbers[a.ID] = a.Number
	}
	return numbers
}

// planWord is a field of an action as its cell shows it.
func planWord(a quality.Action, field string, names map[string]string, numbers map[string]int) string {
	switch field {
	case "owner":
		return names[a.OwnerID]
	case "helpers":
		list := make([]string, 0, len(a.Helpers))
		for _, id := range a.Helpers {
			list = append(list, names[id])
		}
		i18n.SortBy(list, func(n string) string { return n })
		return strings.Join(list, " ; ")
	case "start":
		return shortDay(a.Start)
	case "due":
		return shortDay(a.Due)
	case "gain":
		return i18n.GainName(a.Gain)
	case "effort":
		return i18n.EffortName(a.Effort)
	case "budget":
		return numberOrNothing(a.Budget)
	case "parent":
		return numberOrNothing(numbers[a.Parent])
	}
	return *planText(&a, field)
}

// planText is where an action keeps a field that is words.
func planText(a *quality.Action, field string) *string {
	switch field {
	case "why":
		return &a.Why
	case "means":
		return &a.Means
	case "result":
		return &a.Result
	case "measure":
		return &a.Measure
	}
	return &a.Title
}

func shortDay(d quality.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("02/01/2006")
}

func numberOrNothing(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// origin tells where the workbook comes from, and whose names it shows.
func (b PlanBook) origin() page {
	rows := [][]cell{
		texts("Clé", "Valeur"), texts(originFormat, planFormat), texts(originBook, b.ID), texts(originBody, b.BodyID),
		texts(originTaken, b.TakenAt.UTC().Format(time.RFC3339)),
	}
	for _, list := range [][]PlanPerson{b.People, b.Gone} {
		for _, p := range list {
			rows = append(rows, texts(originPerson+p.ID, p.Name))
		}
	}
	return page{Name: sheetOrigin, Header: 1, Widths: []float64{40, 40}, Rows: rows, Exact: true, Hidden: true, Guard: &guard{}}
}

// base keeps what each action said, under its number: people and actions by their id.
func (b PlanBook) base() page {
	head := texts(headNumber, headCode)
	for _, c := range planColumns {
		head = append(head, text(c.head))
	}
	rows := [][]cell{head}
	for _, a := range b.Actions {
		row := texts(strconv.Itoa(a.Number), a.ID)
		for _, c := range planColumns {
			row = append(row, text(planStored(a.Action, c.field)))
		}
		rows = append(rows, row)
	}
	return page{Name: sheetBase, Header: 1, Rows: rows, Exact: true, Hidden: true, Guard: &guard{}}
}

// planStored is a field as the hidden sheet keeps it, to be read without a doubt.
func planStored(a quality.Action, field string) string {
	switch field {
	case "owner":
		return a.OwnerID
	case "helpers":
		return strings.Join(a.Helpers, " ")
	case "gain":
		return numberOrNothing(a.Gain)
	case "effort":
		return numberOrNothing(a.Effort)
	case "parent":
		return a.Parent
	}
	return planWord(a, field, nil, nil)
}
