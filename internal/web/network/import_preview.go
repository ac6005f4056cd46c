package network

import (
	"strconv"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// previewProps is what an import would change, grouped by outcome.
type previewProps struct {
	Sentence string
	Figures  []ui.FigureProps
	Groups   []previewGroup
	Missing  *previewGroup
	Warnings *ui.TableProps
	Packed   packedFiles
	May      bool // nothing is refused and something changes
	Blocked  string
}

// previewGroup is the lines with one outcome.
type previewGroup struct {
	ID      string
	Summary string
	Intro   string
	Count   string
	Table   *ui.TableProps // lines with something to say beside their name
	Lines   []string       // the others
	Open    bool
}

var outcomeWords = []struct {
	outcome network.ImportOutcome
	id      string
	label   string
	intro   string
}{
	{network.ImportRefused, "refusees", "Lignes refusées", "Tant qu’une ligne est refusée, rien n’est écrit : corrigez le fichier, puis importez-le de nouveau."},
	{network.ImportCreated, "creees", "Structures créées", ""},
	{network.ImportUpdated, "modifiees", "Structures modifiées", "Les anciens noms restent dans l’historique."},
	{network.ImportUnchanged, "inchangees", "Structures inchangées", ""},
}

func previewOf(report network.ImportReport, found []fileFindings, packed packedFiles) *previewProps {
	p := &previewProps{Packed: packed, May: report.Refused == 0 && report.Created+report.Updated > 0}
	p.Sentence, p.Blocked = previewSentence(report)
	counts := map[network.ImportOutcome]int{
		network.ImportCreated: report.Created, network.ImportUpdated: report.Updated,
		network.ImportUnchanged: report.Unchanged, network.ImportRefused: report.Refused,
	}
	for _, words := range outcomeWords {
		n := counts[words.outcome]
		figure := ui.FigureProps{Number: i18n.Integer(n), Label: words.label}
		if n > 0 {
			figure.Href = "#" + words.id
			g := previewGroup{ID: words.id, Summary: words.label, Intro: words.intro, Count: i18n.Integer(n)}
			g.fill(report.Lines, words.outcome, listNames(report.Lines))
			p.Groups = append(p.Groups, g)
		}
		p.Figures = append(p.Figures, figure)
	}
	p.Missing = missingGroup(report.Missing)
	if table := findingTable(found); len(table.Rows) > 0 {
		p.Warnings = &table
	}
	return p
}

func previewSentence(r network.ImportReport) (sentence, blocked string) {
	total := i18n.Count(len(r.Lines), "ligne lue", "lignes lues")
	switch {
	case r.Refused > 0:
		return total + ", dont " + i18n.Count(r.Refused, "refusée", "refusées") + ".", "Corrigez les lignes refusées dans le fichier, puis importez-le de nouveau : rien n’a été écrit."
	case r.Created+r.Updated == 0:
		return total + " : le réseau est déjà à jour.", "Il n’y a rien à appliquer."
	}
	return total + ", sans aucun refus.", ""
}

// listNames says which list a line stands in when the two lists were sent, so that
// two lines 2 are told apart; nothing when there is one.
func listNames(lines []network.ImportLine) func(network.ImportLine) string {
	names := map[string]bool{}
	for _, l := range lines {
		names[listName(l)] = true
	}
	return func(l network.ImportLine) string {
		if len(names) < 2 {
			return ""
		}
		return listName(l)
	}
}

func listName(l network.ImportLine) string {
	if l.Kind == quality.KindRegional {
		return regionalName
	}
	return networkName
}

// fill shows the lines with one outcome: a table of what would change or why not,
// a compact list where the name says all.
func (g *previewGroup) fill(lines []network.ImportLine, outcome network.ImportOutcome, list func(network.ImportLine) string) {
	label := "Avant → après"
	switch outcome {
	case network.ImportRefused:
		label = "Pourquoi"
	case network.ImportCreated, network.ImportUnchanged:
		g.Lines = plainLines(lines, outcome, list)
		g.Open = len(g.Lines) <= 20
		return
	case network.ImportUpdated:
	}
	t := ui.TableProps{
		Caption: g.Summary, CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Structure"}, {Label: "Ligne", Numeric: true}, {Label: label}},
	}
	for _, l := range lines {
		if l.Outcome == outcome {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: l.Name, Detail: l.Code}, {Text: lineCell(list(l), l.Line)}, {Component: lineDetails(lineSentences(l))}}})
		}
	}
	g.Table, g.Open = &t, true
}

func plainLines(lines []network.ImportLine, outcome network.ImportOutcome, list func(network.ImportLine) string) []string {
	var out []string
	for _, l := range lines {
		if l.Outcome != outcome {
			continue
		}
		text := startLine(list(l), l.Line) + ", " + l.Code + " : " + l.Name
		for _, note := range l.Notes {
			text += " – " + i18n.Sentence(note)
		}
		out = append(out, text)
	}
	return out
}

func lineCell(list string, line int) string {
	if list == "" {
		return strconv.Itoa(line)
	}
	return list + ", ligne " + strconv.Itoa(line)
}

// startLine opens a sentence with a place: « Ligne 2 », or the list and its line.
func startLine(list string, line int) string {
	if list == "" {
		return "Ligne " + strconv.Itoa(line)
	}
	return lineCell(list, line)
}

func lineSentences(l network.ImportLine) []string {
	out := make([]string, 0, len(l.Faults)+len(l.Changes))
	for _, f := range l.Faults {
		out = append(out, joined("\u00a0: ", i18n.StructureField(f.Field), i18n.Sentence(f)))
	}
	for _, c := range l.Changes {
		out = append(out, i18n.StructureChange(c.Field, c.Before, c.After))
	}
	return out
}

func missingGroup(missing []network.StructureRef) *previewGroup {
	if len(missing) == 0 {
		return nil
	}
	g := &previewGroup{
		ID: "absentes", Summary: "Connues ici, absentes du fichier", Count: i18n.Integer(len(missing)),
		Intro: "Elles restent telles quelles : une structure ne se ferme que par une décision, jamais par un fichier.",
	}
	for _, s := range missing {
		g.Lines = append(g.Lines, s.Code+" : "+s.Name)
	}
	return g
}

// findingTable lists what the files themselves say, line by line.
func findingTable(found []fileFindings) ui.TableProps {
	t := ui.TableProps{
		Caption: "Ce que dit le fichier", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Où"}, {Label: "Quoi"}},
	}
	for _, file := range found {
		for _, f := range file.Report.Gathered() {
			where := joined(", ", file.Name, f.Place())
			if f.Severity == formats.SeverityWarning {
				where += " (à noter)"
			}
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: where}, {Text: f.Sentence()}}})
		}
		if more := file.Report.More(); more != "" {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{{Text: joined(", ", file.Name, "suite")}, {Text: more}}})
		}
	}
	return t
}

func countOf(t ui.TableProps) string { return i18n.Integer(len(t.Rows)) }
