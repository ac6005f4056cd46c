package mask

import (
	"strings"

	"ariane/internal/formats/extract"
	"ariane/internal/quality"
)

// Mark covers each masked stretch; its length says nothing of what it covers.
const Mark = "■■■■■"

// Order is what to mask.
type Order struct {
	words []pattern
}

// pattern is one thing to look for. A name is only masked where it is written
// with a capital: the first name Claire, not the adjective.
type pattern struct {
	text    string
	capital bool
}

// NewOrder gathers the findings that the person confirmed, in the text they
// were found in, and the words they add. Words of one character
// or without any letter or digit are ignored.
func NewOrder(text *extract.Text, findings []quality.PersonalFinding, words []string) Order {
	var o Order
	seen := map[pattern]bool{}
	add := func(p pattern) {
		p.text = strings.TrimSpace(p.text)
		if len(strings.FieldsFunc(p.text, notWord)) > 0 && len([]rune(p.text)) > 1 && !seen[p] {
			seen[p] = true
			o.words = append(o.words, p)
		}
	}
	for _, f := range findings {
		if f.Start < 0 || f.End > len(text.Body) || f.Start >= f.End {
			continue
		}
		found := text.Body[f.Start:f.End]
		add(pattern{found, f.Kind == quality.PersonalName})
		if names := strings.Fields(found); f.Kind == quality.PersonalName && len(names) == 2 {
			add(pattern{names[1] + " " + names[0], true})
		}
		if f.Kind == quality.PersonalBirthDate {
			add(pattern{text: isoDate(found)})
		}
	}
	for _, w := range words {
		add(pattern{text: w})
	}
	return o
}

// Absent lists the words of one's own that are nowhere in a text: to believe them
// covered would be worse than not to have asked.
func Absent(text *extract.Text, words []string) []string {
	var out []string
	for _, w := range words {
		o := NewOrder(text, nil, []string{w})
		if !o.Empty() && len(newMatcher(o).find(text.Body)) == 0 {
			out = append(out, strings.TrimSpace(w))
		}
	}
	return out
}

func notWord(r rune) bool { return !isWord(r) }

// Empty reports that there is nothing to mask.
func (o Order) Empty() bool { return len(o.words) == 0 }

// isoDate writes 12/03/2004 as the machine-readable attributes of documents do.
func isoDate(date string) string {
	parts := strings.FieldsFunc(date, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	if len(parts) != 3 || len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 {
		return ""
	}
	return parts[2] + "-" + strings.Repeat("0", 2-len(parts[1])) + parts[1] + "-" + strings.Repeat("0", 2-len(parts[0])) + parts[0]
}
