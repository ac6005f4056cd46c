package quality

import (
	"cmp"
	"slices"
)

// Personal data in a document: what looks like it, never what it is for sure.
//
// Evidence is often a real list of youths exported for another purpose. Before
// it is stored, the person who gives it is warned and offered a masked copy.
// The finder reads the text once, from left to right, and asks at each digit,
// at-sign or capital letter whether something telling starts there:
//
//	digits   → social security number, telephone, birth date, postal address
//	+ or @   → telephone, e-mail address
//	capitals → IBAN
//
// then looks around each birth date for the name it belongs to. A check digit
// or a telling word makes the confidence; a number alone is not enough. Time is
// proportional to the length of the text.

// PersonalKind is what a stretch of text seems to be.
type PersonalKind string

// The kinds of personal data that are looked for.
const (
	PersonalNIR       PersonalKind = "nir"
	PersonalIBAN      PersonalKind = "iban"
	PersonalBirthDate PersonalKind = "birth_date"
	PersonalName      PersonalKind = "name" // beside a birth date, never alone
	PersonalPhone     PersonalKind = "phone"
	PersonalEmail     PersonalKind = "email"
	PersonalAddress   PersonalKind = "address"
)

// PersonalKinds lists the kinds, the most sensitive first.
func PersonalKinds() []PersonalKind {
	return []PersonalKind{PersonalNIR, PersonalIBAN, PersonalBirthDate, PersonalName, PersonalPhone, PersonalEmail, PersonalAddress}
}

// PersonalFinding is one stretch of the text: text[Start:End] seems to be of
// Kind. Sample may be shown and logged nowhere else than to the person who gave
// the document: it keeps only what lets them recognise the place.
type PersonalFinding struct {
	Kind       PersonalKind
	Start, End int // bytes
	Sample     string
	Confidence int // 0 to 100
}

// PersonalRules are the thresholds of the finder.
type PersonalRules struct {
	Least     int // confidence below which nothing is reported
	Reach     int // bytes between a birth date and the name it belongs to
	Context   int // bytes before a number in which a telling word counts
	MinAge    int // a date beside a name is a birth date between these ages
	MaxAge    int
	Today     Day // for ages; the zero Day leaves dates without a telling word alone
	MostFound int // findings reported, at most
}

// DefaultPersonalRules are the rules of the product: landline numbers and
// addresses count unless they are said to be those of an organisation.
func DefaultPersonalRules(today Day) PersonalRules {
	return PersonalRules{Least: 50, Reach: 120, Context: 48, MinAge: 15, MaxAge: 90, Today: today, MostFound: 5000}
}

// FindPersonal lists what looks like personal data, in the order of the text;
// findings never overlap and their bounds never cut a character in two.
func FindPersonal(text string, rules PersonalRules) []PersonalFinding {
	f := &personalFinder{text: text, rules: rules, year: rules.year()}
	f.scan()
	f.tables()
	f.names()
	return f.sorted()
}

func (r PersonalRules) year() int {
	if r.Today.IsZero() {
		return 0
	}
	return r.Today.Time().Year()
}

type personalFinder struct {
	text  string
	rules PersonalRules
	year  int
	found []PersonalFinding
}

// full leaves room for the table pass and the names; past it the document is
// known well enough to be full of personal data.
func (f *personalFinder) full() bool { return len(f.found) >= 4*f.rules.MostFound }

func (f *personalFinder) add(kind PersonalKind, start, end, confidence int) {
	if confidence < f.rules.Least || f.full() {
		return
	}
	f.found = append(f.found, PersonalFinding{Kind: kind, Start: start, End: end, Confidence: confidence})
}

// scan walks the text once; each reader returns the end of what it read, or
// the place it was given when nothing starts there.
func (f *personalFinder) scan() {
	for i := 0; i < len(f.text) && !f.full(); {
		next := i
		switch c := f.text[i]; {
		case isDigit(c):
			next = f.atDigit(i)
		case c == '+':
			next = f.phoneAbroad(i, i+1)
		case c == '@':
			next = f.email(i)
		case isUpper(c):
			next = f.iban(i)
		}
		if next == i {
			next = i + 1
		}
		i = next
	}
}

func (f *personalFinder) atDigit(i int) int {
	if i > 0 && isWordByte(f.text[i-1]) {
		return pastDigits(f.text, i)
	}
	end := f.nir(i)
	if end == i {
		end = f.phone(i)
	}
	if end == i {
		end = f.date(i)
	}
	if end == i {
		end = f.address(i)
	}
	return max(end, pastDigits(f.text, i))
}

// sorted orders the findings; of two that overlap the surer stays.
func (f *personalFinder) sorted() []PersonalFinding {
	slices.SortStableFunc(f.found, func(a, b PersonalFinding) int {
		return cmp.Or(a.Start-b.Start, b.Confidence-a.Confidence)
	})
	var kept []PersonalFinding
	for _, found := range f.found {
		last := len(kept) - 1
		if last >= 0 && found.Start < kept[last].End {
			if found.Confidence > kept[last].Confidence {
				kept[last] = found
			}
			continue
		}
		kept = append(kept, found)
	}
	kept = kept[:min(len(kept), f.rules.MostFound)]
	for i, found := range kept {
		kept[i].Sample = personalSample(found.Kind, f.text[found.Start:found.End])
	}
	return kept
}
