package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// matcher finds all words at once (Aho–Corasick), in time proportional to the
// text. It reads through the ways one thing is written:
//
//	Léa Martin  =  LÉA  MARTIN  =  Lea Martin          case, accents, spaces
//	06 12 34 56 78  =  0612345678  =  06.12.34.56.78   separators between digits
//	D’Almeida  =  D'ALMEIDA                            apostrophes
//	Dupont-Lebrun  =  Dupont Lebrun                    hyphens and spaces
//
// A word only counts when no letter or digit touches it.
type matcher struct {
	words []pattern
	nodes []trieNode
}

type trieNode struct {
	next map[byte]int32
	fail int32
	word int32 // index of the word that ends here, −1 for none
	size int32 // its length, folded
	link int32 // next shorter word that ends here, 0 for none
}

func newMatcher(o Order) *matcher {
	m := &matcher{words: o.words, nodes: []trieNode{{next: map[byte]int32{}, word: -1}}}
	for i, w := range o.words {
		m.insert(fold(w.text).text, int32(i))
	}
	m.connect()
	return m
}

func (m *matcher) insert(word []byte, index int32) {
	if len(word) == 0 {
		return
	}
	at := int32(0)
	for _, c := range word {
		next, ok := m.nodes[at].next[c]
		if !ok {
			next = int32(len(m.nodes))
			m.nodes = append(m.nodes, trieNode{next: map[byte]int32{}, word: -1})
			m.nodes[at].next[c] = next
		}
		at = next
	}
	// Of a name and the same word added by hand, the one without condition stays.
	if old := m.nodes[at].word; old < 0 || m.words[old].capital {
		m.nodes[at].word, m.nodes[at].size = index, int32(len(word))
	}
}

// connect sets, breadth first, where to go on after a mismatch.
func (m *matcher) connect() {
	var queue []int32
	for _, child := range m.nodes[0].next {
		queue = append(queue, child)
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for c, child := range m.nodes[at].next {
			m.nodes[child].fail = m.follow(m.nodes[at].fail, c)
			queue = append(queue, child)
		}
		fail := m.nodes[at].fail
		m.nodes[at].link = m.nodes[fail].link
		if m.nodes[fail].word >= 0 {
			m.nodes[at].link = fail
		}
	}
}

func (m *matcher) follow(at int32, c byte) int32 {
	for {
		if next, ok := m.nodes[at].next[c]; ok {
			return next
		}
		if at == 0 {
			return 0
		}
		at = m.nodes[at].fail
	}
}

// span is a stretch of bytes.
type span struct{ from, to int }

// find lists the stretches to mask, in order and without overlap.
func (m *matcher) find(text string) []span {
	var found []span
	folded := fold(text)
	at := int32(0)
	for i, c := range folded.text {
		at = m.follow(at, c)
		for n := at; n > 0; n = m.nodes[n].link {
			if m.nodes[n].word < 0 {
				continue
			}
			first := i - int(m.nodes[n].size) + 1
			s := span{int(folded.from[first]), int(folded.to[i])}
			if m.counts(text, s, m.words[m.nodes[n].word]) {
				found = addSpan(found, s)
				break // the longest
			}
		}
	}
	return found
}

// addSpan keeps the list in order: a stretch that overlaps the ones before
// swallows them.
func addSpan(found []span, s span) []span {
	for n := len(found); n > 0 && found[n-1].to > s.from; n-- {
		s.from = min(s.from, found[n-1].from)
		s.to = max(s.to, found[n-1].to)
		found = found[:n-1]
	}
	return append(found, s)
}

func (m *matcher) counts(text string, s span, word pattern) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:s.from])
	after, _ := utf8.DecodeRuneInString(text[s.to:])
	first, _ := utf8.DecodeRuneInString(text[s.from:])
	last, _ := utf8.DecodeLastRuneInString(text[s.from:s.to])
	if isWord(before) && isWord(first) || isWord(after) && isWord(last) {
		return false
	}
	return !word.capital || unicode.IsUpper(first)
}

func isWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// mask covers what is found; line ends and cell borders inside a stretch stay.
func (m *matcher) mask(text string) (masked string, times int) {
	spans := m.find(text)
	if len(spans) == 0 {
		return text, 0
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.from])
		b.WriteString(cover(text[s.from:s.to]))
		at = s.to
	}
	b.WriteString(text[at:])
	return b.String(), len(spans)
}

func cover(stretch string) string {
	if !strings.ContainsAny(stretch, "\n\t") {
		return Mark
	}
	var b strings.Builder
	covered := false
	for _, r := range stretch {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteRune(r)
			covered = false
		case !covered:
			b.WriteString(Mark)
			covered = true
		}
	}
	return b.String()
}

// foldedText is a text as the matcher reads it; from and to give, for each of
// its bytes, the stretch of the text it stands for.
type foldedText struct {
	text     []byte
	from, to []int32
}

func (f *foldedText) add(c byte, from, to int) {
	f.text = append(f.text, c)
	f.from = append(f.from, int32(from))
	f.to = append(f.to, int32(to))
}

func fold(text string) foldedText {
	f := foldedText{text: make([]byte, 0, len(text)), from: make([]int32, 0, len(text)), to: make([]int32, 0, len(text))}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r < utf8.RuneSelf && isSpaceOrSign(r) || r >= utf8.RuneSelf && !unicode.IsLetter(r):
			f.sign(text, r, i, i+size)
		case r < utf8.RuneSelf:
			f.add(lower(byte(r)), i, i+size)
		default:
			f.letter(r, i, i+size)
		}
		i += size
	}
	return f
}

func isSpaceOrSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// letter folds a letter with an accent to its base: é, É and e + U+0301 are e.
func (f *foldedText) letter(r rune, from, to int) {
	for _, part := range norm.NFKD.String(string(unicode.ToLower(r))) {
		if unicode.Is(unicode.Mn, part) {
			continue
		}
		for _, c := range []byte(string(part)) {
			f.add(lower(c), from, to)
		}
	}
}

// sign folds what is neither letter nor digit: accents are dropped, spaces
// drawn together, separators between two digits left out.
func (f *foldedText) sign(text string, r rune, from, to int) {
	n := len(f.text)
	switch {
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		return
	case separates(r) && n > 0 && isDigit(f.text[n-1]) && to < len(text) && isDigit(text[to]):
		return
	case unicode.IsSpace(r) || hyphen(r): // Dupont-Lebrun is written Dupont Lebrun too
		if n == 0 || f.text[n-1] != ' ' {
			f.add(' ', from, to)
		}
		return
	}
	if strings.ContainsRune("’‘ʼ´`", r) {
		r = '\''
	}
	for _, c := range []byte(string(r)) {
		f.add(c, from, to)
	}
}

func hyphen(r rune) bool { return strings.ContainsRune("-‐‑‒–—−", r) }

func separates(r rune) bool { return strings.ContainsRune(" \u00a0\u202f.-/‐‑–", r) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
