package assess

import (
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// The name of a choice, « choix.1.1~comment », and of the version of the stored
// answer it is made against, « vu.1.1 ».
const (
	fieldChoice  = "choix."
	fieldAgainst = "vu."
	choiceCut    = "~"
)

// bookResult tells what a workbook changes, and asks what to keep where two
// answers crossed.
type bookResult struct {
	Notice   ui.NoticeProps
	Version  *ui.NoticeProps // it was taken on another version
	Figures  []ui.FigureProps
	Findings ui.TableProps // to correct
	Noted    ui.TableProps // to know, nothing to do
	Aside    []bookAside
	Clashes  []bookClash
	Changes  ui.TableProps
	Carry    string // "" when there is nothing to write
	Button   string
	Seen     string // version of the référentiel these changes are told in
}

// bookAside is the filled cells of which the same becomes.
type bookAside struct {
	Title, Intro string
	Cells        ui.TableProps
}

// bookClash is one field to choose; both wordings stand above the choice.
type bookClash struct {
	Title        string // « 1.1 Collèges et financements : commentaire »
	Cell         string
	Mine, Theirs string
	Who          string
	Against      string // name of the hidden field
	Stored       string // its value
	Field        ui.FieldProps
}

func bookResultOf(r assess.BookReport, in assess.BookImport) (bookResult, error) {
	out := bookResult{
		Findings: page.BookFindings(r.Found, formats.SeverityError), Noted: page.BookFindings(r.Found, formats.SeverityWarning), Changes: bookChanges(r), Aside: bookAsides(r), Version: bookVersionNotice(r),
		Seen: strconv.Itoa(r.Edition.Referential.Version),
	}
	for _, l := range r.Lines {
		for _, c := range l.Clash {
			out.Clashes = append(out.Clashes, bookClashOf(r, l, c, in.Apply && !r.Moved))
		}
	}
	out.Figures = []ui.FigureProps{
		{Number: i18n.Integer(len(r.Lines)), Label: i18n.Plural(len(r.Lines), "réponse que le classeur change", "réponses que le classeur change")},
		{Number: i18n.Integer(len(out.Clashes)), Label: i18n.Plural(len(out.Clashes), "point où deux réponses se croisent", "points où deux réponses se croisent")},
		{Number: i18n.Integer(r.Same), Label: i18n.Plural(r.Same, "réponse inchangée", "réponses inchangées")},
	}
	out.Notice = bookNotice(r, len(out.Clashes), in.Apply && !r.Moved)
	if r.Found.HasErrors() || r.ToWrite+len(out.Clashes) == 0 {
		return out, nil
	}
	var err error
	out.Button = "Écrire dans l’auto-évaluation"
	out.Carry, err = page.Pack(in.File)
	return out, err
}

func bookNotice(r assess.BookReport, clashes int, again bool) ui.NoticeProps {
	switch {
	case r.Found.HasErrors():
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: "Rien n’a été écrit", Text: "Voyez ci-dessous ce qui est à corriger dans votre classeur, puis rapportez-le. Tout s’écrit ensemble, ou rien."}
	case r.Moved:
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: "L’auto-évaluation vient de changer de version", Text: "Rien n’a été écrit. Voici ce que le classeur change maintenant\u00a0: relisez, puis écrivez."}
	case clashes > 0 && again:
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: "Il reste à choisir", Text: "Rien n’est encore écrit\u00a0: dites ce qu’il faut garder pour chaque point ci-dessous."}
	case clashes > 0:
		return ui.NoticeProps{Tone: ui.ToneActing, Title: "Des réponses se croisent", Text: "Pendant que ce classeur était hors de la plateforme, des collègues ont répondu autrement aux mêmes endroits. Choisissez ce qu’il faut garder\u00a0: rien n’est écrasé sans votre accord."}
	case r.ToWrite == 0 && len(r.Aside) > 0:
		return ui.NoticeProps{Tone: ui.ToneActing, Title: "Rien à écrire", Text: "Ce que ce classeur change n’a plus de place dans la version d’aujourd’hui\u00a0: vous le retrouvez ci-dessous, pour le reprendre où il sert encore."}
	case r.ToWrite == 0 && partlyRead(r.Found):
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: "Rien à écrire", Text: "Une partie de ce classeur n’a pas été lue\u00a0: des feuilles ou des colonnes ont changé de nom. Voyez ci-dessous lesquelles."}
	case r.ToWrite == 0:
		return ui.NoticeProps{Tone: ui.ToneDone, Title: "Tout est déjà là", Text: "Ce classeur ne change rien\u00a0: vos réponses sont déjà dans l’auto-évaluation."}
	case r.Joined > 0:
		return ui.NoticeProps{Tone: ui.ToneDone, Title: "Prêt à écrire", Text: "Des collègues ont répondu entre-temps\u00a0: leurs réponses restent, les vôtres s’y ajoutent. Relisez, puis écrivez."}
	}
	return ui.NoticeProps{Tone: ui.ToneDone, Title: "Prêt à écrire", Text: "Voici ce que le classeur change. Relisez, puis écrivez."}
}

// partlyRead reports sheets or columns that were not found under their name.
func partlyRead(found formats.Report) bool {
	return found.Has(quality.FaultNoSheet) || found.Has(quality.FaultNoColumn)
}

// bookChanges lists every field the workbook changes, before and after.
func bookChanges(r assess.BookReport) ui.TableProps {
	ref := r.Edition.Referential
	t := ui.TableProps{
		Caption: "Ce que le classeur change", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Engagement"}, {Label: "Réponse"}, {Label: "Aujourd’hui"}, {Label: "Avec le classeur"}},
	}
	for _, l := range r.Lines {
		for _, field := range l.Fields {
			t.Rows = append(t.Rows, ui.Row{Cells: []ui.Cell{
				{Text: nodeTitle(l.Node)}, {Text: fieldName(ref, field)},
				{Text: i18n.Shorten(fieldWords(ref, field, l.Before.Field(field)), 240)}, {Text: i18n.Shorten(fieldWords(ref, field, l.After.Field(field)), 240)},
			}})
		}
	}
	return t
}

func bookClashOf(r assess.BookReport, l assess.BookChange, c assess.BookClash, again bool) bookClash {
	ref := r.Edition.Referential
	out := bookClash{
		Title: nodeTitle(l.Node) + "\u00a0: " + strings.ToLower(fieldName(ref, c.Field)), Cell: page.CellWord(c.Cell), Who: c.By,
		Mine: fieldWords(ref, c.Field, c.Mine), Theirs: fieldWords(ref, c.Field, c.Theirs),
		Against: fieldAgainst + l.Node.ID, Stored: strconv.Itoa(c.Stored),
	}
	if out.Who == "" {
		out.Who = "la plateforme"
	}
	out.Field = ui.FieldProps{
		Kind: ui.FieldRadios, Name: fieldChoice + l.Node.ID + choiceCut + c.Field, Label: "À garder", Required: true, Value: string(c.Choice),
		Options: []ui.Option{
			{Value: string(assess.BookTheirs), Label: "La réponse enregistrée"},
			{Value: string(assess.BookMine), Label: "Celle du classeur"},
		},
	}
	if isText(c.Field) {
		out.Field.Options = append(out.Field.Options, ui.Option{Value: string(assess.BookBoth), Label: "Les deux textes, l’un après l’autre"})
	}
	switch {
	case c.Again:
		out.Field.Error = "La réponse enregistrée a changé depuis\u00a0: relisez-la, puis choisissez."
	case again && c.Choice == "":
		out.Field.Error = "Choisissez ce qu’il faut garder."
	}
	return out
}

// choicesIn reads what was decided; a choice that does not exist decides nothing.
func choicesIn(form url.Values) map[assess.BookPlace]assess.BookDecision {
	out := map[assess.BookPlace]assess.BookDecision{}
	for name := range form {
		place, ok := strings.CutPrefix(name, fieldChoice)
		node, field, two := strings.Cut(place, choiceCut)
		if ok && two {
			against, _ := strconv.Atoi(form.Get(fieldAgainst + node)) // not told: 0, which is no stored version
			out[assess.BookPlace{NodeID: node, Field: field}] = assess.BookDecision{Choice: assess.BookChoice(form.Get(name)), Against: against}
		}
	}
	return out
}
