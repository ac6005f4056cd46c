package search

import (
	"context"
	"errors"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/passage"
	"ariane/internal/web/path"
)

// mostEvidence is how many pieces are shown; the library has the others.
const mostEvidence = 5

func (a area) mayFindEvidence(v *page.Visit) bool { return a.library != nil && v.HasLibrary() }

// evidence looks through the library of one's own structure, then those of the
// structures that closed into it, as their pages do: who sees only a part of one
// finds only that part.
func (a area) evidence(ctx context.Context, v *page.Visit, query string, words []string) ([]group, error) {
	if !a.mayFindEvidence(v) {
		return nil, nil
	}
	out, err := a.evidenceOf(ctx, v, "", query, words)
	for _, body := range v.Actor.Inherited {
		more, fault := a.evidenceOf(ctx, v, body, query, words)
		out, err = append(out, more...), errors.Join(err, fault)
	}
	return out, err
}

// evidenceOf looks through one library; body "" is one's own.
func (a area) evidenceOf(ctx context.Context, v *page.Visit, body, query string, words []string) ([]group, error) {
	found, err := a.library.Library(ctx, v.Actor, evidence.Filter{BodyID: body, Search: query, Recent: true, Limit: mostEvidence})
	if err != nil {
		return nil, err
	}
	g, all := group{ID: "preuves", Title: "Preuves"}, path.EvidencesFind(query)
	if body != "" {
		g, all = group{ID: "preuves-" + body, Title: "Preuves, " + found.BodyName}, path.EvidencesFindIn(body, query)
	}
	for _, p := range found.Pieces {
		g.Hits = append(g.Hits, pieceOf(p, words))
	}
	if found.Total > len(g.Hits) {
		g.MoreHref, g.MoreLabel = all, "Voir toutes les preuves qui contiennent «\u00a0"+query+"\u00a0»"
	}
	return kept(g, found.Total), nil
}

// pieceOf is a piece as one recognises it: its title, what it is, the time it
// speaks of; and where the words are when its title does not hold them.
func pieceOf(p evidence.Piece, words []string) hit {
	detail := i18n.EvidenceKindName(p.Kind)
	if p.Kind == quality.EvidenceCertificate {
		detail += "\u00a0: " + i18n.SchemeName(p.Certificate)
	}
	if period := i18n.EvidencePeriod(p.Evidence); period != "" {
		detail += ", " + period
	}
	return hit{
		Text: passage.Marked(p.Title, words), Href: path.Evidence(p.ID), Detail: detail,
		Quotes: quotesOf(p.Title+" "+detail, words, []placed{
			{"Dans sa description", p.Summary}, {"Dans son adresse", p.Address},
			{"Dans son numéro", p.Certificate.Number}, {"Délivrée par", p.Certificate.Body},
		}),
	}
}
