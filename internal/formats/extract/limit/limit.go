// Package limit bounds what the reading of an untrusted file may cost.
//
// A file of a few kilobytes can unpack to gigabytes, nest a million brackets or
// refer to itself. Each reading gets one Meter, which every parser asks before
// it unpacks, descends or repeats; the first "no" ends the reading with a
// domain error that a person understands. Nothing here trusts a size that a
// file announces.
package limit

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"ariane/internal/quality"
)

// Limits are the thresholds. A zero Limits refuses everything: start from
// Default.
type Limits struct {
	File    int64 // bytes of the file itself
	Total   int64 // bytes unpacked in all
	Ratio   int64 // bytes unpacked for each byte of the file, above 1 MB
	Entries int   // parts of an archive, objects of a PDF
	Depth   int   // elements, brackets or messages inside one another
	Pages   int   // pages read; the others are only counted
	Text    int   // bytes of text kept; the rest is cut and said to be
	Steps   int   // instructions and elements read
}

// Default suits evidence: it reads a workbook of 300,000 cells or a report of
// 1,000 pages and stops a bomb within a second or two.
func Default() Limits {
	return Limits{File: 64 << 20, Total: 256 << 20, Ratio: 200, Entries: 20000, Depth: 200, Pages: 2000, Text: 8 << 20, Steps: 20_000_000}
}

// Meter counts what one reading has cost. It is not safe for concurrent use.
type Meter struct {
	Limits
	ctx   context.Context
	size  int64
	total int64
	steps int
}

// NewMeter starts a reading of a file of the given size; the reading stops when
// ctx ends.
func NewMeter(ctx context.Context, size int64, limits Limits) (*Meter, error) {
	if size > limits.File {
		return nil, Refuse(quality.FaultTooBig, strconv.FormatInt(limits.File, 10))
	}
	if size <= 0 {
		return nil, Refuse(quality.FaultEmptyFile)
	}
	return &Meter{Limits: limits, ctx: ctx, size: size}, nil
}

// Refuse is the domain error that a file cannot be used; its field is "file".
func Refuse(code string, args ...string) error {
	var faults quality.Faults
	faults.Add("file", code, args...)
	return faults.Err()
}

// Step counts one instruction or element; it looks at the clock now and then.
func (m *Meter) Step() error {
	m.steps++
	if m.steps > m.Steps {
		return Refuse(quality.FaultTooSlow)
	}
	if m.steps&1023 == 0 {
		return m.Alive()
	}
	return nil
}

// Alive is an error once the time given to the reading is over: a domain error
// when its delay has passed, the cancellation itself when nobody waits for it.
func (m *Meter) Alive() error {
	err := m.ctx.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		return Refuse(quality.FaultTooSlow)
	}
	if err != nil {
		return fmt.Errorf("read document: %w", err)
	}
	return nil
}

// Take counts n unpacked bytes.
func (m *Meter) Take(n int) error {
	m.total += int64(n)
	if m.total > m.Total || m.total > 1<<20 && m.total > m.size*m.Ratio {
		return Refuse(quality.FaultInflates, strconv.FormatInt(m.Total, 10))
	}
	return m.Alive()
}

// Left is the number of bytes that may still be unpacked.
func (m *Meter) Left() int64 { return max(0, min(m.Total, max(1<<20, m.size*m.Ratio))-m.total) }

// Deeper is an error when depth goes past the limit.
func (m *Meter) Deeper(depth int) error {
	if depth > m.Depth {
		return Refuse(quality.FaultTooDeep, strconv.Itoa(m.Depth))
	}
	return nil
}

// Reader counts what is read through it.
func (m *Meter) Reader(r io.Reader) io.Reader { return &meteredReader{m, r} }

type meteredReader struct {
	meter *Meter
	r     io.Reader
}

func (r *meteredReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p[:min(len(p), 64<<10)])
	if limit := r.meter.Take(n); limit != nil {
		return 0, limit
	}
	return n, err //nolint:wrapcheck // a reader passes the end of file on as it is
}

// ReadAll reads to the end, or to the limit.
func (m *Meter) ReadAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(m.Reader(r))
	if err != nil && quality.AsError(err) == nil && m.ctx.Err() == nil {
		return data, fmt.Errorf("%w: %w", ErrCut, err)
	}
	return data, err
}

// ErrCut is what ReadAll wraps when the data are damaged; what could be read is
// returned with it.
var ErrCut = errors.New("damaged data")

// Damaged turns any error of a parser into a domain error, keeping those that
// already are one and the cancellation.
func Damaged(err error) error {
	if err == nil || quality.AsError(err) != nil || errors.Is(err, context.Canceled) {
		return err
	}
	return Refuse(quality.FaultDamaged)
}

// Guard turns a panic of a parser into a domain error: a hostile file must
// never stop the program. It is deferred with the named result of the reader.
func Guard(err *error) {
	if recover() != nil {
		*err = Refuse(quality.FaultDamaged)
	}
}
