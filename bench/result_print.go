package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"text/tabwriter"
)

// printTable writes the figures for a person.
func printTable(w io.Writer, lines []line) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "\nname\tfigure\tunit\ttarget\t\tfloor\tratio\tfloor is")
	busy := false
	for _, l := range lines {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n",
			l.Name, short(l.Figure), l.Unit, targetWords(l.Target), verdict(l), short(l.Floor), times(l.Ratio), l.FloorName)
		busy = busy || l.floorMisses()
	}
	_ = t.Flush() // a table that cannot be printed has no reader
	if busy {
		fmt.Fprintln(w, "\nKO* the floor misses that target too: the machine was busy with something else, measure again.")
	}
}

func targetWords(t *target) string {
	switch {
	case t == nil:
		return ""
	case t.AtLeast:
		return "≥ " + short(t.Figure)
	case t.Figure == 0:
		return "≤ " + times(t.Ratio)
	case t.Ratio > 0:
		return "< " + short(t.Figure) + ", ≤ " + times(t.Ratio)
	}
	return "< " + short(t.Figure)
}

func verdict(l line) string {
	switch {
	case l.Met == nil:
		return ""
	case *l.Met:
		return "ok"
	case l.floorMisses():
		return "KO*"
	}
	return "KO"
}

// short writes three significant digits, "" for nothing.
func short(x float64) string {
	switch {
	case x == 0:
		return ""
	case x >= 100:
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}

func times(ratio float64) string {
	if ratio == 0 {
		return ""
	}
	return short(ratio) + "×"
}

// writeResults keeps the figures for a program.
func writeResults(path string, m machine, lines []line) error {
	data, err := json.MarshalIndent(struct {
		Machine machine `json:"machine"`
		Results []line  `json:"results"`
	}{m, lines}, "", "  ")
	if err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	if err := os.WriteFile(path, append(data, '\n'), 0o644); err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}
