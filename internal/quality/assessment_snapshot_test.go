package quality_test

import (
	"encoding/json"
	"strings"
	"testing"

	q "ariane/internal/quality"
)

func TestTheHashedSnapshotNamesItsFieldsOneWay(t *testing.T) {
	t.Parallel()
	s := q.Snapshot{
		Format: q.SnapshotFormat, Profile: q.Profile{Status: q.StatusGIP, WiderBody: true, SeveralSites: true},
		Progress: q.Progress{Done: 1, Total: 2}, Answers: []q.Settled{{Answer: q.Answer{NodeID: "1.1", NotConcerned: true, Reason: "x"}, AnswerVersion: 3}},
	}
	document, _, err := s.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"profile":{"status":"gip","wider_body":true,"overseas":false,"several_sites":true}`, `"progress":{"done":1,"started":0,"total":2,"filled":0,"needed":0}`} {
		if !strings.Contains(string(document), part) {
			t.Errorf("%s is not in %s", part, document)
		}
	}
	var tree map[string]any
	if err := json.Unmarshal(document, &tree); err != nil {
		t.Fatal(err)
	}
	capitals(t, tree)
}

func capitals(t *testing.T, v any) {
	t.Helper()
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			if strings.ToLower(name) != name {
				t.Errorf("field %s", name)
			}
			capitals(t, inner)
		}
	case []any:
		for _, inner := range v {
			capitals(t, inner)
		}
	}
}
