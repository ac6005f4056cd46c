package assess

import (
	"testing"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
)

// TestEveryCheckSaysWhatItFoundAndLeadsToItsCommitment walks all the kinds of
// checks: none may be without words, or lead nowhere.
func TestEveryCheckSaysWhatItFoundAndLeadsToItsCommitment(t *testing.T) {
	t.Parallel()
	node := &quality.Node{ID: "1.1", Text: "Un engagement"}
	ref := &quality.Referential{ID: "petit", Nodes: []*quality.Node{node}}
	ref.Index()
	var c assess.Checking
	c.Cycle.ID, c.Edition = "cycle", quality.Edition{Referential: ref}
	for _, code := range quality.CheckCodes() {
		found := quality.Check{Code: code, NodeID: "1.1", Args: []string{"Respect", "2"}}
		if code == quality.CheckMigrationPending {
			found.NodeID = ""
		}
		one := checkOf(c, found)
		want := path.Commitment("cycle", "1.1") + checkPlace(code)
		if code == quality.CheckOpenRound {
			want = path.Room("cycle", "1.1")
		}
		if code == quality.CheckPrerequisite {
			want = path.Prerequisites("cycle")
		}
		if code == quality.CheckOwnerless {
			want = path.PlanAction("")
		}
		if found.NodeID == "" {
			want = path.Assessment("cycle")
		}
		if one.Href != want || one.Text == "" || one.Title == "" || i18n.CheckName(code) == i18n.CheckName("beauty") {
			t.Errorf("%s: %+v", code, one)
		}
	}
}
