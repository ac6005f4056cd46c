package mask

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"ariane/internal/formats/extract"
	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// verify opens the copy anew and looks for the words again: in its text as a
// person reads it, and in every text and attribute of every part.
func verify(ctx context.Context, r Result, m *matcher, limits extract.Limits) error {
	limits.Ratio = max(limits.Ratio, 2000) // the copy is ours: marks repeat and pack well
	text, err := extract.Read(ctx, r.MediaType, bytes.NewReader(r.Data), int64(len(r.Data)), limits)
	if err != nil {
		return limit.Refuse(quality.FaultMaskLeft)
	}
	if len(m.find(text.Body)) > 0 {
		return limit.Refuse(quality.FaultMaskLeft)
	}
	if !bytes.HasPrefix(r.Data, []byte("PK")) {
		return nil
	}
	archive, err := zip.NewReader(bytes.NewReader(r.Data), int64(len(r.Data)))
	if err != nil {
		return limit.Refuse(quality.FaultMaskLeft)
	}
	for _, f := range archive.File {
		switch strings.ToLower(path.Ext(f.Name)) {
		case ".xml", ".rels", ".vml", ".rdf", ".svg":
			if err := verifyPart(f, m); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err //nolint:wrapcheck // nobody waits any more
		}
	}
	return nil
}

func verifyPart(f *zip.File, m *matcher) error {
	r, err := f.Open()
	if err != nil {
		return limit.Refuse(quality.FaultMaskLeft)
	}
	defer func() { _ = r.Close() }() // read only
	decoder := xml.NewDecoder(r)
	decoder.Strict = path.Ext(f.Name) != ".vml"
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil || leaks(token, m) {
			return limit.Refuse(quality.FaultMaskLeft)
		}
	}
}

func leaks(token xml.Token, m *matcher) bool {
	switch t := token.(type) {
	case xml.CharData:
		return len(m.find(string(t))) > 0
	case xml.Comment:
		return true
	case xml.StartElement:
		for _, a := range t.Attr {
			if a.Name.Space != "xmlns" && len(m.find(a.Value)) > 0 {
				return true
			}
		}
	}
	return false
}
