package extract

import (
	"ariane/internal/formats/extract/pdf"
	"ariane/internal/quality"
)

// readPDF reads the pages in order, up to the limit; the others are counted.
func readPDF(data []byte, w *writer) error {
	file, err := pdf.Open(data, w.meter)
	if err != nil {
		return err
	}
	w.text.Pages = file.Pages()
	letters, unknown, blind := 0, 0, 0
	for number := 1; number <= min(file.Pages(), w.meter.Pages) && !w.cut; number++ {
		page, err := file.Text(number)
		if err != nil {
			return err
		}
		letters, unknown = letters+page.Letters, unknown+page.Unknown
		if page.Letters == 0 && page.Pictures > 0 {
			blind++
		}
		w.newLine()
		w.at = Piece{Page: int32(number)}
		w.write(page.Text)
	}
	switch {
	case letters == 0:
		w.text.notice(quality.FaultScanned)
	case blind > 0:
		w.text.notice(quality.FaultPagesUnread, itoa(blind))
	}
	if unknown*5 > letters && letters > 0 {
		w.text.notice(quality.FaultOddFonts)
	}
	if file.Pages() > w.meter.Pages {
		w.cut = true
	}
	return nil
}
