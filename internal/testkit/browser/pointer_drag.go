package browser

import (
	"fmt"

	"github.com/chromedp/chromedp"
)

// Drag presses the mouse in the box of an element, moves and lets go. Places are shares
// of its width and height.
func (p *Person) Drag(selector string, fromX, fromY, toX, toY float64) {
	p.t.Helper()
	box := eval[[]float64](p, fmt.Sprintf(`(() => {
		const on = document.querySelector(%q);
		on.scrollIntoView({ block: "center", behavior: "instant" });
		const r = on.getBoundingClientRect();
		return [r.left, r.top, r.width, r.height];
	})()`, selector))
	at := func(x, y float64) (float64, float64) { return box[0] + x*box[2], box[1] + y*box[3] }
	x, y := at(fromX, fromY)
	midX, midY := at((fromX+toX)/2, (fromY+toY)/2)
	endX, endY := at(toX, toY)
	left := chromedp.Button("left")
	p.do("drag",
		chromedp.MouseEvent(chromedp.MousePressed, x, y, left, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseMoved, midX, midY, left),
		chromedp.MouseEvent(chromedp.MouseMoved, endX, endY, left),
		chromedp.MouseEvent(chromedp.MouseReleased, endX, endY, left, chromedp.ClickCount(1)),
	)
}
