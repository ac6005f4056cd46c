package extract

import "ariane/internal/quality"

// readSlides reads a PPTX: each slide with its notes.
func readSlides(a *archive, w *writer) error {
	slides := numbered(a.names("ppt/slides/slide"))
	if len(slides) == 0 {
		return damaged(quality.FaultDamaged)
	}
	for i, name := range slides {
		w.at = Piece{Page: int32(i + 1)}
		if err := readSlide(a, w, name); err != nil {
			return err
		}
	}
	for _, name := range numbered(a.names("ppt/notesSlides/notesSlide")) {
		w.at = Piece{Part: quality.PartNote}
		if err := readSlide(a, w, name); err != nil {
			return err
		}
	}
	for _, name := range numbered(a.names("ppt/comments/")) {
		w.at = Piece{Part: quality.PartComment}
		if err := readSlide(a, w, name); err != nil {
			return err
		}
	}
	w.text.Pages = len(slides)
	return nil
}

func readSlide(a *archive, w *writer, name string) error {
	w.newLine()
	inText, cells := 0, 0
	return a.walk(name, visitor{
		start: func(name string, _ attributes) error {
			switch name {
			case "t", "text":
				inText++
			case "br":
				w.gap("\n")
			case "tc":
				cells++
			}
			return nil
		},
		end: func(name string) error {
			switch name {
			case "t", "text":
				inText--
			case "p":
				if cells == 0 {
					w.newLine()
				}
			case "tc":
				cells--
				w.gap("\t")
			case "tr":
				w.gap("\n")
			}
			return nil
		},
		text: func(s string) error {
			if inText > 0 {
				w.write(s)
			}
			return nil
		},
	})
}
