package app

import (
	"context"
	"fmt"

	"ariane/internal/quality"
)

// exportEvidence writes the evidence of a cycle as a ZIP file.
func exportEvidence(ctx context.Context, host Host, inv *invocation) error {
	id, err := inv.one("l’identifiant de l’auto-évaluation")
	if err != nil {
		return err
	}
	return reading(ctx, host, inv, func(s *services) error {
		archive, err := s.evidence.Archive(ctx, operator, id)
		if quality.CodeOf(err) == quality.CodeNotFound {
			fmt.Fprintf(host.Err, "Aucune auto-évaluation ne porte cet identifiant : %s\n", id)
			return errSaid
		}
		if err != nil {
			return err
		}
		return archive.Write(ctx, host.Out)
	})
}
