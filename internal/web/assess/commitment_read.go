package assess

import (
	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// readingProps is a commitment that cannot be changed: the cycle is validated,
// or the visitor only reads.
type readingProps struct {
	Why        string
	Statements []readStatement
	LeftOut    []leftOut
	Indicators indicatorsProps
	Levels     []readLevel
	Aside      string // the reason, when the commitment does not concern the structure
	IsAside    bool
	Comment    string
	Previous   *stepLink
	Following  *stepLink
	Receipt    ui.SaveReceiptProps
}

// readStatement is a statement with the mark it carries.
type readStatement struct {
	ui.StatementProps
	Mark   ui.StatusProps
	Reason string // why it is « non concerné »
}

// readLevel is the level given on one scale and what it looks like.
type readLevel struct {
	Scale, Question string
	Number          int // 0: not answered yet
	Word            string
	Descriptor      string
}

func readingOf(v *page.Visit, pg assess.Page) readingProps {
	a, node := pg.Item.Answer, pg.Item.View.Node
	bar := barOf(v, pg)
	props := readingProps{
		IsAside: a.NotConcerned, LeftOut: leftOutOf(pg), Aside: a.Reason, Comment: a.Comment, Previous: bar.Previous, Following: bar.Following,
		Why: "Vous lisez cette auto-évaluation sans pouvoir la modifier.", Receipt: ui.SaveReceiptProps{ID: receiptID, State: ui.ReceiptReadOnly, Message: "Lecture seule"},
	}
	if isClosed(pg.Cycle) {
		props.Why = "Cette auto-évaluation est validée depuis " + i18n.OnDate(i18n.Today(pg.Cycle.ClosedAt)) + "\u00a0: elle ne change plus."
		props.Receipt.Message = "Validée\u00a0: plus rien ne change ici."
	}
	if a.ToConfirm {
		props.Why += " La réponse est reprise d’ailleurs\u00a0: elle comptera une fois confirmée."
	}
	statements, indicators := withoutIndicators(pg.Statements)
	props.Indicators = indicatorsOf(indicators)
	for _, s := range statements {
		one := readStatementOf(s, a)
		one.Report = reportOf(pg, one.FullID)
		props.Statements = append(props.Statements, one)
	}
	for _, id := range node.Rated {
		if scale, ok := pg.Edition.Referential.Scale(id); ok {
			props.Levels = append(props.Levels, readLevelOf(scale, node, a))
		}
	}
	return props
}

func readStatementOf(s assess.Statement, a quality.Answer) readStatement {
	n := s.View.Node
	out := readStatement{StatementProps: ui.StatementProps{ID: "attendu-" + n.ID, Code: statementCode(n), FullID: n.ID, Text: s.View.Lead, Own: s.View.Ours, Inner: s.Depth > 1, Errata: i18n.CorrigendaWords(s.View.Errata)}}
	if d := statementDetailOf(s); d.any() {
		out.Detail = statementDetail(d)
	}
	if n.Marked {
		out.Mark, out.Reason = markChip(s.Mark), a.ReasonOf(n.ID)
	}
	return out
}

// markChip is a mark in one word; no tone judges.
func markChip(m quality.Mark) ui.StatusProps {
	icons := map[quality.Mark]ui.IconName{
		quality.MarkInPlace: ui.IconCircleCheck, quality.MarkPartly: ui.IconCircleDot,
		quality.MarkNotYet: ui.IconCircleDashed, quality.MarkNotConcerned: ui.IconCircleSlash, quality.MarkNone: ui.IconMinus,
	}
	chip := ui.StatusProps{Label: i18n.MarkName(m), Tone: ui.ToneNeutral, Icon: icons[m]}
	if m == quality.MarkInPlace || m == quality.MarkPartly {
		chip.Tone = ui.ToneActing
	}
	return chip
}

func readLevelOf(scale quality.Scale, node *quality.Node, a quality.Answer) readLevel {
	out := readLevel{Scale: scale.Label, Question: scale.Question, Word: "Pas encore répondu"}
	if level, ok := scale.Level(a.Ratings[scale.ID]); ok && !a.NotConcerned {
		out.Number, out.Word, out.Descriptor = level.Value, level.Label, descriptorOf(scale, node, level)
	}
	return out
}
