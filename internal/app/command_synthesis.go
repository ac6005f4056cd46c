package app

import (
	"context"

	"ariane/internal/formats"
	"ariane/internal/formats/document"
	"ariane/internal/report"
)

// exportSynthesis writes an assessment as its synthesis, with its evidence, as a
// PDF or an ODT.
func exportSynthesis(ctx context.Context, host Host, inv *invocation) error {
	write := document.WritePDF
	if inv.Format == "odt" {
		write = document.WriteODT
	}
	return withSheet(ctx, host, inv, func(s *services, id string, sheet formats.AssessmentSheet) error {
		lines, err := report.EvidenceOf(ctx, proofLines{s.evidence}, operator, id)
		if err != nil {
			return err
		}
		return write(host.Out, report.AssessmentSynthesis(sheet, lines))
	})
}
