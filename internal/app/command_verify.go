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
}

// faults says what is not intact, one sentence each.
func (i integrity) faults() []string {
	var said []string
	for _, f := range i.Database.Journal.Faults {
		said = append(said, fmt.Sprintf("journal, chaîne %s, rang %d : %s", f.Stream, f.Seq, f.Code))
	}
	for _, f := range i.Database.Faults {
		said = append(said, fmt.Sprintf("table %s, ligne %s : %s", f.Table, f.ID, f.Code))
	}
	for _, f := range i.Snapshots.Faults {
		said = append(said, fmt.Sprintf("version validée de %s : %s", f.AssessmentID, f.Code))
	}
	for _, hash := range i.Files.Damaged {
		said = append(said, fmt.Sprintf("fichier %s : son contenu n’est plus celui d’origine", hash))
	}
	for _, hash := range i.Files.Missing {
		said = append(said, fmt.Sprintf("fichier %s : une preuve s’y appuie, il n’est pas dans le dépôt de fichiers", hash))
	}
	return said
}
