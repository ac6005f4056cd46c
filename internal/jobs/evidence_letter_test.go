package jobs_test

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/jobs"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// The whole way of a reminder: the daily job finds the piece, the owner gets one
// letter over SMTP, and a second run of the day sends none.
func TestTheOwnerOfAnExpiringPieceGetsOneLetter(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		clock, server := testkit.NewClock(), testkit.NewSMTP(t)
		kept, err := files.Open(testkit.Folder(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = kept.Close() })
		library := evidence.New(evidence.Deps{Store: s, Files: kept, Clock: clock.Now, BaseURL: "https://ariane.test"})
		lead := testkit.Member(t, s, testkit.Body(t, s), quality.RoleQualityLead, func(p *store.Person) { p.Name, p.Email = "Inès Moulin", "ines@exemple.test" })
		id, err := library.Add(t.Context(), lead, evidence.Draft{Evidence: quality.Evidence{
			Kind: quality.EvidenceLink, Title: "Charte d’accueil", Address: "https://exemple.test/charte", Expires: quality.MustDay("2026-05-24"),
		}})
		if err != nil {
			t.Fatal(err)
		}
		handlers := jobs.Letters(plain(t, server), clock.Now)
		handlers[evidence.JobRemind] = func(ctx context.Context, _ store.ClaimedJob) error { return library.Remind(ctx) }
		stop := start(t, s, handlers, func(d *jobs.Deps) { d.Now = clock.Now })
		enqueue(t, s, store.Job{Kind: evidence.JobRemind, RunAt: clock.Now()})
		until(t, "the letter to arrive", func() bool { return counts(t, s) == "done 2" })
		enqueue(t, s, store.Job{Kind: evidence.JobRemind, RunAt: clock.Now()})
		until(t, "the second run to end", func() bool { return counts(t, s) == "done 3" })
		stop()
		got := server.Letters()
		if len(got) != 1 || got[0].To[0] != "ines@exemple.test" {
			t.Fatalf("%+v", got)
		}
		if said := unfolded(got[0].Data); !strings.Contains(said, "https://ariane.test/preuves/"+id) {
			t.Errorf("the letter says %s", said)
		}
	})
}

// unfolded is a letter with its base64 and quoted parts made readable enough to
// look for an address.
func unfolded(data string) string {
	out := strings.ReplaceAll(strings.ReplaceAll(data, "=\r\n", ""), "=3D", "=")
	for _, part := range strings.Split(data, "\r\n\r\n") {
		if plain, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(part, "\r\n", "")); err == nil {
			out += string(plain)
		}
	}
	return out
}
