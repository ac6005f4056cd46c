package document

// strip is what never breaks over two pages: a line, a row of a table, a picture.
// A strip without draw is a space: it vanishes at the top of a page.
type strip struct {
	height float64
	keep   bool // stays on the page of the strip after it
	page   bool // begins a page
	head   []strip
	draw   func(y float64)
}

// flow places strips one under the other, page after page. Place and count work
// alike, so that the pages of the table of contents are known before any is drawn.
type flow struct {
	y       float64
	fresh   bool // nothing stands on the page yet
	newPage func()
}

// place draws the strips. A strip that carries a head (a row of a table) has it
// repeated when it comes first on a page.
func (f *flow) place(strips []strip) {
	for i := 0; i < len(strips); {
		end := chainEnd(strips, i)
		f.chain(strips[i:end])
		i = end
	}
}

// chainEnd is the end of the strips that stay together from start on.
func chainEnd(strips []strip, start int) int {
	end := start
	for end < len(strips)-1 && strips[end].keep {
		end++
	}
	return end + 1
}

func (f *flow) chain(strips []strip) {
	if strips[0].page && !f.fresh {
		f.turn()
	}
	height := heightOf(strips)
	if !f.fresh && f.y+height > bodyBottom && height <= bodyBottom-bodyTop && drawsSomething(strips) {
		f.turn()
	}
	for _, s := range strips {
		f.one(s)
	}
}

func (f *flow) one(s strip) {
	if s.draw == nil {
		if !f.fresh {
			f.y += s.height // below the bottom, what comes next turns the page
		}
		return
	}
	if !f.fresh && f.y+s.height > bodyBottom {
		f.turn()
	}
	if f.fresh {
		for _, h := range s.head {
			f.put(h)
		}
	}
	f.put(s)
}

func (f *flow) put(s strip) {
	s.draw(f.y)
	f.fresh = false
	f.y += s.height
}

func (f *flow) turn() {
	f.newPage()
	f.y, f.fresh = bodyTop, true
}

func drawsSomething(strips []strip) bool {
	for _, s := range strips {
		if s.draw != nil {
			return true
		}
	}
	return false
}

func heightOf(strips []strip) float64 {
	total := 0.0
	for _, s := range strips {
		total += s.height
	}
	return total
}

// countPages is how many pages the strips take from the top of a page.
func countPages(strips []strip) int {
	pages := 1
	f := flow{y: bodyTop, fresh: true, newPage: func() { pages++ }}
	blind := make([]strip, len(strips))
	for i, s := range strips {
		blind[i] = strip{height: s.height, keep: s.keep, page: s.page}
		if s.draw != nil {
			blind[i].draw = func(float64) {}
		}
	}
	f.place(blind)
	return pages
}

// space is a strip of nothing.
func space(height float64) strip { return strip{height: height, keep: true} }
