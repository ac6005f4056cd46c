package quality

import "strings"

var monthNames = []string{
	"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
	"janv", "fevr", "", "avr", "", "", "juil", "", "sept", "oct", "nov", "dec",
}

// writtenDate is a date read in the text; short when its year has two digits.
type writtenDate struct {
	year, month, day int
	end              int
	short            bool
}

func (d writtenDate) exists() bool {
	if d.month < 1 || d.month > 12 || d.day < 1 {
		return false
	}
	most := [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[d.month-1]
	if d.month == 2 && (d.year%4 != 0 || d.year%100 == 0 && d.year%400 != 0) && !d.short {
		most = 28
	}
	return d.day <= most && (d.short || d.year >= 1900 && d.year < 2100)
}

// date reports a birth date: one that a telling word announces, or that stands
// right beside a name at an age that fits.
func (f *personalFinder) date(i int) int {
	if i > 0 && strings.IndexByte("./-", f.text[i-1]) >= 0 {
		return i
	}
	d, ok := readDate(f.text, i)
	if !ok || !d.exists() {
		return i
	}
	context := f.before(i)
	switch {
	case toldBirth(context):
		f.add(PersonalBirthDate, i, d.end, 95)
	case !d.short && f.fitsAge(d.year) && !announced(context) && f.besideName(i, d.end):
		f.add(PersonalBirthDate, i, d.end, 65)
	}
	return d.end
}

func toldBirth(context string) bool {
	context = strings.TrimRight(context, " :\t\n.")
	for _, told := range []string{" ne le", " nee le", "ne(e) le", "ne.e le", "ne e le", " nes le", " nees le", "naissance", "naiss", "ddn", "d.n"} {
		if strings.HasSuffix(" "+context, told) {
			return true
		}
	}
	return containsAny(context, "date de naissance", "date naissance", "nee le ", "ne(e) le")
}

// announced reports a word that makes the date that of an event.
func announced(context string) bool {
	words := strings.Fields(context)
	if len(words) == 0 {
		return false
	}
	switch words[len(words)-1] {
	case "le", "du", "au", "des", "depuis", "ce", "et", "a", "date", "date:", "jusqu'au", "en", "version", "maj", "(le", "valide", "signe", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi":
		return true
	}
	return false
}

func (f *personalFinder) fitsAge(year int) bool {
	age := f.year - year
	return f.year > 0 && age >= f.rules.MinAge && age <= f.rules.MaxAge
}

// readDate reads 12/03/2004, 12-3-2004, 12.03.04, 2004-03-12 or 12 mars 2004.
func readDate(text string, i int) (writtenDate, bool) {
	first, at := readNumber(text, i)
	if at-i == 4 {
		return readISODate(text, first, at)
	}
	if at-i > 2 {
		return writtenDate{}, false
	}
	if at < len(text) && strings.IndexByte("/.-", text[at]) >= 0 {
		return readSlashDate(text, first, at)
	}
	return readLongDate(text, first, at)
}

func readNumber(text string, i int) (n, end int) {
	end = pastDigits(text, i)
	if end-i > 4 {
		return 0, end
	}
	for _, c := range []byte(text[i:end]) {
		n = n*10 + int(c-'0')
	}
	return n, end
}

func readISODate(text string, year, at int) (writtenDate, bool) {
	if at >= len(text) || text[at] != '-' {
		return writtenDate{}, false
	}
	month, next := readNumber(text, at+1)
	if next-at != 3 || next >= len(text) || text[next] != '-' {
		return writtenDate{}, false
	}
	day, end := readNumber(text, next+1)
	d := writtenDate{year: year, month: month, day: day, end: end}
	return d, end-next == 3 && closedDate(text, end)
}

func readSlashDate(text string, day, at int) (writtenDate, bool) {
	month, next := readNumber(text, at+1)
	if next == at+1 || next-at > 3 || next >= len(text) || text[next] != text[at] {
		return writtenDate{}, false
	}
	year, end := readNumber(text, next+1)
	d := writtenDate{year: year, month: month, day: day, end: end, short: end-next == 3}
	return d, (end-next == 5 || d.short) && closedDate(text, end)
}

func readLongDate(text string, day, at int) (writtenDate, bool) {
	if strings.HasPrefix(text[at:], "er") {
		at += 2
	}
	width := gap(text, at)
	if width == 0 {
		return writtenDate{}, false
	}
	word, next := nextWord(text, at+width)
	month := monthNumber(strings.TrimSuffix(word, "."))
	width = gap(text, next)
	if month == 0 || width == 0 {
		return writtenDate{}, false
	}
	year, end := readNumber(text, next+width)
	d := writtenDate{year: year, month: month, day: day, end: end}
	return d, end-next-width == 4 && closedDate(text, end)
}

func monthNumber(word string) int {
	for i, name := range monthNames {
		if name != "" && name == word {
			return i%12 + 1
		}
	}
	return 0
}

// closedDate refuses a longer number: 1.2.2024.3, 12/03/2004/7.
func closedDate(text string, end int) bool {
	if end >= len(text) {
		return true
	}
	if isWordByte(text[end]) {
		return false
	}
	next := end + 1
	return strings.IndexByte("./-", text[end]) < 0 || next >= len(text) || !isDigit(text[next])
}
