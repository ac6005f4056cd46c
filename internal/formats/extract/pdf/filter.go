package pdf

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"

	"ariane/internal/formats/extract/limit"
)

// unpack applies the filters of a stream. Pictures (DCT, JPX, CCITT, JBIG2) and
// encryption give nothing; damaged data give what could be read.
func (f *File) unpack(s stream) ([]byte, error) {
	filters, params := f.list(s.dict["Filter"], s.dict["F"]), f.list(s.dict["DecodeParms"], s.dict["DP"])
	if len(filters) > 8 {
		return nil, nil
	}
	data := s.raw
	if f.keys != nil {
		data = f.keys.open(data, s.number, s.generation)
	}
	for i, object := range filters {
		filter, _ := f.resolve(object).(name)
		var param dict
		if i < len(params) {
			param = f.dict(params[i])
		}
		var err error
		if data, err = f.apply(filter, param, data); err != nil {
			return nil, err
		}
	}
	return data, nil
}

// list reads a value that may be one object or an array of them.
func (f *File) list(object, short any) array {
	if object == nil {
		object = short
	}
	switch o := f.resolve(object).(type) {
	case array:
		return o
	case nil:
		return nil
	default:
		return array{o}
	}
}

func (f *File) apply(filter name, param dict, data []byte) ([]byte, error) {
	var out []byte
	var err error
	switch filter {
	case "FlateDecode", "Fl":
		out, err = f.inflate(data)
	case "LZWDecode", "LZW":
		early := true
		if v, ok := f.resolve(param["EarlyChange"]).(float64); ok {
			early = v != 0
		}
		out, err = unpackLZW(data, early, f.meter)
	case "ASCIIHexDecode", "AHx":
		l := lexer{data: append([]byte("<"), data...)}
		out = []byte(l.readHex())
		return out, f.meter.Take(len(out))
	case "ASCII85Decode", "A85":
		return f.unASCII85(data)
	case "RunLengthDecode", "RL":
		return unpackRuns(data, f.meter)
	default:
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return f.unpredict(out, param)
}

// inflate reads zlib data, or bare deflate data under a broken header.
func (f *File) inflate(data []byte) ([]byte, error) {
	var r io.ReadCloser
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		r = flate.NewReader(bytes.NewReader(data[min(2, len(data)):]))
	}
	defer func() { _ = r.Close() }() // read only
	out, err := f.meter.ReadAll(r)
	if errors.Is(err, limit.ErrCut) {
		err = nil
	}
	return out, err
}

func (f *File) unASCII85(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if end := bytes.IndexByte(data, '~'); end >= 0 {
		data = data[:end]
	}
	out := make([]byte, 4*len(data)+4)         // z stands for four bytes
	n, _, _ := ascii85.Decode(out, data, true) // what precedes a mistake is kept
	return out[:n], f.meter.Take(n)
}

func unpackRuns(data []byte, meter *limit.Meter) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(len(data), i+n+1)
			out = append(out, data[i:end]...)
			i = end
			continue
		}
		if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if err := meter.Take(257 - n); err != nil {
			return nil, err
		}
	}
	return out, nil
}
