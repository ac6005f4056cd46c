package app

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
)

var outcomeWords = map[network.ImportOutcome]string{
	network.ImportCreated: "créée", network.ImportUpdated: "mise à jour",
	network.ImportUnchanged: "inchangée", network.ImportRefused: "refusée",
}

var outcomePlurals = map[network.ImportOutcome]string{
	network.ImportCreated: "créées", network.ImportUpdated: "mises à jour",
	network.ImportUnchanged: "inchangées", network.ImportRefused: "refusées",
}

// printImport lists what the file does. A refused line refuses the whole file:
// then only those lines are worth reading.
// file is the list of Missions locales; a line says its file when there are two.
func printImport(w io.Writer, file string, r network.ImportReport) {
	place := linePlaces(file, r)
	for _, l := range r.Lines {
		if l.Outcome == network.ImportUnchanged && len(l.Notes) == 0 || r.Refused > 0 && l.Outcome != network.ImportRefused {
			continue
		}
		fmt.Fprintf(w, "%s  %-12s %s %s\n", place(l), outcomeWords[l.Outcome], l.Code, l.Name)
		for _, c := range l.Changes {
			fmt.Fprintf(w, "          %s\n", i18n.StructureChange(c.Field, c.Before, c.After))
		}
		for _, f := range append(append([]quality.Fault{}, l.Faults...), l.Notes...) {
			fmt.Fprintf(w, "          %s\n", i18n.Sentence(f))
		}
	}
	if r.Refused > 0 {
		fmt.Fprintf(w, "%s : %s. Corrigez, puis recommencez : le fichier se charge en entier ou pas du tout.\n",
			importVerdict(r), i18n.Count(r.Refused, "ligne refusée", "lignes refusées"))
		return
	}
	for _, m := range r.Missing {
		fmt.Fprintf(w, "absente du fichier, laissée telle quelle : %s %s\n", m.Code, m.Name)
	}
	fmt.Fprintf(w, "%s : %s.\n", importVerdict(r), strings.Join(importCounts(r), " ; "))
}

// linePlaces says where a line stands: « arml.csv, ligne 2 » when the associations
// came from their own file, beside the list, so that two lines 2 are told apart.
func linePlaces(file string, r network.ImportReport) func(network.ImportLine) string {
	regional := func(l network.ImportLine) bool { return l.Kind == quality.KindRegional }
	two := slices.ContainsFunc(r.Lines, regional) && slices.ContainsFunc(r.Lines, func(l network.ImportLine) bool { return !regional(l) })
	return func(l network.ImportLine) string {
		line := "ligne " + strconv.Itoa(l.Line)
		switch {
		case !two:
			return line
		case regional(l):
			return regionalFile + ", " + line
		}
		return filepath.Base(file) + ", " + line
	}
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
