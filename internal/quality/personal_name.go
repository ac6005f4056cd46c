package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// notNames are capitalised words of forms and lists that name nobody.
var notNames = map[string]bool{
	"nom": true, "noms": true, "prenom": true, "prenoms": true, "date": true, "dates": true, "naissance": true, "ne": true, "nee": true,
	"lieu": true, "sexe": true, "age": true, "le": true, "la": true, "les": true, "un": true, "une": true, "de": true, "du": true, "des": true,
	"monsieur": true, "madame": true, "mademoiselle": true, "m": true, "mme": true, "mlle": true, "mission": true, "missions": true,
	"locale": true, "locales": true, "jeune": true, "jeunes": true, "beneficiaire": true, "participant": true, "usage": true, "adresse": true,
	"telephone": true, "tel": true, "mail": true, "courriel": true, "email": true, "numero": true, "nationalite": true, "ville": true,
	"commune": true, "situation": true, "conseiller": true, "conseillere": true, "etat": true, "civil": true, "identite": true, "fiche": true,
	"dossier": true, "cej": true, "pacea": true, "france": true, "travail": true, "pole": true, "emploi": true, "association": true,
	"entretien": true, "inscrit": true, "inscrite": true, "il": true, "elle": true, "je": true, "nous": true, "janvier": true, "fevrier": true,
	"mars": true, "avril": true, "mai": true, "juin": true, "juillet": true, "aout": true, "septembre": true, "octobre": true, "novembre": true, "decembre": true,
	"homme": true, "femme": true, "f": true, "h": true, "naiss": true, "ddn": true, "famille": true, "comite": true, "reunion": true, "version": true,
}

// names looks around each birth date for the name it belongs to.
func (f *personalFinder) names() {
	for _, found := range f.found {
		if found.Kind != PersonalBirthDate || f.full() {
			continue
		}
		from := runeStart(f.text, max(0, found.Start-f.rules.Reach))
		to := runeStart(f.text, min(len(f.text), found.End+f.rules.Reach/2))
		if f.nameIn(from, found.Start, true) {
			continue
		}
		if line := strings.IndexByte(f.text[found.End:to], '\n'); line >= 0 {
			to = found.End + line
		}
		f.nameIn(found.End, to, false)
	}
}

// nameIn reports the nearest name of a stretch of text: the last one before a
// date, the first one after. Parts given under labels (Nom, Prénom) all count.
func (f *personalFinder) nameIn(from, to int, last bool) bool {
	names := readNames(joinCells(f.text[from:to]))
	if len(names) == 0 {
		return false
	}
	if !last {
		names = names[:1]
	}
	for i := len(names) - 1; i >= 0; i-- {
		n := names[i]
		f.addName(from+n.start, from+n.end)
		if !n.labelled {
			break
		}
	}
	return true
}

// addName reports a name; one that runs over several cells cell by cell.
func (f *personalFinder) addName(start, end int) {
	from := start
	for i := start; i <= end; i++ {
		if i < end && strings.IndexByte(cellBorders, f.text[i]) < 0 {
			continue
		}
		if i > from {
			f.add(PersonalName, from, i, 75)
		}
		from = i + 1
	}
}

const cellBorders = "\t;|"

// joinCells reads the cells of one line as one sentence; lengths are kept.
func joinCells(s string) string {
	if !strings.ContainsAny(s, cellBorders) {
		return s
	}
	return strings.NewReplacer("\t", " ", ";", " ", "|", " ").Replace(s)
}

type nameSpan struct {
	start, end int
	words      int
	labelled   bool
	open       bool // one word and « de » were read
	restart    int  // where the words after it begin
	after      int  // how many they are
}

func (n *nameSpan) extend(start, end int) {
	if n.open {
		n.restart, n.after, n.open = start, 0, false
	}
	if n.restart > 0 {
		n.after++
	}
	n.end, n.words = end, n.words+1
}

// readNames lists the names of a stretch: two to four capitalised words in a
// row, or what follows « Nom » or « Prénom ».
func readNames(s string) []nameSpan {
	var names []nameSpan
	current, label := nameSpan{}, false
	flush := func() {
		if current.after >= 2 { // « Suivi de Léa Martin »
			current.start, current.words = current.restart, current.after
		}
		if current.words >= 2 && current.words <= 4 || current.words > 0 && current.labelled {
			names = append(names, current)
		}
		current = nameSpan{}
	}
	for i := 0; i < len(s); {
		end := nameWordEnd(s, i)
		if end == i {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r != ' ' && r != '\u00a0' && r != '\u202f' {
				flush()
			}
			label = label && strings.ContainsRune(" :\t\n\u00a0\u202f|;()", r)
			i += size
			continue
		}
		folded := foldLatin(s[i:end])
		switch {
		case current.words > 0 && isParticle(folded): // Jean-Éric Le Goff
			current.open = current.words == 1 && s[i] >= 'a' && s[i] <= 'z'
		case !isNameWord(s[i:end], folded):
			flush()
			label = isNameLabel(folded) || label && continuesLabel(folded)
		case current.words == 0:
			current = nameSpan{start: i, end: end, words: 1, labelled: label}
			label = false
		default:
			current.extend(i, end)
		}
		i = end
	}
	flush()
	return names
}

func isNameLabel(folded string) bool {
	return folded == "nom" || folded == "prenom" || folded == "noms" || folded == "prenoms" || folded == "usage" || folded == "famille"
}

// continuesLabel: nom de naissance, nom d’usage, nom du jeune.
func continuesLabel(folded string) bool {
	switch folded {
	case "de", "du", "des", "la", "naissance", "famille", "usage", "d usage", "d'usage", "jeune", "jeunes", "complet", "et", "s":
		return true
	}
	return false
}

func isParticle(folded string) bool {
	switch folded {
	case "le", "la", "de", "du", "des", "van", "von", "el", "al", "ben", "da", "dos":
		return true
	}
	return false
}

// isNameWord accepts a capitalised word of two letters or more.
func isNameWord(word, folded string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && utf8.RuneCountInString(word) > 1 && !notNames[folded]
}

// nameWordEnd reads a word with its inner hyphens and apostrophes.
func nameWordEnd(s string, i int) int {
	end := i
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		inner := end > i && (r == '-' || r == '\'' || r == '’')
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !inner {
			break
		}
		end += size
	}
	for end > i && strings.IndexByte("-'", s[end-1]) >= 0 {
		end--
	}
	return end
}

// besideName reports that a name touches the date: nothing but spaces, a
// comma, a bracket or a cell border stands between.
func (f *personalFinder) besideName(start, end int) bool {
	left := strings.TrimRight(f.text[max(0, start-4):start], betweenParts)
	if left != "" && endsWord(left) {
		to := start - min(4, start) + len(left)
		names := readNames(joinCells(f.text[runeStart(f.text, max(0, to-40)):to]))
		return len(names) > 0 && names[len(names)-1].end == to-runeStart(f.text, max(0, to-40))
	}
	right := strings.TrimLeft(f.text[end:min(len(f.text), end+4)], betweenParts)
	if right == "" || !startsWord(right) {
		return false
	}
	from := min(len(f.text), end+4) - len(right)
	names := readNames(joinCells(f.text[from:runeStart(f.text, min(len(f.text), from+40))]))
	return len(names) > 0 && names[0].start == 0
}

const betweenParts = " \t,;|()\"\u00a0\u202f"

func endsWord(s string) bool {
	c := s[len(s)-1]
	return isAlpha(c) || c >= utf8.RuneSelf
}

func startsWord(s string) bool { return isUpper(s[0]) || s[0] >= utf8.RuneSelf }
