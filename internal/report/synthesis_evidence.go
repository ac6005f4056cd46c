package report

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/formats/document"
	"ariane/internal/quality"
)

// EvidenceLine is a piece of evidence as a document names it: ready words, no file.
type EvidenceLine struct {
	Title     string
	Statement string // statement it serves, "" for the commitment as a whole
	Place     string // where in the piece: "pages 3 à 5"
	Covers    string // the time it covers: "année 2026"
	Expired   bool   // at the date of the document
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
	list := document.List{}
	for _, e := range lines {
		list.Items = append(list.Items, document.Item{Text: e.text()})
	}
	return []document.Block{document.Heading{Level: level, Text: "Preuves"}, list}
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
