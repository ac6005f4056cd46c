package extract

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// visitor hears the elements of one XML part, by local name: the prefixes of
// office documents vary, their local names do not collide where we read.
type visitor struct {
	start func(name string, attrs attributes) error
	end   func(name string) error
	text  func(s string) error
}

type attributes []xml.Attr

func (a attributes) get(name string) string {
	for _, attr := range a {
		if attr.Name.Local == name {
			return attr.Value
		}
	}
	return ""
}

// walkXML reads a part to its end. A document type with definitions of its own
// (entity bombs, external entities) is refused; encoding/xml expands none.
func walkXML(r io.Reader, meter *limit.Meter, v visitor) error {
	decoder := xml.NewDecoder(r)
	depth := 0
	for {
		if err := meter.Step(); err != nil {
			return err
		}
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return limit.Damaged(err)
		}
		if depth, err = v.hear(token, depth, meter); err != nil {
			return err
		}
	}
}

// hear passes one token on and gives the new depth.
func (v visitor) hear(token xml.Token, depth int, meter *limit.Meter) (int, error) {
	switch t := token.(type) {
	case xml.StartElement:
		if err := meter.Deeper(depth + 1); err != nil || v.start == nil {
			return depth + 1, err
		}
		return depth + 1, v.start(t.Name.Local, t.Attr)
	case xml.EndElement:
		if v.end != nil {
			return depth - 1, v.end(t.Name.Local)
		}
		return depth - 1, nil
	case xml.CharData:
		if v.text != nil {
			return depth, v.text(string(t))
		}
	case xml.Directive:
		return depth, safeDirective(t)
	}
	return depth, nil
}

func safeDirective(d xml.Directive) error {
	if bytes.ContainsAny(d, "[") || bytes.Contains(bytes.ToUpper(d), []byte("ENTITY")) {
		return damaged(quality.FaultDamaged)
	}
	return nil
}
