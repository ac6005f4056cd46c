package quality_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

var update = flag.Bool("update", false, "write the workflow document")

func TestEveryStateAndVerbIsInTheTableOrRefused(t *testing.T) {
	t.Parallel()
	for _, flow := range q.Flows() {
		verbs := map[q.Verb]bool{}
		for _, l := range flow.Lines {
			verbs[l.Verb] = true
			if !flow.Has(l.From) || !flow.Has(l.To) {
				t.Errorf("%s: %s → %s names an unknown state", flow.Name, l.From, l.To)
			}
			if l.Action == "" {
				t.Errorf("%s: %s %s has no action, so nobody may do it", flow.Name, l.From, l.Verb)
			}
		}
		for _, s := range flow.States {
			offered := map[q.Verb]bool{}
			for _, v := range flow.Verbs(s) {
				if offered[v] {
					t.Errorf("%s: %s offers %s twice", flow.Name, s, v)
				}
				offered[v] = true
			}
			for v := range verbs {
				_, err := flow.Next(s, v)
				if offered[v] != (err == nil) {
					t.Errorf("%s: %s × %s: offered %v, refused %v", flow.Name, s, v, offered[v], err)
				}
				if err != nil && q.CodeOf(err) != q.CodeState {
					t.Errorf("%s: %s × %s refused with %v", flow.Name, s, v, err)
				}
			}
		}
	}
}

// docs/workflow.md is generated: go test ./internal/quality -run TestTheWorkflowDocument -update
func TestTheWorkflowDocumentIsUpToDate(t *testing.T) {
	t.Parallel()
	const file = "../../docs/workflow.md"
	want := workflowDocument()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/workflow.md is out of date: run make generate")
	}
}

func workflowDocument() string {
	var b strings.Builder
	b.WriteString("# Life cycles\n\nGenerated from the transition tables of `internal/quality` (`make generate`). Do not edit.\n")
	for _, f := range q.Flows() {
		fmt.Fprintf(&b, "\n## %s\n\n```mermaid\nstateDiagram-v2\n  [*] --> %s\n", f.Name, f.Initial)
		for _, l := range f.Lines {
			label := string(l.Verb)
			if l.Condition != "" {
				label += " [" + l.Condition + "]"
			}
			fmt.Fprintf(&b, "  %s --> %s: %s\n", l.From, l.To, label)
		}
		b.WriteString("```\n\n| state | verb | new state | who may (policy) | condition |\n| --- | --- | --- | --- | --- |\n")
		for _, l := range f.Lines {
			fmt.Fprintf(&b, "| %s | %s | %s | `%s` | %s |\n", l.From, l.Verb, l.To, l.Action, l.Condition)
		}
	}
	return b.String()
}
