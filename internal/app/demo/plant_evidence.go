package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/formats/document"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// plantEvidence fills the library of Home: two documents, a page of its site, a
// certification near its end, and a sheet with people's names, so that one sees
// what Ariane says of it. A demonstration that was given no place for files goes
// without.
func plantEvidence(ctx context.Context, s Services, h history) error {
	i := homeAmong(h)
	if i < 0 {
		return nil
	}
	b := bodyOf(h.stored[i], h.people)
	lead := authz.Actor{PersonID: b.person, BodyID: b.id, BodyKind: quality.KindMissionLocale, Roles: []quality.Role{b.as}}
	cycles, err := s.Assess.Cycles(ctx, lead, b.id)
	if err != nil {
		return fmt.Errorf("look for the cycles of the demonstration: %w", err)
	}
	open := ""
	for _, c := range cycles {
		if c.State == quality.AssessmentOpen {
			open = c.ID
		}
	}
	pieces, err := piecesOf(b, open, h.plan.Now)
	if err != nil {
		return err
	}
	err = s.Evidence.Seed(ctx, pieces)
	if errors.Is(err, files.ErrNowhere) {
		return nil
	}
	return err
}

func homeAmong(h history) int {
	for i, st := range h.stored {
		if st.Code == Home {
			return i
		}
	}
	return -1
}

// piecesOf are the pieces of Home, of the last weeks.
func piecesOf(b body, open string, now time.Time) ([]evidence.SeedPiece, error) {
	today := i18n.Today(now)
	project, err := pdf("Projet associatif 2024-2028", "Nos valeurs, notre histoire, nos ambitions", now.AddDate(0, -5, 0), projectWords)
	if err != nil {
		return nil, err
	}
	minutes, err := pdf("Compte rendu du comité de pilotage", "Démarche de labellisation", now.AddDate(0, -1, 0), minutesWords)
	if err != nil {
		return nil, err
	}
	piece := func(weeks int, e quality.Evidence, place string, nodes []string, held ...evidence.SeedFile) evidence.SeedPiece {
		e.OwnerID = b.person
		p := evidence.SeedPiece{Evidence: e, BodyID: b.id, Files: held, At: now.AddDate(0, 0, -7*weeks), Role: b.as}
		if len(nodes) > 0 && open != "" {
			p.Attach = &evidence.Attachment{AssessmentID: open, Nodes: nodes, Place: place}
		}
		return p
	}
	return []evidence.SeedPiece{
		piece(5, quality.Evidence{
			Kind: quality.EvidenceFile, Title: "Projet associatif 2024-2028", Summary: "Adopté par le conseil d’administration, distribué à toute l’équipe.",
			From: quality.MustDay("2024-01-01"), Until: quality.MustDay("2028-12-31"),
		}, "p.\u00a01 à 2", []string{"1.2", "1.2/3", "2.1"}, evidence.SeedFile{Name: "Projet associatif.pdf", Data: project}),
		piece(3, quality.Evidence{
			Kind: quality.EvidenceFile, Title: "Compte rendu du comité de pilotage", From: today.AddDays(-30), Until: today.AddDays(-30), Expires: today.AddDays(335),
		}, "point 2", []string{"1.1", "5.4"}, evidence.SeedFile{Name: "Compte rendu.pdf", Data: minutes}),
		piece(3, quality.Evidence{Kind: quality.EvidenceLink, Title: "Nos horaires et nos antennes", Address: "https://www.ml-val-orvane.example/nous-trouver"}, "", []string{"4.2.1"}),
		piece(2, quality.Evidence{
			Kind: quality.EvidenceCertificate, Title: "Certification REF-209", From: today.AddDays(-1075), Until: today.AddDays(20), Expires: today.AddDays(20),
			Certificate: quality.Certificate{Scheme: quality.CertificateREF209, Number: "DEMO-209-0029", Body: "AFNOR Certification"},
		}, "", []string{"4.2.1", "4.2.2"}),
		piece(1, quality.Evidence{Kind: quality.EvidenceFile, Title: "Feuille d’émargement de l’atelier mobilité", From: today.AddDays(-12), Until: today.AddDays(-12)}, "", nil,
			evidence.SeedFile{Name: "Émargement atelier mobilité.csv", Data: []byte(rollWords)}),
	}, nil
}

// rollWords are people who do not exist.
const rollWords = "Nom et prénom;Né(e) le;Téléphone;Courriel\n" +
	"Lerouvre Dana;14/03/2006;06 39 98 12 34;dana.lerouvre@exemple.invalid\n" +
	"Castivel Noé;02/11/2004;06 39 98 45 67;noe.castivel@exemple.invalid\n" +
	"Ombrelle Inaya;27/07/2007;06 39 98 78 90;inaya.ombrelle@exemple.invalid\n"

var projectWords = []string{
	"La Mission locale du Val d’Orvane accueille toute personne de seize à vingt-cinq ans qui cherche son chemin, sans condition et sans jugement.",
	"Trois priorités pour cinq ans : aller vers les jeunes que personne ne voit, tenir un seul référent par parcours, faire entrer les entreprises dans nos murs.",
	"Chaque année, le conseil d’administration relit ces priorités avec l’équipe et avec un groupe de jeunes.",
}

var minutesWords = []string{
	"Présents : présidence, direction, bureau, responsable qualité, une personne par groupe thématique.",
	"Point 2. L’auto-évaluation avance : les engagements du service offert aux entreprises demandent encore du travail. Deux essais sont décidés pour trois mois.",
	"Prochaine réunion dans six semaines ; le compte rendu part à toute l’équipe.",
}

func pdf(title, subject string, at time.Time, words []string) ([]byte, error) {
	d := document.Document{Title: title, Subject: subject, Author: "Mission locale du Val d’Orvane", Date: at, Footer: "Document de démonstration"}
	for _, w := range words {
		d.Blocks = append(d.Blocks, document.Paragraph{Text: document.Plain(w)})
	}
	var out bytes.Buffer
	if err := document.WritePDF(&out, d); err != nil {
		return nil, fmt.Errorf("write %s: %w", title, err)
	}
	return out.Bytes(), nil
}
