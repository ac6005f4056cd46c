package app

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
)

// printTallies says what a file holds in its own terms, and what of it is only
// kept for the way back.
func printTallies(w io.Writer, found, kept []formats.Tally) {
	if len(found) > 0 {
		fmt.Fprintf(w, "Dans le fichier : %s.\n", tallyWords(found))
	}
	if len(kept) > 0 {
		fmt.Fprintf(w, "Conservé pour l’export, sans être utilisé : %s.\n", tallyWords(kept))
	}
}

func tallyWords(list []formats.Tally) string {
	words := make([]string, 0, len(list))
	for _, t := range list {
		words = append(words, i18n.TallyWords(t.Code, t.Count))
	}
	return strings.Join(words, ", ")
}

// kindCounts says « 24 engagements, 169 attendus », most numerous last.
func kindCounts(counts map[quality.Kind]int) string {
	kinds := slices.SortedFunc(maps.Keys(counts), func(a, b quality.Kind) int {
		if counts[a] != counts[b] {
			return counts[a] - counts[b]
		}
		return strings.Compare(string(a), string(b))
	})
	words := make([]string, 0, len(kinds))
	for _, k := range kinds {
		words = append(words, i18n.CountKind(counts[k], k))
	}
	return strings.Join(words, ", ")
}

// printImported is the account of an import: what was in the file, what there is
// in Ariane, before and after.
func printImported(w io.Writer, r referential.ImportResult, published bool) {
	printTallies(w, r.Found, r.Kept)
	if len(r.Counts) > 0 && r.Outcome != referential.OutcomeRefused {
		fmt.Fprintf(w, "Dans Ariane : %s.\n", kindCounts(r.Counts))
	}
	if r.Before != nil {
		fmt.Fprintf(w, "Avant, dans ce brouillon : %s.\n", kindCounts(r.Before))
	}
	name := ""
	if r.Format != "" {
		name = " (" + r.Format.French() + ")"
	}
	fmt.Fprintf(w, "%s version %d%s : %s.\n", r.ID, r.Version, name, outcomeSentence(r.Outcome, r.State, r.DryRun, published))
}
