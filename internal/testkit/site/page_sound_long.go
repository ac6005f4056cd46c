package site

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// SoundLong is Sound for a text one reads whole (a référentiel): its weight is
// measured as it travels, compressed.
func (p *Page) SoundLong(t testing.TB) {
	t.Helper()
	if lang := Attr(p.One(t, "html"), "lang"); lang != "fr" {
		t.Errorf("%s: lang is %q", p.Address, lang)
	}
	if h1 := p.One(t, "h1"); Text(h1) == "" {
		t.Errorf("%s: the h1 is empty", p.Address)
	}
	p.One(t, "head title")
	p.One(t, "main")
	if weight := p.Packed(t); weight > maxPage {
		t.Errorf("%s weighs %d bytes compressed, at most %d", p.Address, weight, maxPage)
	}
	p.checkInline(t)
	p.checkIDs(t)
	p.checkLabels(t)
	p.checkTypography(t)
}

// Packed is the weight of the answer compressed as the server does.
func (p *Page) Packed(t testing.TB) int {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write([]byte(p.Body)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
