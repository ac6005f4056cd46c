package quality

import (
	"strings"
	"unicode/utf8"
)

// PersonalCount is one line of the warning: how many findings of a kind, and
// where the first of them stand.
type PersonalCount struct {
	Kind   PersonalKind
	Found  int
	Places []DocumentPlace // the first distinct places, in the order of the text
}

// SummarizePersonal counts the findings by kind, the most sensitive kind first,
// with at most most places each; placeOf tells where an offset of the text is.
func SummarizePersonal(found []PersonalFinding, placeOf func(offset int) DocumentPlace, most int) []PersonalCount {
	var counts []PersonalCount
	for _, kind := range PersonalKinds() {
		count := PersonalCount{Kind: kind}
		for _, f := range found {
			if f.Kind != kind {
				continue
			}
			count.Found++
			if len(count.Places) < most {
				count.Places = addPlace(count.Places, placeOf(f.Start))
			}
		}
		if count.Found > 0 {
			counts = append(counts, count)
		}
	}
	return counts
}

func addPlace(places []DocumentPlace, place DocumentPlace) []DocumentPlace {
	for _, p := range places {
		if p == place {
			return places
		}
	}
	return append(places, place)
}

// personalSample hides all but what lets the giver recognise the finding.
func personalSample(kind PersonalKind, found string) string {
	switch kind {
	case PersonalEmail:
		at := strings.IndexByte(found, '@')
		return hideAfter(found[:at], 1) + "@" + hideAfter(found[at+1:], 1)
	case PersonalName:
		return hideWords(found)
	case PersonalAddress:
		return hideAfter(found, strings.IndexByte(found, ' ')+4)
	case PersonalPhone, PersonalIBAN:
		return hideAfter(found, 4)
	case PersonalBirthDate:
		return "••/••/" + latestYear(found)
	}
	return hideAfter(found, 1)
}

// hideAfter keeps the first characters.
func hideAfter(s string, keep int) string {
	at := runeStart(s, min(max(keep, 0), len(s)))
	return s[:at] + "•••"
}

func hideWords(s string) string {
	var b strings.Builder
	for _, word := range strings.Fields(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		first, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(first)
		b.WriteString("•••")
	}
	return b.String()
}

// latestYear is the year of a date; a two-digit one is kept as it is.
func latestYear(date string) string {
	if len(date) > 4 && date[4] == '-' {
		return date[:4]
	}
	i := len(date)
	for i > 0 && isDigit(date[i-1]) {
		i--
	}
	return date[i:]
}
