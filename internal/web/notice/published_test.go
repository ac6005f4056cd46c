package notice_test

import (
	"bytes"
	"testing"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
	"ariane/library"
)

func TestANewVersionLeadsAStructureToWhatItChangesForItsCycle(t *testing.T) {
	t.Parallel()
	s, cycle := shared(t)
	file, _ := library.Bytes("ml")
	office := s.Actor(t, site.LabelOffice)
	if _, err := s.Referentials.Import(t.Context(), office, bytes.Replace(file, []byte("\nversion: 1\n"), []byte("\nversion: 2\n"), 1), false); err != nil {
		t.Fatal(err)
	}
	if err := s.Referentials.Publish(t.Context(), office, "ml", 2); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		who  site.Person
		want string
	}{
		{site.QualityLead, path.Version(cycle, 2)},
		{site.Staff, path.Referential("ml", "2")},     // reads nothing of the cycle
		{site.OtherLead, path.Referential("ml", "2")}, // has no cycle
		{site.LabelOffice, path.Referential("ml", "2")},
	} {
		p := s.As(t, c.who).Get(t, path.Notices)
		p.Sound(t)
		p.One(t, `a[href="`+c.want+`"]`)
	}
}
