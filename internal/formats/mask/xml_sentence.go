package mask

import "strings"

// flush masks the sentence read so far, however it is cut into pieces: the
// mark goes to the first piece of a stretch, the rest of it is taken out of the
// following ones.
func (r *rewriter) flush() {
	if len(r.pieces) == 0 {
		return
	}
	var sentence strings.Builder
	for _, p := range r.pieces {
		sentence.WriteString(p.text)
	}
	spans := r.match.find(sentence.String())
	r.times += len(spans)
	at := 0
	for _, p := range r.pieces {
		end := at + len(p.text)
		if masked, changed := coverPiece(p.text, at, spans); changed && p.to > p.from {
			r.edits = append(r.edits, edit{p.from, p.to, escapeXML(masked)})
			if n := len(r.cells); n > 0 {
				r.cells[n-1].masked = true
			}
		}
		for len(spans) > 0 && spans[0].to <= end {
			spans = spans[1:]
		}
		at = end
	}
	r.pieces = r.pieces[:0]
}

// coverPiece covers in a piece that starts at offset at of the sentence.
func coverPiece(text string, at int, spans []span) (string, bool) {
	var b strings.Builder
	done := 0
	for _, s := range spans {
		if s.from >= at+len(text) {
			break
		}
		from, to := max(s.from-at, 0), min(s.to-at, len(text))
		b.WriteString(text[done:from])
		if s.from >= at {
			b.WriteString(Mark)
		}
		done = to
	}
	if done == 0 && b.Len() == 0 {
		return text, false
	}
	b.WriteString(text[done:])
	return b.String(), true
}
