package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// File is an open PDF.
type File struct {
	data    []byte
	meter   *limit.Meter
	objects map[ref]place
	root    any
	encrypt any // how the file is protected, nil when it is not
	id      any
	keys    *keyring
	packs   map[ref][]byte // unpacked object streams
	pages   []page
	fonts   map[ref]*font
	forms   map[ref][]byte // unpacked forms: a letterhead is drawn on every page
	kept    int            // bytes of forms
}

// place is where an object is defined: at an offset of the file, or within an
// object stream found there. The last definition of the file wins, as in a file
// that was changed by appending.
type place struct {
	at         int
	generation int
	in         ref // object stream, 0 when the object stands alone
	index      int // offset within the unpacked object stream
}

const mostObjects = 500_000

// Open finds the objects and the pages. The data are kept and must not change.
func Open(data []byte, meter *limit.Meter) (*File, error) {
	if !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return nil, limit.Refuse(quality.FaultDamaged)
	}
	f := &File{data: data, meter: meter, objects: map[ref]place{}, packs: map[ref][]byte{}, fonts: map[ref]*font{}, forms: map[ref][]byte{}}
	packs, err := f.scan()
	if err != nil {
		return nil, err
	}
	if f.encrypt != nil {
		id, _ := f.resolve(append(f.array(f.id), nil)[0]).(str)
		if f.keys = f.unlock(f.dict(f.encrypt), id); f.keys == nil {
			return nil, limit.Refuse(quality.FaultEncrypted)
		}
	}
	for _, pack := range packs {
		if err := f.openPack(pack); err != nil {
			return nil, err
		}
	}
	if err := f.findPages(); err != nil {
		return nil, err
	}
	if len(f.pages) == 0 {
		return nil, limit.Refuse(quality.FaultDamaged)
	}
	return f, nil
}

// scan walks the file from "N G obj" to "N G obj", stepping over streams, and
// gives the object streams in file order. It reads every trailer, too.
func (f *File) scan() (packs []ref, err error) {
	for at := 0; ; at += len("trailer") {
		next := bytes.Index(f.data[at:], []byte("trailer"))
		if next < 0 {
			break
		}
		at += next
		if d, ok := f.objectAt(at + len("trailer")).(dict); ok {
			f.readTrailer(d)
		}
		if err := f.meter.Step(); err != nil {
			return nil, err
		}
	}
	for at := 0; at < len(f.data); {
		next := bytes.Index(f.data[at:], []byte("obj"))
		if next < 0 {
			break
		}
		if at, packs, err = f.scanObject(at+next, packs); err != nil {
			return nil, err
		}
		if err := f.meter.Step(); err != nil {
			return nil, err
		}
	}
	return packs, nil
}

func (f *File) scanObject(at int, packs []ref) (next int, _ []ref, err error) {
	next = at + len("obj")
	number, generation, ok := numberBefore(f.data, at)
	if !ok {
		return next, packs, nil
	}
	if len(f.objects) >= mostObjects {
		return 0, nil, limit.Refuse(quality.FaultManyParts, "500000")
	}
	f.objects[number] = place{at: next, generation: generation}
	l := f.lexer(next)
	object, err := l.next()
	if err != nil {
		return next, packs, keepLimits(err)
	}
	d, ok := object.(dict)
	if !ok {
		return max(next, l.pos), packs, nil
	}
	s, isStream := f.streamAt(l, d)
	if !isStream {
		return l.pos, packs, nil
	}
	switch d["Type"] {
	case name("ObjStm"):
		packs = append(packs, number)
	case name("XRef"):
		f.readTrailer(d)
	}
	return l.pos + len(s.raw), packs, nil
}

func (f *File) readTrailer(d dict) {
	if d["Root"] != nil {
		f.root = d["Root"]
	}
	if d["Encrypt"] != nil {
		f.encrypt = d["Encrypt"]
	}
	if d["ID"] != nil {
		f.id = d["ID"]
	}
}

// numberBefore reads backwards the "12 0 " that precedes obj.
func numberBefore(data []byte, at int) (number ref, generation int, ok bool) {
	generation, at, ok = intBefore(data, at)
	if !ok {
		return 0, 0, false
	}
	spaced := at
	n, _, ok := intBefore(data, at)
	return ref(n), generation, ok && n > 0 && n < 1<<31 && isSpace(data[spaced-1])
}

// intBefore reads backwards a number and the spaces after it.
func intBefore(data []byte, at int) (n, start int, ok bool) {
	for at > 0 && isSpace(data[at-1]) {
		at--
	}
	end := at
	for at > 0 && isDigit(data[at-1]) && end-at < 10 {
		at--
	}
	for _, c := range data[at:end] {
		n = n*10 + int(c-'0')
	}
	return n, at, at < end && at > 0
}

func (f *File) lexer(at int) *lexer {
	return &lexer{data: f.data, pos: at, meter: f.meter, refs: true}
}

// objectAt reads one object; nil when there is none to be understood.
func (f *File) objectAt(at int) any {
	object, err := f.lexer(at).next()
	if err != nil {
		return nil
	}
	return object
}

// streamAt reads the bytes that follow a dictionary; the lexer is left at their
// beginning.
func (f *File) streamAt(l *lexer, d dict) (stream, bool) {
	l.skipSpace()
	if !bytes.HasPrefix(l.data[min(l.pos, len(l.data)):], []byte("stream")) {
		return stream{}, false
	}
	l.pos += len("stream")
	if l.peek(0) == '\r' {
		l.pos++
	}
	if l.peek(0) == '\n' {
		l.pos++
	}
	rest := l.data[l.pos:]
	if n, ok := d["Length"].(float64); ok && n >= 0 && int(n) <= len(rest) {
		after := bytes.TrimLeft(rest[int(n):min(len(rest), int(n)+16)], "\r\n \t")
		if bytes.HasPrefix(after, []byte("endstream")) || bytes.HasPrefix(after, []byte("endobj")) {
			return stream{dict: d, raw: rest[:int(n)]}, true
		}
	}
	end := bytes.Index(rest, []byte("endstream"))
	if end < 0 {
		end = len(rest)
	}
	return stream{dict: d, raw: bytes.TrimRight(rest[:end], "\r\n")}, true
}

// openPack notes the objects of an object stream.
func (f *File) openPack(number ref) error {
	at := f.objects[number].at
	s, ok := f.get(number).(stream)
	if !ok {
		return nil
	}
	data, err := f.unpack(s)
	if err != nil {
		return err
	}
	f.packs[number] = data
	count, first := toInt(f.resolve(s.dict["N"])), toInt(f.resolve(s.dict["First"]))
	l := &lexer{data: data, meter: f.meter}
	for range min(count, mostObjects-len(f.objects)) {
		n, err1 := l.next()
		offset, err2 := l.next()
		if err := cmp.Or(err1, err2); err != nil {
			return keepLimits(err)
		}
		id, index := ref(toInt(n)), first+toInt(offset)
		if old, known := f.objects[id]; id <= 0 || index < 0 || index > len(data) || known && old.at > at {
			continue
		}
		f.objects[id] = place{at: at, in: number, index: index}
	}
	return nil
}

// keepLimits forgets a mistake of the file, not the end of the patience.
func keepLimits(err error) error {
	refused := quality.AsError(err)
	if refused != nil && refused.Faults[0].Code != quality.FaultTooDeep || errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}
