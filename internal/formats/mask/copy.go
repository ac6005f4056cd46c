package mask

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"ariane/internal/formats/extract"
	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// Source is the document to copy; its media type is the one extract.Check gave.
type Source struct {
	File      io.ReaderAt
	Size      int64
	MediaType string
}

// Options of a copy.
type Options struct {
	Limits extract.Limits
	Title  string    // of a text rendition
	At     time.Time // date of a text rendition: the only one in the copy
}

// Result is a masked copy, checked.
type Result struct {
	Data      []byte
	MediaType string
	Times     int             // stretches covered
	Notices   []quality.Fault // what to know: pictures kept, objects taken out…
}

func (r *Result) notice(code string, n int) {
	if n > 0 {
		r.Notices = append(r.Notices, quality.Fault{Field: "file", Code: code, Args: []string{strconv.Itoa(n)}})
	}
}

// Copy masks a document; see Image for pictures. The result is only returned
// when none of the words is left in it: else the error is FaultMaskLeft.
func Copy(ctx context.Context, src Source, order Order, options Options) (result Result, err error) {
	if order.Empty() {
		return Result{}, limit.Refuse(quality.FaultMaskNothing)
	}
	meter, err := limit.NewMeter(ctx, src.Size, options.Limits)
	if err != nil {
		return Result{}, err
	}
	defer limit.Guard(&err)
	m := newMatcher(order)
	switch src.MediaType {
	case extract.TypeText, extract.TypeMarkdown, extract.TypeCSV:
		result, err = copyText(src, m)
	case extract.TypeDOCX:
		result, err = copyOffice(src, m, meter, wordStyle)
	case extract.TypeODT, extract.TypeODS:
		result, err = copyOffice(src, m, meter, openStyle)
	case extract.TypeXLSX:
		result, err = copySheets(ctx, src, m, meter, options)
	case extract.TypePDF, extract.TypePPTX, extract.TypeODP, extract.TypeHTML, extract.TypeMail:
		result, err = render(ctx, src, m, options)
	default:
		return Result{}, limit.Refuse(quality.FaultMaskUnknown)
	}
	if err != nil {
		return Result{}, limit.Damaged(err)
	}
	return result, verify(ctx, result, m, options.Limits)
}

// copyText masks a text file. The copy is UTF-8; a file that was in another
// encoding gets a byte order mark, so that a spreadsheet reads its accents.
func copyText(src Source, m *matcher) (Result, error) {
	data, err := readAll(src)
	if err != nil {
		return Result{}, err
	}
	text, err := extract.DecodeText(data)
	if err != nil {
		return Result{}, err
	}
	masked, times := m.mask(text)
	mark := ""
	if !utf8.Valid(data) || bytes.HasPrefix(data, []byte("\ufeff")) {
		mark = "\ufeff"
	}
	return Result{Data: []byte(mark + masked), MediaType: src.MediaType, Times: times}, nil
}

func readAll(src Source) ([]byte, error) {
	data := make([]byte, src.Size)
	if n, err := src.File.ReadAt(data, 0); int64(n) != src.Size {
		return nil, fmt.Errorf("read document to mask: %w", err)
	}
	return data, nil
}

func copyOffice(src Source, m *matcher, meter *limit.Meter, style packageStyle) (Result, error) {
	o, err := openOffice(src.File, src.Size, m, meter, style)
	if err != nil {
		return Result{}, err
	}
	if err := o.copy(); err != nil {
		return Result{}, err
	}
	var b bytes.Buffer
	if err := o.write(&b); err != nil {
		return Result{}, err
	}
	result := Result{Data: b.Bytes(), MediaType: src.MediaType, Times: o.times}
	result.notice(quality.FaultMaskPictures, o.images)
	result.notice(quality.FaultMaskDropped, o.dropped)
	result.notice(quality.FaultMaskValues, o.values)
	return result, nil
}

// copySheets reads the workbook as it is shown before it masks its parts.
func copySheets(ctx context.Context, src Source, m *matcher, meter *limit.Meter, options Options) (Result, error) {
	text, err := extract.Read(ctx, src.MediaType, src.File, src.Size, options.Limits)
	if err != nil {
		return Result{}, err
	}
	if text.Has(quality.FaultTextCut) {
		return Result{}, limit.Refuse(quality.FaultTooBig, strconv.Itoa(options.Limits.Text))
	}
	return copyOffice(src, m, meter, sheetStyle(&text, m))
}
