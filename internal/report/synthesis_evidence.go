package report

import (
	"context"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// EvidenceLine is a piece of evidence at one place, as a document names it: ready
// words, no contents. What stands after Expired is told once in a commitment.
type EvidenceLine struct {
	Piece     string // tells two lines of one piece; never shown
	Title     string
	Statement string // statement it serves, "" for the commitment as a whole
	Place     string // where in the piece: "pages 3 à 5"
	Covers    string // the time it covers: "année 2026"
	Expired   bool   // at the date of the document

	Summary     string
	Certificate string   // "ISO 9001, numéro 1234, délivrée par un organisme"
	ValidUntil  string   // "31 décembre 2027", "" without an end
	Address     string   // of a link
	Files       []string // names of those the reader may open
}

// EvidenceSource gives the evidence of a cycle, by node, in the order in which it
// is read, for whoever may read the answers. The evidence library is one.
type EvidenceSource interface {
	EvidenceLines(ctx context.Context, actor authz.Actor, assessmentID string) (map[string][]EvidenceLine, error)
}

// EvidenceOf asks a source; without one there is no evidence to speak of: nil.
func EvidenceOf(ctx context.Context, source EvidenceSource, actor authz.Actor, assessmentID string) (map[string][]EvidenceLine, error) {
	if source == nil {
		return nil, nil //nolint:nilnil // no library: the document says nothing of evidence
	}
	return source.EvidenceLines(ctx, actor, assessmentID)
}

// evidenceBlocks lists the evidence of a commitment; nothing where no library is
// wired.
func (s synthesis) evidenceBlocks(n *quality.Node, level int) []document.Block {
	if s.evidence == nil {
		return nil
	}
	lines := s.evidence[n.ID]
	if len(lines) == 0 {
		return []document.Block{document.Paragraph{Style: document.Small, Text: document.Plain("Aucune preuve n’est rattachée à cet engagement pour l’instant.")}}
	}
	list, told := document.List{}, map[string]bool{}
	for _, e := range lines {
		item := document.Item{Text: e.text()}
		if !told[e.Piece] {
			item.Under = e.details()
		}
		told[e.Piece] = e.Piece != ""
		list.Items = append(list.Items, item)
	}
	return []document.Block{document.Heading{Level: level, Text: "Preuves"}, list}
}

// details are what a piece says of itself; nil when it says nothing more than its title.
func (e EvidenceLine) details() *document.List {
	var list document.List
	add := func(said string, text document.Text) {
		if said != "" {
			list.Items = append(list.Items, document.Item{Text: text})
		}
	}
	add(e.Summary, document.Plain(e.Summary))
	add(e.Certificate, document.Plain(e.Certificate))
	add(e.ValidUntil, document.Plain("Valable jusqu’au\u00a0"+e.ValidUntil))
	add(e.Address, document.Join(document.Muted("Adresse\u00a0: "), document.LinkTo(e.Address, e.Address)))
	files := strings.Join(e.Files, "\u202f; ")
	add(files, document.Join(document.Muted(i18n.Plural(len(e.Files), "Fichier", "Fichiers")+"\u00a0: "), document.Plain(files)))
	if len(list.Items) == 0 {
		return nil
	}
	return &list
}

func (e EvidenceLine) text() document.Text {
	text := document.Plain(e.Title)
	if e.Statement != "" {
		text = document.Join(document.Muted(e.Statement+" "), text)
	}
	for _, more := range []string{e.Place, e.Covers} {
		if more != "" {
			text = document.Join(text, document.Muted(", "+more))
		}
	}
	if e.Expired {
		text = document.Join(text, document.Plain(" (période dépassée)"))
	}
	return text
}
