package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
)

func runImportNetwork(ctx context.Context, host Host, inv *invocation) error {
	file, err := inv.one("le fichier CSV du réseau")
	if err != nil {
		return err
	}
	rows, err := readNetwork(host, file)
	if err != nil {
		return err
	}
	return importing(ctx, host, inv, func(s *services) error {
		result, err := s.network.Import(ctx, operator, rows, inv.DryRun)
		if err != nil {
			return err
		}
		if inv.JSON {
			if err := printJSON(host.Out, result); err != nil {
				return err
			}
		} else {
			printImport(host.Out, file, result)
		}
		if result.Refused > 0 {
			adviseRegional(host.Err, file, result)
			return errSaid
		}
		return nil
	})
}

// regionalFile is the list of regional associations, looked for beside the list of
// Missions locales.
const regionalFile = "arml.csv"

// readNetwork reads the structures, and the regional associations of arml.csv
// when it stands beside. Faults are printed line by line; any error refuses the
// whole file.
func readNetwork(host Host, file string) ([]network.ImportRow, error) {
	var rows []network.ImportRow
	arml := filepath.Join(filepath.Dir(file), regionalFile)
	if _, err := os.Stat(arml); err == nil {
		regional, err := readFile(host, arml, formats.ReadRegional)
		if err != nil {
			return nil, err
		}
		rows = append(rows, network.ImportRows(nil, regional)...)
	}
	structures, err := readFile(host, file, formats.ReadNetwork)
	if err != nil {
		return nil, err
	}
	return append(rows, network.ImportRows(structures, nil)...), nil
}

// adviseRegional says what to do about associations nobody knows when their list
// is not beside the file.
func adviseRegional(w io.Writer, file string, r network.ImportReport) {
	unknown := slices.ContainsFunc(r.Lines, func(l network.ImportLine) bool {
		return slices.ContainsFunc(l.Faults, func(f quality.Fault) bool { return f.Code == quality.FaultUnknownParent })
	})
	if _, err := os.Stat(filepath.Join(filepath.Dir(file), regionalFile)); unknown && err != nil {
		fmt.Fprintf(w, "La liste des associations régionales manque : placez arml.csv à côté du fichier %s, puis recommencez.\n", filepath.Base(file))
	}
}

func readFile[T any](host Host, path string, read func(io.Reader) ([]T, formats.Report)) ([]T, error) {
	f, err := os.Open(path) //nolint:gosec // the operator names the file on the command line
	if err != nil {
		fmt.Fprintf(host.Err, "Le fichier %s ne s’ouvre pas : %s\n", path, frenchCause(err))
		return nil, errSaid
	}
	defer func() { _ = f.Close() }() // read only: nothing to lose
	rows, report := read(f)
	printFindings(host.Err, path, report)
	if report.HasErrors() {
		fmt.Fprintln(host.Err, "Rien n’a été importé : corrigez ces lignes, puis recommencez.")
		return nil, errSaid
	}
	return rows, nil
}

func printFindings(w io.Writer, path string, report formats.Report) {
	for _, line := range report.French() {
		fmt.Fprintf(w, "%s, %s\n", filepath.Base(path), line)
	}
}

func runImportReferential(ctx context.Context, host Host, inv *invocation) error {
	file, err := inv.one("le fichier du référentiel")
	if err != nil {
		return err
	}
	data, err := readAll(host, file)
	if err != nil {
		return err
	}
	return importing(ctx, host, inv, func(s *services) error {
		result, importErr := s.referentials.Import(ctx, operator, data, inv.DryRun)
		printFindings(host.Err, file, result.Report)
		published := false
		if publishes(inv, importErr, result.State) {
			importErr = s.referentials.Publish(ctx, operator, result.ID, result.Version)
			published = importErr == nil
		}
		if inv.JSON {
			if err := printJSON(host.Out, result); err != nil {
				return err
			}
		} else if result.ID != "" {
			printImported(host.Out, result, published)
		}
		return said(importErr, result.Report)
	})
}

// outcomeSentence says what became of a file; state is that of the version it says
// again, if any; published, that --publish was done.
func outcomeSentence(o referential.Outcome, state quality.State, dry, published bool) string {
	words := map[referential.Outcome]string{
		referential.OutcomeNew: "nouveau brouillon", referential.OutcomeReplaced: "le brouillon est remplacé",
		referential.OutcomeSame: "rien à changer, ce brouillon est déjà enregistré", referential.OutcomeRefused: "refusé",
	}
	out := words[o]
	if o == referential.OutcomeSame && state != quality.ReferentialDraft {
		out = "rien à changer, cette version est déjà " + strings.ToLower(i18n.StateName(quality.ReferentialFlow.Name, state))
	}
	switch {
	case published && o == referential.OutcomeSame:
		return "ce brouillon est déjà enregistré, et maintenant publié"
	case published:
		return "publiée"
	case dry:
		return out + " (essai, rien n’a été enregistré)"
	case o == referential.OutcomeRefused:
		return out + ", rien n’a été enregistré"
	}
	return out
}

// publishes tells that --publish has something to do: not when the file says a
// published version again.
func publishes(inv *invocation, err error, state quality.State) bool {
	return err == nil && inv.Publish && !inv.DryRun && state != quality.ReferentialPublished
}

// said turns a refusal whose faults were already printed into a quiet end.
func said(err error, report formats.Report) error {
	if err != nil && report.HasErrors() {
		return errSaid
	}
	return err
}

func readAll(host Host, path string) ([]byte, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the operator names the file on the command line
	if err != nil {
		fmt.Fprintf(host.Err, "Le fichier %s ne s’ouvre pas : %s\n", path, frenchCause(err))
		return nil, errSaid
	}
	return data, nil
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("print JSON: %w", err)
	}
	return nil
}
