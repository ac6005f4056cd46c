package assess

import (
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// Names of the fields of an answer: those of quality.MergeAnswers and of the
// faults, so that a clash or a fault points at its field by itself.
const (
	fieldRating  = "rating."
	fieldMark    = "mark."
	fieldWhy     = "mark_reason." // of a statement « non concerné »
	fieldComment = "comment"

	fieldAside  = "not_concerned"
	fieldReason = "reason"
	fieldWriter = "writer" // who opened the page
	asideYes    = "yes"
)

func choicesOf(pg assess.Page, a quality.Answer, faults []ui.FieldFault) choicesProps {
	props := choicesProps{LeftOut: leftOutOf(pg)}
	statements, indicators := withoutIndicators(pg.Statements)
	props.Indicators = indicatorsOf(indicators)
	for _, s := range statements {
		props.Statements = append(props.Statements, statementOf(s, a, faults))
		props.MayBeAside = props.MayBeAside || (s.View.Node.Marked && s.View.Node.NotConcerned)
	}
	node := pg.Item.View.Node
	for _, id := range node.Rated {
		if scale, ok := pg.Edition.Referential.Scale(id); ok {
			props.Levels = append(props.Levels, levelPickerOf(scale, node, a, faults))
		}
	}
	return props
}

func statementOf(s assess.Statement, a quality.Answer, faults []ui.FieldFault) ui.StatementProps {
	n := s.View.Node
	props := ui.StatementProps{ID: "attendu-" + n.ID, Code: statementCode(n), FullID: n.ID, Text: s.View.Lead, Own: s.View.Ours, Inner: s.Depth > 1, Errata: i18n.CorrigendaWords(s.View.Errata)}
	if d := statementDetailOf(s); d.any() {
		props.Detail = statementDetail(d)
	}
	if n.Marked {
		props.Mark = &ui.MarkPickerProps{
			Name: fieldMark + n.ID, Legend: "Attendu " + statementCode(n) + "\u00a0: où en êtes-vous\u202f?",
			Options: marksFor(n), Value: string(a.Marks[n.ID]), Error: ui.FaultOf(faults, fieldMark+n.ID),
			Reason: markReasonField(n, a, faults),
		}
	}
	return props
}

// statementCode is the place of a statement under its commitment: « 1 » for
// 4.1.2/1, « 1b » for 4.1.2/1.2, which written « 1.2 » would read as a commitment;
// « 2 » for the prerequisite 0/p2. One that came from another commitment keeps its whole
// id, 2.3/4: its number alone would be that of a statement beside it.
func statementCode(n *quality.Node) string {
	home, code, under := strings.Cut(n.ID, "/")
	if !under || !standsUnder(n, home) {
		return n.ID
	}
	code = strings.TrimPrefix(code, "p")
	first, second, inner := strings.Cut(code, ".")
	place, err := strconv.Atoi(second)
	if !inner || err != nil || place < 1 || place > 26 {
		return code
	}
	return first + string(rune('a'+place-1))
}

// standsUnder reports that a node is where its id says.
func standsUnder(n *quality.Node, home string) bool {
	for x := n.Parent; x != nil; x = x.Parent {
		if x.ID == home {
			return true
		}
	}
	return n.Parent == nil
}

// marksFor offers « Non concerné » only where the référentiel allows it.
func marksFor(n *quality.Node) []ui.MarkOption {
	all := ui.Marks(string(quality.MarkInPlace), string(quality.MarkPartly), string(quality.MarkNotYet), string(quality.MarkNotConcerned))
	if n.NotConcerned {
		return all
	}
	return all[:3]
}

// markReasonField asks why a statement is « non concerné », where it may be.
func markReasonField(n *quality.Node, a quality.Answer, faults []ui.FieldFault) *ui.FieldProps {
	if !n.NotConcerned {
		return nil
	}
	return &ui.FieldProps{
		Name: fieldWhy + n.ID, Label: "Pourquoi n’êtes-vous pas concernés\u202f?", Value: a.MarkReasons[n.ID],
		Hint: "Quelques mots suffisent.", MaxLength: quality.MaxMarkReason, Width: ui.WidthFull, Autocomplete: "off",
		Error: ui.FaultOf(faults, fieldWhy+n.ID),
	}
}

// statementDetailProps is what stands under a statement.
type statementDetailProps struct {
	Illustration bool // the node is only an example of the référentiel
	Guidance     string
	Examples     []string
	References   []quality.Reference
}

func (d statementDetailProps) any() bool {
	return d.Illustration || d.Guidance != "" || len(d.Examples) > 0 || len(d.References) > 0
}

func (d statementDetailProps) folded() bool {
	return d.Guidance != "" || len(d.Examples) > 0 || len(d.References) > 0
}

func (d statementDetailProps) summary() string {
	switch {
	case len(d.Examples) > 0 && d.Guidance != "":
		return "Conseil et exemples"
	case len(d.Examples) > 0:
		return "Exemples"
	case d.Guidance != "" && len(d.References) > 0:
		return "Conseil et textes de référence"
	case d.Guidance != "":
		return "Conseil"
	}
	return "Textes de référence"
}

func statementDetailOf(s assess.Statement) statementDetailProps {
	n := s.View.Node
	return statementDetailProps{Illustration: n.Kind == quality.KindExample, Guidance: n.Guidance, Examples: n.Examples, References: n.References}
}

func levelPickerOf(scale quality.Scale, node *quality.Node, a quality.Answer, faults []ui.FieldFault) ui.LevelPickerProps {
	name := fieldRating + scale.ID
	props := ui.LevelPickerProps{Name: name, Legend: scale.Label, Hint: scale.Question, Error: ui.FaultOf(faults, name), Levels: levelsOf(scale, node)}
	if value := a.Ratings[scale.ID]; value != 0 {
		props.Value = strconv.Itoa(value)
	}
	return props
}

// levelsOf are the levels of a scale with what each looks like for this node.
func levelsOf(scale quality.Scale, node *quality.Node) []ui.Level {
	levels := make([]ui.Level, 0, len(scale.Levels))
	for _, l := range scale.Levels {
		levels = append(levels, ui.Level{Value: strconv.Itoa(l.Value), Number: l.Value, Word: l.Label, Descriptor: descriptorOf(scale, node, l)})
	}
	return levels
}

// descriptorOf prefers the words written for this node.
func descriptorOf(scale quality.Scale, node *quality.Node, l quality.Level) string {
	if node != nil && node.Levels[scale.ID][l.Value] != "" {
		return node.Levels[scale.ID][l.Value]
	}
	return l.Descriptor
}

func commentField(a quality.Answer, faults []ui.FieldFault) ui.FieldProps {
	return ui.FieldProps{
		Kind: ui.FieldTextarea, Name: fieldComment, Label: "Commentaire", Optional: true, Value: a.Comment, Rows: 4, Width: ui.WidthFull,
		Error: ui.FaultOf(faults, fieldComment),
		Hint:  "Pourquoi ce niveau, ce qui marche, ce qui manque. Votre équipe le lira, puis l’ARML et l’UNML si vous partagez. N’écrivez pas le nom d’un jeune. Jusqu’à " + i18n.Count(quality.MaxComment, "caractère", "caractères") + ".",
	}
}

func asideOf(a quality.Answer, faults []ui.FieldFault) *asideProps {
	return &asideProps{
		Open: a.NotConcerned || a.Reason != "" || ui.FaultOf(faults, fieldReason) != "",
		Check: ui.FieldProps{
			Kind: ui.FieldCheckbox, Name: fieldAside, Value: asideYes, Checked: a.NotConcerned,
			Label: "Cet engagement ne nous concerne pas", Error: ui.FaultOf(faults, fieldAside),
			Hint: "Il sort alors des moyennes. Les niveaux déjà donnés restent en mémoire.",
		},
		Reason: ui.FieldProps{
			Kind: ui.FieldTextarea, Name: fieldReason, Label: "Pourquoi\u202f?", Value: a.Reason, Rows: 3, Width: ui.WidthFull,
			Error: ui.FaultOf(faults, fieldReason), Hint: "Une phrase suffit\u00a0: elle sera lue par la direction et, plus tard, par les auditeurs.",
		},
	}
}
