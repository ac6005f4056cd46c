package app

import (
	"context"
	"fmt"
	"io"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
)

func runImportGrid(ctx context.Context, host Host, inv *invocation) error {
	file, err := inv.one("le fichier de la grille d’audit")
	if err != nil {
		return err
	}
	data, err := readAll(host, file)
	if err != nil {
		return err
	}
	return importing(ctx, host, inv, func(s *services) error {
		result, importErr := s.referentials.ImportGrid(ctx, operator, data, inv.DryRun)
		printFindings(host.Err, file, result.Report)
		published := false
		if publishes(inv, importErr, result.State) {
			importErr = s.referentials.PublishGrid(ctx, operator, result.ID, result.Version)
			published = importErr == nil
		}
		if inv.JSON {
			if err := printJSON(host.Out, result); err != nil {
				return err
			}
		} else if result.ID != "" {
			printImportedGrid(host.Out, result, published)
		}
		return said(importErr, result.Report)
	})
}

func printImportedGrid(w io.Writer, r referential.GridImport, published bool) {
	if r.Outcome != referential.OutcomeRefused {
		fmt.Fprintf(w, "%s, %s couverts sur %s.\n", i18n.Count(r.Criteria, "critère", "critères"), i18n.Count(r.Covered, "engagement", "engagements"), i18n.Integer(r.Commitments))
	}
	fmt.Fprintf(w, "%s version %d, sur %s version %d : %s.\n", r.ID, r.Version, r.ReferentialID, r.ReferentialVersion, outcomeSentence(r.Outcome, r.State, r.DryRun, published))
}

func runGridList(ctx context.Context, host Host, inv *invocation) error {
	return shipped(ctx, host, inv, func(s *services) error {
		list, err := s.referentials.Grids(ctx, operator)
		if err != nil {
			return err
		}
		if inv.JSON {
			return printJSON(host.Out, list)
		}
		for _, g := range list {
			fmt.Fprintf(host.Out, "%-14s version %d  %-10s %s, sur %s version %d  %s\n", g.ID, g.Version, i18n.StateName(quality.AuditGridFlow.Name, g.State),
				i18n.Count(g.Criteria, "critère", "critères"), g.ReferentialID, g.ReferentialVersion, g.Title)
		}
		return nil
	})
}

func runGridShow(ctx context.Context, host Host, inv *invocation) error {
	return withGrid(ctx, host, inv, func(g referential.OpenGrid) error {
		if inv.JSON {
			return formats.WriteAuditGridJSON(host.Out, g.Grid, g.State)
		}
		fmt.Fprintf(host.Out, "%s (%s, version %d), sur %s version %d\n", g.Title, g.ID, g.Version, g.ReferentialID, g.ReferentialVersion)
		for _, c := range g.Grid.Criteria {
			fmt.Fprintf(host.Out, "%s  %s (%s)\n", c.ID, c.Title, i18n.List(c.Nodes))
			for _, q := range c.Questions {
				fmt.Fprintf(host.Out, "      %s\n", q)
			}
		}
		return nil
	})
}

func runGridExport(ctx context.Context, host Host, inv *invocation) error {
	format := formats.GridFormat(inv.Format)
	if format != formats.GridYAML && format != formats.GridXLSX {
		return usageError("Choisissez --format parmi yaml et xlsx.")
	}
	return withGrid(ctx, host, inv, func(g referential.OpenGrid) error {
		if format == formats.GridXLSX {
			return formats.WriteAuditGridXLSX(host.Out, g.Grid)
		}
		if _, err := host.Out.Write(formats.WriteAuditGrid(g.Grid)); err != nil {
			return fmt.Errorf("write audit grid %s: %w", g.ID, err)
		}
		return nil
	})
}

// withGrid opens the version named on the command line, the latest published when
// no number is given.
func withGrid(ctx context.Context, host Host, inv *invocation, fn func(referential.OpenGrid) error) error {
	id, err := inv.one("l’identifiant de la grille d’audit")
	if err != nil {
		return err
	}
	return shipped(ctx, host, inv, func(s *services) error {
		g, err := s.referentials.Grid(ctx, operator, id, inv.Version)
		if quality.CodeOf(err) == quality.CodeNotFound {
			return problem("La grille d’audit « " + id + " » est introuvable, ou sa version. « ariane audit-grid list » donne celles qui existent.")
		}
		if err != nil {
			return err
		}
		return fn(g)
	})
}
