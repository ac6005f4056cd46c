package quality

import (
	"slices"
	"strconv"
)

// EvidenceKind is what a piece of evidence (« preuve ») is made of.
type EvidenceKind string

// The kinds of evidence.
const (
	EvidenceFile        EvidenceKind = "file"        // one file or several
	EvidenceLink        EvidenceKind = "link"        // an address on the web
	EvidenceCertificate EvidenceKind = "certificate" // a certification held; files are welcome
)

// EvidenceKinds lists the kinds, the usual one first.
func EvidenceKinds() []EvidenceKind {
	return []EvidenceKind{EvidenceFile, EvidenceLink, EvidenceCertificate}
}

// CertificateScheme is a certification a structure may hold.
type CertificateScheme string

// The schemes; CertificateOther is named in words.
const (
	CertificateREF209   CertificateScheme = "ref-209"
	CertificateISO9001  CertificateScheme = "iso-9001"
	CertificateQualiopi CertificateScheme = "qualiopi"
	CertificateOther    CertificateScheme = "other"
)

// CertificateSchemes lists the schemes, the nearest to the label first.
func CertificateSchemes() []CertificateScheme {
	return []CertificateScheme{CertificateREF209, CertificateISO9001, CertificateQualiopi, CertificateOther}
}

// Certificate is a certification held. Its dates are those of the evidence: it is
// valid from Evidence.From and expires on Evidence.Expires.
type Certificate struct {
	Scheme CertificateScheme `json:"scheme,omitempty"`
	Name   string            `json:"name,omitempty"` // of another scheme
	Number string            `json:"number,omitempty"`
	Body   string            `json:"body,omitempty"` // who delivered it
}

// Evidence is what one revision of a piece of evidence says of itself; its files
// stand beside. From and Until are the time it speaks of, which is not the day it
// was handed in; Expires is the day after which it proves nothing any more.
type Evidence struct {
	Kind        EvidenceKind `json:"kind"`
	Title       string       `json:"title"`
	Summary     string       `json:"summary,omitempty"`
	From        Day          `json:"from,omitzero"`
	Until       Day          `json:"until,omitzero"`
	Expires     Day          `json:"expires,omitzero"`
	OwnerID     string       `json:"owner,omitempty"` // person who keeps it up to date
	Address     string       `json:"address,omitempty"`
	Certificate Certificate  `json:"certificate,omitzero"`
}

// Limits of what is written about a piece of evidence, in characters.
const (
	MaxEvidenceTitle   = 200
	MaxEvidenceSummary = 2000
	MaxEvidencePlace   = 120 // « pages 3 à 5 »
	MaxEvidenceNote    = 500
	MaxEvidenceFiles   = 20 // of one piece
)

// Tidy cleans what was typed and forgets what does not belong to the kind.
func (e Evidence) Tidy() Evidence {
	for _, text := range []*string{&e.Title, &e.Summary, &e.Address, &e.Certificate.Name, &e.Certificate.Number, &e.Certificate.Body} {
		*text = CleanText(*text)
	}
	if e.Kind != EvidenceLink {
		e.Address = ""
	}
	if e.Kind != EvidenceCertificate {
		e.Certificate = Certificate{}
	}
	if e.Certificate.Scheme != CertificateOther {
		e.Certificate.Name = ""
	}
	return e
}

// Check lists what is wrong in a tidy piece that comes with this many files.
func (e Evidence) Check(files int) Faults {
	var f Faults
	if !slices.Contains(EvidenceKinds(), e.Kind) {
		f.Add("kind", FaultMissing)
	}
	if e.Title == "" {
		f.Add("title", FaultNoTitle)
	}
	limitText(&f, "title", e.Title, MaxEvidenceTitle)
	limitText(&f, "summary", e.Summary, MaxEvidenceSummary)
	e.checkDays(&f)
	if files > MaxEvidenceFiles {
		f.Add("file", FaultTooManyFiles, strconv.Itoa(MaxEvidenceFiles))
	}
	switch e.Kind {
	case EvidenceFile:
		if files == 0 {
			f.Add("file", FaultNoFile)
		}
	case EvidenceLink:
		checkAddress(&f, "address", e.Address)
	case EvidenceCertificate:
		e.Certificate.check(&f)
	}
	return f
}

func (e Evidence) checkDays(f *Faults) {
	for _, d := range []struct {
		field string
		day   Day
	}{{"from", e.From}, {"until", e.Until}, {"expires", e.Expires}} {
		if fault := d.day.CheckTyped(d.field); fault != nil {
			*f = append(*f, *fault)
		}
	}
	if !e.From.IsZero() && !e.Until.IsZero() && e.Until.Before(e.From) {
		f.Add("until", FaultEndBeforeStart)
	}
	if !e.From.IsZero() && !e.Expires.IsZero() && e.Expires.Before(e.From) {
		f.Add("expires", FaultExpiresEarly)
	}
}

func (c Certificate) check(f *Faults) {
	if !slices.Contains(CertificateSchemes(), c.Scheme) {
		f.Add("scheme", FaultMissing)
	}
	if c.Scheme == CertificateOther {
		needText(f, "scheme_name", c.Name, MaxEvidenceTitle)
	}
	limitText(f, "number", c.Number, MaxEvidenceTitle)
	needText(f, "body", c.Body, MaxEvidenceTitle)
}
