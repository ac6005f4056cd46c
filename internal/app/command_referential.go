package app

import (
	"context"
	"fmt"
	"io"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

func runReferentialList(ctx context.Context, host Host, inv *invocation) error {
	return shipped(ctx, host, inv, func(s *services) error {
		list, err := s.referentials.List(ctx, operator)
		if err != nil {
			return err
		}
		if inv.JSON {
			return printJSON(host.Out, list)
		}
		for _, v := range list {
			fmt.Fprintf(host.Out, "%-10s version %d  %-10s %s\n", v.ID, v.Version, i18n.StateName(quality.ReferentialFlow.Name, v.State), v.Title)
		}
		return nil
	})
}

func runReferentialShow(ctx context.Context, host Host, inv *invocation) error {
	return withEdition(ctx, host, inv, func(e quality.Edition) error {
		if inv.JSON {
			return formats.WriteReferentialJSON(host.Out, e.Referential, e.Official)
		}
		fmt.Fprintf(host.Out, "%s (%s, version %d)\n", e.Referential.Title, e.Referential.ID, e.Referential.Version)
		for _, n := range e.Referential.All() {
			fmt.Fprintf(host.Out, "%s%s  %s\n", strings.Repeat("  ", n.Depth), n.ID, e.View(n).Lead)
		}
		return nil
	})
}

func runReferentialCheck(_ context.Context, host Host, inv *invocation) error {
	file, err := inv.one("le fichier du référentiel")
	if err != nil {
		return err
	}
	data, err := readAll(host, file)
	if err != nil {
		return err
	}
	c := formats.ReadCatalogue(data)
	if inv.JSON {
		if err := printJSON(host.Out, c); err != nil {
			return err
		}
	} else {
		printFindings(host.Out, file, c.Report)
		printTallies(host.Out, c.Found, c.Kept)
	}
	if c.Report.HasErrors() {
		return errSaid
	}
	fmt.Fprintf(host.Err, "%s version %d (%s) : %s, aucune erreur%s.\n", c.Referential.ID, c.Referential.Version, c.Format.French(), kindCounts(c.Referential.Counts()), notedWords(c.Report))
	return nil
}

// notedWords adds what is worth reading to a check without error.
func notedWords(report formats.Report) string {
	n := report.Warnings() + report.Hidden
	if n == 0 {
		return ""
	}
	return ", " + i18n.Count(n, "point à noter", "points à noter")
}

// exportJSON is the tree for scripts: written, never read back.
const exportJSON = formats.Format("json")

func runReferentialExport(ctx context.Context, host Host, inv *invocation) error {
	format := formats.Format(inv.Format)
	if format != exportJSON && !format.Known() {
		return usageError("Choisissez --format parmi yaml, xlsx, ciso, oscal, csv et json.")
	}
	return withEdition(ctx, host, inv, func(e quality.Edition) error {
		if format == exportJSON {
			return formats.WriteReferentialJSON(host.Out, e.Referential, e.Official)
		}
		return formats.WriteCatalogue(host.Out, format, e.Referential, e.Official)
	})
}

// withEdition opens the version named on the command line, the latest published
// when no number is given.
func withEdition(ctx context.Context, host Host, inv *invocation, fn func(quality.Edition) error) error {
	id, err := inv.one("l’identifiant du référentiel")
	if err != nil {
		return err
	}
	return shipped(ctx, host, inv, func(s *services) error {
		e, err := s.referentials.Read(ctx, operator, id, inv.Version)
		if err != nil {
			return unknownEdition(err, id, inv.Version)
		}
		return fn(e)
	})
}

func runExportAssessment(ctx context.Context, host Host, inv *invocation) error {
	if inv.Format == "zip" {
		return exportEvidence(ctx, host, inv)
	}
	writers := map[string]func(io.Writer, formats.AssessmentSheet) error{
		"csv": formats.WriteAssessmentCSV, "xlsx": formats.WriteAssessmentXLSX,
		"json": func(w io.Writer, sheet formats.AssessmentSheet) error { return printJSON(w, sheet) },
	}
	if inv.Format == "odt" || inv.Format == "pdf" {
		return exportSynthesis(ctx, host, inv)
	}
	write, ok := writers[inv.Format]
	if !ok {
		return usageError("Choisissez --format parmi xlsx, csv, odt, pdf, json et zip (les preuves).")
	}
	return withSheet(ctx, host, inv, func(_ *services, _ string, sheet formats.AssessmentSheet) error { return write(host.Out, sheet) })
}

// withSheet reads the assessment named on the command line.
func withSheet(ctx context.Context, host Host, inv *invocation, fn func(*services, string, formats.AssessmentSheet) error) error {
	id, err := inv.one("l’identifiant de l’auto-évaluation")
	if err != nil {
		return err
	}
	return reading(ctx, host, inv, func(s *services) error {
		sheet, err := s.assess.Sheet(ctx, operator, id)
		if quality.CodeOf(err) == quality.CodeNotFound {
			fmt.Fprintf(host.Err, "Aucune auto-évaluation ne porte cet identifiant : %s\n", id)
			return errSaid
		}
		if err != nil {
			return err
		}
		return fn(s, id, sheet)
	})
}
