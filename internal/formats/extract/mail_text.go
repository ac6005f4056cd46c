package extract

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

const mailDepth = 6 // parts of a message inside one another

// readMail reads an e-mail: who wrote to whom, its text, and the documents
// attached to it.
func readMail(data []byte, w *writer) error {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return damaged(quality.FaultDamaged)
	}
	r := &mailReader{w: w}
	return r.message(m.Header, m.Body, 0)
}

type mailReader struct{ w *writer }

var mailWords = &mime.WordDecoder{CharsetReader: charsetReader}

func charsetReader(charset string, input io.Reader) (io.Reader, error) {
	encoding, err := htmlindex.Get(charset)
	if err != nil {
		return nil, err //nolint:wrapcheck // only tells the decoder to leave the word as it is
	}
	return encoding.NewDecoder().Reader(input), nil
}

func (r *mailReader) message(header mail.Header, body io.Reader, depth int) error {
	r.w.newLine()
	for _, key := range []string{"From", "To", "Cc", "Subject", "Date"} {
		if value := header.Get(key); value != "" {
			if said, err := mailWords.DecodeHeader(value); err == nil {
				value = said
			}
			r.w.at = Piece{Part: quality.PartMessage}
			r.w.write(key + ": " + value + "\n")
		}
	}
	return r.part(textproto.MIMEHeader(header), body, depth)
}

// part reads one part of a message.
func (r *mailReader) part(header textproto.MIMEHeader, body io.Reader, depth int) error {
	if depth > mailDepth {
		return damaged(quality.FaultTooDeep, itoa(mailDepth))
	}
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		kind = TypeText
	}
	if strings.HasPrefix(kind, "multipart/") {
		return r.parts(multipart.NewReader(body, params["boundary"]), depth)
	}
	data, err := r.w.meter.ReadAll(decodeTransfer(header.Get("Content-Transfer-Encoding"), body))
	if err != nil && !errors.Is(err, limit.ErrCut) {
		return err
	}
	if kind == TypeMail {
		return r.inner(data, depth+1)
	}
	_, disposition, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	name := disposition["filename"]
	if name == "" {
		name = params["name"]
	}
	if name != "" {
		return r.attached(name, data)
	}
	return r.words(kind, params["charset"], data)
}

// inner reads a message within a message; what claims to be one and is none
// says nothing.
func (r *mailReader) inner(data []byte, depth int) error {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err == nil {
		return r.message(m.Header, m.Body, depth)
	}
	return nil
}

func (r *mailReader) parts(m *multipart.Reader, depth int) error {
	for {
		if err := r.w.meter.Step(); err != nil {
			return err
		}
		p, err := m.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return limit.Damaged(err)
		}
		if err := r.part(p.Header, p, depth+1); err != nil {
			return err
		}
	}
}

func decodeTransfer(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}

// words reads the text of a message, plain or as a page.
func (r *mailReader) words(kind, charset string, data []byte) error {
	if decoded, err := charsetReader(charset, bytes.NewReader(data)); err == nil && charset != "" {
		if text, err := r.w.meter.ReadAll(decoded); err == nil {
			data = text
		}
	}
	r.w.newLine()
	r.w.at = Piece{}
	switch kind {
	case TypeHTML:
		return r.forgive(readHTML(data, r.w))
	case TypeText:
		return r.forgive(readPlain(data, r.w))
	}
	return nil
}

// attachedType is the type of an attachment, "" for what is not read.
func attachedType(name string, data []byte) string {
	kind, err := Sniff(name, data[:min(len(data), HeadSize)])
	if err != nil || kind == TypeMail {
		return ""
	}
	return kind
}

// attached reads a document attached to the message when it is one we read.
func (r *mailReader) attached(name string, data []byte) error {
	kind := attachedType(name, data)
	if kind == "" {
		return nil
	}
	r.w.newLine()
	first, pages := len(r.w.text.Pieces), r.w.text.Pages
	r.w.at = Piece{}
	err := readAs(kind, bytes.NewReader(data), int64(len(data)), r.w)
	r.w.text.Pages = pages
	for i := first; i < len(r.w.text.Pieces); i++ {
		r.w.text.Pieces[i].Part = quality.PartAdded
	}
	r.w.at = Piece{}
	return r.forgive(err)
}

// forgive notes an attachment that cannot be read and goes on; only the end of
// the limits ends the reading.
func (r *mailReader) forgive(err error) error {
	refused := quality.AsError(err)
	if refused == nil {
		return err
	}
	switch code := refused.Faults[0].Code; code {
	case quality.FaultInflates, quality.FaultTooSlow, quality.FaultManyParts:
		return err
	case quality.FaultNoReader:
		return nil
	default:
		r.w.text.notice(code, refused.Faults[0].Args...)
		return nil
	}
}
