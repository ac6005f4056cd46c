package app

import (
	"context"
	"fmt"
	"io"

	"ariane/internal/assess"
	"ariane/internal/store"
)

// integrity is what was checked and what was found.
type integrity struct {
	Database  store.Report          `json:"database"`
	Snapshots assess.SnapshotReport `json:"snapshots"`
	Files     filesReport           `json:"files"`
}

// runVerify checks the journal, the references, the documents and the files, and
// prints what it checked.
func runVerify(ctx context.Context, host Host, inv *invocation) error {
	return reading(ctx, host, inv, func(s *services) error {
		found, err := s.verify(ctx)
		if err != nil {
			return err
		}
		if inv.JSON {
			err = printJSON(host.Out, found)
		} else {
			found.say(host.Out)
		}
		if err != nil {
			return err
		}
		faults := found.faults()
		for _, fault := range faults {
			fmt.Fprintln(host.Err, fault)
		}
		if len(faults) > 0 {
			return errSaid
		}
		fmt.Fprintln(host.Err, "Tout est intact.")
		return nil
	})
}

func (s *services) verify(ctx context.Context) (found integrity, err error) {
	if found.Database, err = s.store.Verify(ctx); err != nil {
		return found, err
	}
	if found.Snapshots, err = s.assess.VerifySnapshots(ctx); err != nil {
		return found, err
	}
	found.Files, err = s.verifyFiles(ctx)
	return found, err
}

func (i integrity) say(w io.Writer) {
	journal := i.Database.Journal
	fmt.Fprintf(w, "Journal : %d chaînes, %d événements, %d textes.\n", journal.Streams, journal.Events, journal.Texts)
	fmt.Fprintf(w, "Liens entre les tables : %d sortes. Réponses : %d. Versions validées : %d. Référentiels : %d. Grilles d’audit : %d.\n",
		i.Database.References, i.Database.Answers, i.Database.Snapshots, i.Database.Referentials, i.Database.Grids)
	fmt.Fprintln(w, i.Files.sentence())
	fmt.Fprintln(w, "Rapprochés du journal : les versions validées et les rôles donnés. Les fiches des structures et leur historique ne le sont pas.")
}

// faults says what is not intact, one sentence each.
func (i integrity) faults() []string {
	var said []string
	for _, f := range i.Database.Journal.Faults {
		said = append(said, fmt.Sprintf("journal, chaîne %s, rang %d : %s", f.Stream, f.Seq, brokenWords(f.Code)))
	}
	for _, f := range i.Database.Faults {
		said = append(said, fmt.Sprintf("table %s, ligne %s : %s", f.Table, f.ID, brokenWords(f.Code)))
	}
	for _, f := range i.Snapshots.Faults {
		said = append(said, fmt.Sprintf("version validée de %s : %s", f.AssessmentID, brokenWords(f.Code)))
	}
	for _, hash := range i.Files.Damaged {
		said = append(said, fmt.Sprintf("fichier %s : son contenu n’est plus celui d’origine", hash))
	}
	for _, hash := range i.Files.Missing {
		said = append(said, fmt.Sprintf("fichier %s : une preuve s’y appuie, il n’est pas dans le dépôt de fichiers", hash))
	}
	return said
}

// brokenCodes say what is not intact, and keep the code for who looks for it.
var brokenCodes = map[string]string{
	"gap":              "il manque un événement avant celui-ci",
	"prev":             "il ne suit plus l’événement d’avant",
	"hash":             "son contenu a été modifié",
	"head":             "la fin de la chaîne n’est plus celle qui avait été écrite",
	"unannounced":      "cette chaîne n’est pas annoncée dans le journal national",
	"missing_stream":   "cette chaîne est annoncée et n’existe plus",
	"text":             "un de ses textes a été modifié",
	"reference":        "elle renvoie à une ligne qui n’existe pas",
	"compiled":         "sa forme prête à lire ne dit plus la même chose que son texte",
	"missing_snapshot": "l’auto-évaluation est validée, sans version validée",
	"early_snapshot":   "une version validée existe, et l’auto-évaluation est ouverte",
	"revision":         "la réponse n’est pas la dernière de son historique",
	"role":             "le journal dit qu’un autre rôle a été donné",
	"reopened":         "le journal dit que ce rôle a pris fin, et il court encore",
	"lost":             "le journal dit qu’elle existe, et elle n’y est plus",
	"missing":          "elle n’est plus là",
	"journal":          "le journal dit une autre empreinte",
}

func brokenWords(code string) string {
	if words := brokenCodes[code]; words != "" {
		return words + " (" + code + ")"
	}
	return code
}
