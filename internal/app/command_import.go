package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
			printImport(host.Out, result)
		}
		if result.Refused > 0 {
			return errSaid
		}
		return nil
	})
}

// readNetwork reads the structures, and the regional associations of arml.csv
// when it stands beside. Faults are printed line by line; any error refuses the
// whole file.
func readNetwork(host Host, file string) ([]network.ImportRow, error) {
	var rows []network.ImportRow
	arml := filepath.Join(filepath.Dir(file), "arml.csv")
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

var outcomeWords = map[network.ImportOutcome]string{
	network.ImportCreated: "créée", network.ImportUpdated: "mise à jour",
	network.ImportUnchanged: "inchangée", network.ImportRefused: "refusée",
}

var outcomePlurals = map[network.ImportOutcome]string{
	network.ImportCreated: "créées", network.ImportUpdated: "mises à jour",
	network.ImportUnchanged: "inchangées", network.ImportRefused: "refusées",
}

func printImport(w io.Writer, r network.ImportReport) {
	for _, l := range r.Lines {
		if l.Outcome == network.ImportUnchanged {
			continue
		}
		fmt.Fprintf(w, "ligne %d  %-12s %s %s\n", l.Line, outcomeWords[l.Outcome], l.Code, l.Name)
		for _, c := range l.Changes {
			fmt.Fprintf(w, "          %s : %q → %q\n", c.Field, c.Before, c.After)
		}
		for _, f := range append(append([]quality.Fault{}, l.Faults...), l.Notes...) {
			fmt.Fprintf(w, "          %s\n", i18n.Sentence(f))
		}
	}
	for _, m := range r.Missing {
		fmt.Fprintf(w, "absente du fichier, laissée telle quelle : %s %s\n", m.Code, m.Name)
	}
	fmt.Fprintf(w, "%s : %s.\n", importVerdict(r), strings.Join(importCounts(r), " ; "))
}

func importVerdict(r network.ImportReport) string {
	switch {
	case r.DryRun:
		return "Essai, rien n’a été enregistré"
	case r.Applied:
		return "Import appliqué"
	case r.Refused > 0:
		return "Rien n’a été enregistré"
	}
	return "Rien à changer"
}

// importCounts says how many of each kind met each outcome: « 448 Missions
// locales et 15 ARML créées ».
func importCounts(r network.ImportReport) []string {
	counts := map[network.ImportOutcome]map[quality.BodyKind]int{}
	for _, l := range r.Lines {
		if counts[l.Outcome] == nil {
			counts[l.Outcome] = map[quality.BodyKind]int{}
		}
		counts[l.Outcome][l.Kind]++
	}
	var out []string
	for _, o := range []network.ImportOutcome{network.ImportCreated, network.ImportUpdated, network.ImportUnchanged, network.ImportRefused} {
		var kinds []string
		if n := counts[o][quality.KindMissionLocale]; n > 0 {
			kinds = append(kinds, i18n.Count(n, "Mission locale", "Missions locales"))
		}
		if n := counts[o][quality.KindRegional]; n > 0 {
			kinds = append(kinds, i18n.Count(n, "ARML", "ARML"))
		}
		if total := counts[o][quality.KindMissionLocale] + counts[o][quality.KindRegional]; total > 0 {
			out = append(out, strings.Join(kinds, " et ")+" "+i18n.Plural(total, outcomeWords[o], outcomePlurals[o]))
		}
	}
	if len(out) == 0 {
		return []string{"aucune structure dans le fichier"}
	}
	return out
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
		if importErr == nil && inv.Publish && !inv.DryRun {
			importErr = s.referentials.Publish(ctx, operator, result.ID, result.Version)
		}
		if inv.JSON {
			if err := printJSON(host.Out, result); err != nil {
				return err
			}
		} else if result.ID != "" {
			printImported(host.Out, result)
		}
		return said(importErr, result.Report)
	})
}

func runImportOfficial(ctx context.Context, host Host, inv *invocation) error {
	file, err := inv.one("le fichier CSV du texte officiel")
	if err != nil {
		return err
	}
	if inv.ID == "" {
		return usageError("Indiquez le référentiel : --referential ID.")
	}
	data, err := readAll(host, file)
	if err != nil {
		return err
	}
	return importing(ctx, host, inv, func(s *services) error {
		result, importErr := s.referentials.ImportOfficial(ctx, operator, inv.ID, inv.Version, data, inv.DryRun)
		if result.ID == "" {
			return unknownEdition(importErr, inv.ID, inv.Version)
		}
		printFindings(host.Err, file, result.Report)
		if inv.JSON {
			if err := printJSON(host.Out, result); err != nil {
				return err
			}
			return said(importErr, result.Report)
		}
		printOfficial(host.Out, result)
		return said(importErr, result.Report)
	})
}

func printOfficial(w io.Writer, result referential.OfficialResult) {
	fmt.Fprintf(w, "%s version %d : %d textes officiels reconnus, %d identifiants inconnus, %d éléments sans texte officiel.\n",
		result.ID, result.Version, result.Matched, len(result.Unknown), len(result.Uncovered))
	for _, id := range result.Unknown {
		fmt.Fprintf(w, "  identifiant inconnu, non chargé : %s\n", id)
	}
	for _, id := range result.Uncovered {
		fmt.Fprintf(w, "  sans texte officiel, notre formulation reste : %s\n", id)
	}
}

// unknownEdition says which référentiel, or which of its versions, is not there.
func unknownEdition(err error, id string, version int) error {
	if quality.CodeOf(err) != quality.CodeNotFound {
		return err
	}
	what := "Le référentiel « " + id + " »"
	if version != 0 {
		what = fmt.Sprintf("La version %d du référentiel « %s »", version, id)
	}
	return problem(what + " est introuvable. « ariane referential list » donne celles qui existent.")
}

func referentialOutcome(o referential.Outcome, dry bool) string {
	words := map[referential.Outcome]string{
		referential.OutcomeNew: "nouveau brouillon", referential.OutcomeReplaced: "le brouillon est remplacé",
		referential.OutcomeSame: "ce brouillon est déjà enregistré", referential.OutcomeRefused: "refusé, rien n’a été enregistré",
	}
	if dry {
		return words[o] + " (essai, rien n’a été enregistré)"
	}
	return words[o]
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
