package app

import (
	"context"
	"fmt"
)

// runVerify checks the journal, the references and the documents, and prints
// what it checked.
func runVerify(ctx context.Context, host Host, inv *invocation) error {
	return reading(ctx, host, inv, func(s *services) error {
		report, err := s.store.Verify(ctx)
		if err != nil {
			return err
		}
		snapshots, err := s.assess.VerifySnapshots(ctx)
		if err != nil {
			return err
		}
		if inv.JSON {
			if err := printJSON(host.Out, map[string]any{"database": report, "snapshots": snapshots}); err != nil {
				return err
			}
		} else {
			fmt.Fprintf(host.Out, "Journal : %d chaînes, %d événements, %d textes.\n", report.Journal.Streams, report.Journal.Events, report.Journal.Texts)
			fmt.Fprintf(host.Out, "Liens entre les tables : %d sortes. Réponses : %d. Versions validées : %d. Référentiels : %d.\n",
				report.References, report.Answers, report.Snapshots, report.Referentials)
		}
		for _, f := range report.Journal.Faults {
			fmt.Fprintf(host.Err, "journal, chaîne %s, rang %d : %s\n", f.Stream, f.Seq, f.Code)
		}
		for _, f := range report.Faults {
			fmt.Fprintf(host.Err, "table %s, ligne %s : %s\n", f.Table, f.ID, f.Code)
		}
		for _, f := range snapshots.Faults {
			fmt.Fprintf(host.Err, "version validée de %s : %s\n", f.AssessmentID, f.Code)
		}
		if !report.OK() || len(snapshots.Faults) > 0 {
			return errSaid
		}
		fmt.Fprintln(host.Err, "Tout est intact.")
		return nil
	})
}
