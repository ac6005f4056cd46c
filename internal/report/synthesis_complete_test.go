package report_test

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ariane/internal/formats"
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/testkit/doctext"
)

// reader looks for texts in what was read back.
type reader struct {
	t    *testing.T
	name string
	text string
}

func (r reader) has(what, want string) {
	r.t.Helper()
	if !strings.Contains(r.text, doctext.Squeezed(want)) {
		r.t.Errorf("%s: %s is lost: %q", r.name, what, want)
	}
}

// section is where a commitment is told whole: from the last place that names it
// to the last one that names the next.
func (r reader) section(s formats.AssessmentSheet, i int) reader {
	start := strings.LastIndex(r.text, title(s, i))
	end := len(r.text)
	if i+1 < len(s.Results.Lines) {
		end = strings.LastIndex(r.text, title(s, i+1))
	}
	if start < 0 || end < start {
		r.t.Fatalf("%s: no section for %s", r.name, title(s, i))
	}
	r.name += ", " + s.Results.Lines[i].Node.ID
	r.text = r.text[start:end]
	return r
}

func title(s formats.AssessmentSheet, i int) string {
	n := s.Results.Lines[i].Node
	return doctext.Squeezed(n.ID + n.Title() + n.Text)
}

// commitment looks for everything that was answered, field by field.
func (r reader) commitment(s formats.AssessmentSheet, a quality.Answer, evidence []report.EvidenceLine) {
	r.t.Helper()
	for _, said := range saidOfAnswer {
		for _, want := range said(s, a) {
			r.has("answer", want)
		}
	}
	for _, e := range evidence {
		for _, said := range saidOfEvidence {
			for _, want := range said(e) {
				r.has("evidence", want)
			}
		}
	}
}

// saidOfAnswer is what a reader finds of each field of an answer: each mark beside
// its statement, each level beside its scale. A field that is added to
// quality.Answer has to be added here, see TestNoFieldIsForgotten.
var saidOfAnswer = map[string]func(formats.AssessmentSheet, quality.Answer) []string{
	"NodeID": func(s formats.AssessmentSheet, a quality.Answer) []string {
		return []string{a.NodeID + s.Referential.Node(a.NodeID).Title()}
	},
	"Ratings": func(s formats.AssessmentSheet, a quality.Answer) (out []string) {
		for id, value := range a.Ratings {
			scale, _ := s.Referential.Scale(id)
			level, _ := scale.Level(value)
			out = append(out, fmt.Sprintf("%s%d·%s", scale.Label, level.Value, level.Label))
		}
		return out
	},
	"Marks": func(s formats.AssessmentSheet, a quality.Answer) (out []string) {
		for id, mark := range a.Marks {
			reason := ""
			if mark == quality.MarkNotConcerned {
				reason = "Motif : " + a.MarkReasons[id]
			}
			out = append(out, id+s.Referential.Node(id).Text+reason+i18n.MarkName(mark))
		}
		return out
	},
	"MarkReasons": func(_ formats.AssessmentSheet, a quality.Answer) (out []string) {
		for _, reason := range a.MarkReasons {
			out = append(out, "Motif : "+reason)
		}
		return out
	},
	"Comment": func(_ formats.AssessmentSheet, a quality.Answer) []string { return []string{a.Comment} },
	"Reason":  func(_ formats.AssessmentSheet, a quality.Answer) []string { return []string{a.Reason} },
	"NotConcerned": func(_ formats.AssessmentSheet, a quality.Answer) []string {
		if a.NotConcerned {
			return []string{"Non concernéCet engagement reste en dehors"}
		}
		return nil
	},
	"ToConfirm": func(_ formats.AssessmentSheet, a quality.Answer) []string {
		if a.ToConfirm {
			return []string{"À confirmerCette réponse est reprise"}
		}
		return nil
	},
}

// saidOfEvidence is the same for a line of evidence.
var saidOfEvidence = map[string]func(report.EvidenceLine) []string{
	"Piece":       func(report.EvidenceLine) []string { return nil }, // never shown
	"Title":       func(e report.EvidenceLine) []string { return []string{e.Title} },
	"Statement":   func(e report.EvidenceLine) []string { return []string{e.Statement + e.Title} },
	"Place":       func(e report.EvidenceLine) []string { return []string{e.Title + ", " + e.Place} },
	"Covers":      func(e report.EvidenceLine) []string { return []string{e.Place + ", " + e.Covers} },
	"Summary":     func(e report.EvidenceLine) []string { return []string{e.Summary} },
	"Certificate": func(e report.EvidenceLine) []string { return []string{e.Certificate} },
	"ValidUntil":  func(e report.EvidenceLine) []string { return []string{"Valable jusqu’au " + e.ValidUntil} },
	"Address":     func(e report.EvidenceLine) []string { return []string{"Adresse : " + e.Address} },
	"Files":       func(e report.EvidenceLine) []string { return []string{"Fichiers : " + strings.Join(e.Files, " ; ")} },
	"Expired": func(e report.EvidenceLine) []string {
		if e.Expired {
			return []string{e.Covers + " (période dépassée)"}
		}
		return nil
	},
}

func TestNoFieldIsForgotten(t *testing.T) {
	t.Parallel()
	sheet := fullSheet(t, 1, 3)
	var answers, lines []reflect.Value
	for _, a := range sheet.Answers {
		answers = append(answers, reflect.ValueOf(a))
	}
	for _, all := range evidenceFor(sheet) {
		for _, e := range all {
			lines = append(lines, reflect.ValueOf(e))
		}
	}
	everyField(t, answers, func(field string) bool { return saidOfAnswer[field] != nil })
	everyField(t, lines, func(field string) bool { return saidOfEvidence[field] != nil })
}

// everyField asks that each field of these values is looked for, and filled somewhere.
func everyField(t *testing.T, all []reflect.Value, looked func(field string) bool) {
	t.Helper()
	kind := all[0].Type()
	for i := range kind.NumField() {
		filled := slices.ContainsFunc(all, func(v reflect.Value) bool {
			f := v.Field(i)
			return !f.IsZero() && (f.Kind() != reflect.Map && f.Kind() != reflect.Slice || f.Len() > 0)
		})
		if name := kind.Field(i).Name; !filled || !looked(name) {
			t.Errorf("%s.%s: filled %v, looked for in the documents %v", kind, name, filled, looked(name))
		}
	}
}

// What stands under a text where one answers stands under it in the documents.
func TestAnErratumIsToldBesideTheTextItMends(t *testing.T) {
	t.Parallel()
	s := fullSheet(t, 1, 3)
	at := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	prerequisite := s.Referential.BesideFor(s.Profile)[0].ID
	s.Errata = map[string][]quality.Corrigendum{
		"1.1":        {{Text: "Lire l’engagement ainsi.", Version: 2, At: at}},
		"1.1/1":      {{Text: "Lire France Travail.", At: at}},
		prerequisite: {{Text: "Lire le prérequis ainsi.", At: at}},
	}
	first := slices.IndexFunc(s.Results.Lines, func(l quality.ResultLine) bool { return l.Node.ID == "1.1" })
	for format, text := range written(t, report.AssessmentSynthesis(s, nil)) {
		r := reader{t: t, name: format, text: text}
		r.has("erratum of a prerequisite", "Erratum du 4 mai 2026 : Lire le prérequis ainsi.")
		r = r.section(s, first)
		r.has("erratum of the commitment", "Erratum du 4 mai 2026 : Lire l’engagement ainsi. (correction dans la version 2)")
		r.has("erratum of a statement", "Erratum du 4 mai 2026 : Lire France Travail.")
	}
}

func TestADetailOfEvidenceIsToldOnceInACommitment(t *testing.T) {
	t.Parallel()
	s := bareSheet(t, "ml")
	line := report.EvidenceLine{Piece: "p", Title: "Statuts", Statement: "1.1/1", Summary: "Le texte en vigueur"}
	again := line
	again.Statement = "1.1/2"
	var b bytes.Buffer
	if err := document.WriteHTML(&b, report.AssessmentSynthesis(s, map[string][]report.EvidenceLine{"1.1": {line, again}})); err != nil {
		t.Fatal(err)
	}
	if strings.Count(b.String(), "Statuts") != 2 || strings.Count(b.String(), "Le texte en vigueur") != 1 {
		t.Error("the summary is told at each place")
	}
}
