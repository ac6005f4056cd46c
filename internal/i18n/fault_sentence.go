package i18n

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"ariane/internal/quality"
)

// wording is the French of one code. Text holds places for the arguments:
// {1} as it came, {#1} as a number, {d1} as a day ("le 3 mars 2026"), {t1} as a
// kind of value ("text", "list"…), {o1} as a size of file.
// Bare is said when an argument is missing; "" when Text takes none.
type wording struct {
	Text string
	Bare string
}

const unknownFault = "Cette valeur ne convient pas ; vérifiez-la, puis recommencez."

// Sentence says what is wrong, and what to do when that helps, without naming
// the place: the caller shows it beside the field or the line. A code without
// wording gets a general sentence.
func Sentence(f quality.Fault) string {
	w, known := faultWording(f.Code)
	if !known {
		return unknownFault
	}
	return w.fill(f.Args)
}

// HasSentence reports whether a code has a sentence of its own.
func HasSentence(code string) bool {
	_, known := faultWording(code)
	return known
}

func faultWording(code string) (wording, bool) {
	for _, table := range []map[string]wording{commonFaults, referentialFaults, fileFaults, networkFaults, formFaults, exchangeFaults, documentFaults, evidenceFaults, gridFaults, planFaults, sheetFaults, steeringFaults, indicatorFaults, timetableFaults} {
		if w, ok := table[code]; ok {
			return w, true
		}
	}
	return wording{}, false
}

var placeholder = regexp.MustCompile(`\{[#dto]?\d\}`)

func (w wording) fill(args []string) string {
	missing := false
	text := placeholder.ReplaceAllStringFunc(w.Text, func(place string) string {
		index := int(place[len(place)-2]-'0') - 1
		if index < 0 || index >= len(args) {
			missing = true
			return ""
		}
		return argument(place[1], args[index])
	})
	if missing {
		return w.Bare
	}
	return text
}

func argument(form byte, value string) string {
	switch form {
	case '#':
		if n, err := strconv.Atoi(value); err == nil {
			return Integer(n)
		}
	case 'd':
		if day, err := quality.ParseDay(value); err == nil {
			return OnDate(day)
		}
	case 'o':
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return FileSize(n)
		}
	case 't':
		if word, ok := typeWords[value]; ok {
			return word
		}
	}
	return Shorten(value, 80)
}

// Shorten keeps the first characters of a text that came from outside, on one
// line and without control characters, so that a sentence stays a sentence.
func Shorten(text string, most int) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n == most {
			b.WriteString("…")
			break
		}
		if unicode.IsControl(r) {
			r = ' '
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// typeWords names the kinds of values a library or a table holds.
var typeWords = map[string]string{
	"text":    "un texte",
	"number":  "un nombre entier",
	"boolean": "true ou false (oui ou non)",
	"date":    "une date de la forme 2026-03-31",
	"list":    "une liste",
	"map":     "un groupe de clés",
	"empty":   "rien",
	"other":   "une valeur d’un autre genre",
}
