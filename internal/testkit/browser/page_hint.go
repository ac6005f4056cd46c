package browser

import "strings"

// cutHints measures the hint of each visible search field against its room.
const cutHints = `[...document.querySelectorAll("input[placeholder]")].filter(e => e.getClientRects().length).filter(e => {
	const s = getComputedStyle(e), pen = document.createElement("canvas").getContext("2d");
	pen.font = s.font;
	return pen.measureText(e.placeholder).width > e.clientWidth - parseFloat(s.paddingInlineStart) - parseFloat(s.paddingInlineEnd);
}).map(e => e.placeholder)`

// CutHints are the hints of fields that the page shows only in part.
func (p *Person) CutHints() string {
	p.t.Helper()
	return strings.Join(eval[[]string](p, cutHints), ", ")
}
