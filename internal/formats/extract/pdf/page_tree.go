package pdf

// page is one page with what it inherits.
type page struct {
	dict      dict
	resources dict
}

// mostPages bounds the pages that are counted.
const mostPages = 200_000

// findPages walks the tree of pages; when it is damaged, every object that
// says it is a page counts, in the order of the file.
func (f *File) findPages() error {
	w := pageWalk{file: f, seen: map[ref]bool{}}
	if err := w.walk(f.dict(f.root)["Pages"], nil, 0); err != nil {
		return err
	}
	if len(f.pages) > 0 {
		return nil
	}
	for _, number := range f.numbers() {
		if err := f.meter.Step(); err != nil {
			return err
		}
		if d, ok := f.get(number).(dict); ok && d["Type"] == name("Page") && len(f.pages) < mostPages {
			f.pages = append(f.pages, page{d, f.dict(d["Resources"])})
		}
	}
	return nil
}

type pageWalk struct {
	file *File
	seen map[ref]bool
}

func (w *pageWalk) walk(node any, resources dict, depth int) error {
	f := w.file
	if err := f.meter.Step(); err != nil {
		return err
	}
	if number, ok := node.(ref); ok {
		if w.seen[number] {
			return nil
		}
		w.seen[number] = true
	}
	d, ok := f.resolve(node).(dict)
	if !ok || depth > f.meter.Depth || len(f.pages) >= mostPages {
		return nil
	}
	if own := f.dict(d["Resources"]); own != nil {
		resources = own
	}
	kids, inner := f.resolve(d["Kids"]).(array)
	if !inner {
		f.pages = append(f.pages, page{d, resources})
		return nil
	}
	for _, kid := range kids {
		if err := w.walk(kid, resources, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// Pages is the number of pages.
func (f *File) Pages() int { return len(f.pages) }

// contents joins the content streams of a page.
func (f *File) contents(object any) ([]byte, error) {
	var all []byte
	for _, part := range f.list(object, nil) {
		s, ok := f.resolve(part).(stream)
		if !ok {
			continue
		}
		data, err := f.unpack(s)
		if err != nil {
			return nil, err
		}
		all = append(append(all, data...), '\n')
	}
	return all, nil
}
