package formats

import (
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// Tally is a count of an account of import: what the file holds, or what is kept
// of it for the way back without being used.
type Tally struct {
	Code  string `json:"code"` // i18n.TallyWords says it: "nodes", "assessable", "questions"…
	Count int    `json:"count"`
}

// notes counts what a file holds in the order it is met, with the first line of
// each.
type notes struct {
	list  []Tally
	index map[string]int
	lines []int
}

func (n *notes) add(code string, line, count int) {
	if count == 0 {
		return
	}
	if n.index == nil {
		n.index = map[string]int{}
	}
	at, known := n.index[code]
	if !known {
		at = len(n.list)
		n.index[code] = at
		n.list, n.lines = append(n.list, Tally{Code: code}), append(n.lines, line)
	}
	n.list[at].Count += count
}

// tell warns of each thing kept, at the line where it is first met: a person must
// know what Ariane does not use before relying on it.
func (n *notes) tell(report *Report) {
	for i, t := range n.list {
		report.Warn(n.lines[i], "", quality.FaultKept, i18n.TallyWords(t.Code, t.Count))
	}
}
