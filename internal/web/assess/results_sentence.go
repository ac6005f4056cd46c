package assess

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
)

// standing is where a cycle stands: its commitments counted, those that demand
// work, and the level the scales expect.
type standing struct {
	quality.Tally
	gaps     []quality.ResultLine
	expected quality.Expectation
}

func standingOf(res quality.Results) standing {
	return standing{Tally: res.Tally(), gaps: res.Gaps, expected: quality.ExpectationOf(res.Scales)}
}

// sentence is what the page says first; the links come after its text.
type sentence struct {
	Strong string // « 22 engagements sur 24 »
	Text   string
	Links  []sentenceLink
	Rest   string
}

type sentenceLink struct{ Label, Href string }

const mostNamed = 3

// sentenceOf begins with what is there, then names what demands work, then counts
// what is still to come.
func sentenceOf(cycle string, t standing) sentence {
	if t.Good == t.Concerned() {
		return allGood(t)
	}
	s := opening(t)
	if t.Gaps > 0 {
		s.Text += "\u202f; " + gapWord(t) + i18n.Plural(t.Gaps, " demande", " demandent") + " du travail\u00a0: "
	}
	for i, l := range t.gaps {
		if i == mostNamed {
			break
		}
		s.Links = append(s.Links, sentenceLink{l.Node.Title(), path.Commitment(cycle, l.Node.ID)})
	}
	if more := t.Gaps - mostNamed; more > 0 {
		s.Rest = " et " + numberWord(more) + i18n.Plural(more, " autre", " autres")
	}
	s.Rest += "." + pendingWords(t)
	return s
}

// allGood speaks of a cycle without a gap and without a question left.
func allGood(t standing) sentence {
	bravo, level := ". Bravo à toute l’équipe\u202f!", i18n.AtLevel(t.expected, t.Good)
	switch {
	case t.Good == 0:
		return sentence{Strong: "Aucun engagement ne compte ici", Rest: "\u00a0: tous sont notés non concernés."}
	case t.Good == 1 && t.Aside > 0:
		return sentence{Strong: "Le seul engagement concerné", Text: " est " + level, Rest: bravo}
	case t.Good == 1:
		return sentence{Strong: "L’engagement", Text: " est " + level, Rest: bravo}
	case t.Aside > 0:
		return sentence{Strong: "Les " + i18n.Count(t.Good, "engagement", "engagements") + " concernés", Text: " sont " + level, Rest: bravo}
	}
	return sentence{Strong: "Les " + i18n.Count(t.Good, "engagement", "engagements"), Text: " sont " + level, Rest: bravo}
}

// opening says first what is already there.
func opening(t standing) sentence {
	switch t.Good {
	case 0:
		return sentence{Strong: "Les premiers repères sont posés"}
	case 1:
		return sentence{Strong: "Un engagement sur " + i18n.Integer(t.Concerned()), Text: " est " + i18n.AtLevel(t.expected, 1)}
	}
	return sentence{
		Strong: i18n.Count(t.Good, "engagement", "engagements") + " sur " + i18n.Integer(t.Concerned()),
		Text:   " sont " + i18n.AtLevel(t.expected, t.Good),
	}
}

// gapWord counts the gaps, and names what is counted when nothing did before.
func gapWord(t standing) string {
	word := numberWord(t.Gaps)
	if t.Good == 0 {
		return word + i18n.Plural(t.Gaps, " engagement", " engagements")
	}
	return word
}

// pendingWords counts what is not answered yet, "" for nothing. The noun is said
// when nothing said it before.
func pendingWords(t standing) string {
	named := t.Good > 0 || t.Gaps > 0
	switch {
	case t.Pending == 0:
		return ""
	case t.Pending == 1 && named:
		return " Un dernier attend encore sa réponse."
	case t.Pending == 1:
		return " Un engagement attend encore sa réponse."
	case named:
		return " " + i18n.Capital(numberWord(t.Pending)) + " attendent encore leur réponse."
	}
	return " " + i18n.Capital(numberWord(t.Pending)) + "\u00a0engagements attendent encore leur réponse."
}

// inline writes the sentence without a space that nobody typed: a view would put
// one between a link and the comma after it.
func inline(s sentence) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		b.WriteString("<strong>" + templ.EscapeString(s.Strong) + "</strong>" + templ.EscapeString(s.Text))
		for i, l := range s.Links {
			b.WriteString(s.comma(i) + `<a href="` + templ.EscapeString(l.Href) + `">` + templ.EscapeString(l.Label) + "</a>")
		}
		b.WriteString(templ.EscapeString(s.Rest))
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// comma stands before the link at i: « , » or, before the last of all, « et ».
func (s sentence) comma(i int) string {
	switch {
	case i == 0:
		return ""
	case i == len(s.Links)-1 && !strings.HasPrefix(s.Rest, " et "):
		return " et "
	}
	return ", "
}

// numberWord writes small numbers in letters, as one speaks.
func numberWord(n int) string {
	words := []string{"aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return i18n.Integer(n)
}
