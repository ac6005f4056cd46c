package demo_test

import (
	"context"
	"encoding/csv"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ariane/internal/app/demo"
	"ariane/internal/app/wire"
	"ariane/internal/assess"
	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/files"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/remind"
	"ariane/internal/report"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

var operator = authz.Actor{System: authz.SystemCommand}

type filled struct {
	improve *improve.Service
	store   *store.Store
	network *network.Service
	report  *report.Service
	assess  *assess.Service

	evidence *evidence.Service
	remind   *remind.Service
}

func fill(t *testing.T, s *store.Store) filled {
	t.Helper()
	return fillAt(t, s, testkit.NewClock())
}

func fillAt(t *testing.T, s *store.Store, clock *testkit.Clock) filled {
	t.Helper()
	ctx := context.Background()
	secret, err := network.LoadSecret(ctx, s, clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	refs := referential.New(referential.Deps{Store: s, Clock: clock.Now})
	out := filled{
		store:   s,
		assess:  assess.New(assess.Deps{Store: s, Clock: clock.Now, Editions: refs}),
		network: network.New(network.Deps{Store: s, Clock: clock.Now, BaseURL: "http://demo.test", Secret: secret, Demo: true}),
		report:  report.New(report.Deps{Store: s, Clock: clock.Now, Editions: refs, Zone: i18n.Paris()}),
	}
	if err := out.network.EnsureFoundation(ctx, operator); err != nil {
		t.Fatal(err)
	}
	if _, err := refs.EnsureBuiltIn(ctx); err != nil {
		t.Fatal(err)
	}
	kept, err := files.Open(testkit.Folder(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() })
	out.evidence = evidence.New(evidence.Deps{Store: s, Files: kept, Clock: clock.Now, Editions: refs})
	out.improve = improve.New(improve.Deps{Store: s, Clock: clock.Now, Editions: refs, Library: out.evidence})
	out.remind = wire.Services{Store: s, Clock: clock.Now, Log: slog.New(slog.DiscardHandler), BaseURL: "http://demo.test", Improve: out.improve, Assess: out.assess, Evidence: out.evidence}.Reminders()
	services := demo.Services{Network: out.network, Referentials: refs, Assess: out.assess, Evidence: out.evidence, Improve: out.improve, Audit: audit.New(audit.Deps{Store: s, Clock: clock.Now, Editions: refs}), Remind: out.remind}
	if err := demo.Fill(ctx, services, demo.Plan{Size: demo.Small, Now: clock.Now()}); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheDemonstrationOpensOnAnyDayOfTheWeek(t *testing.T) {
	t.Parallel()
	for day := range 7 {
		clock := testkit.NewClock()
		clock.Advance(time.Duration(day) * 24 * time.Hour)
		fillAt(t, testkit.SQLite(t), clock)
	}
}

func TestTheDemonstrationShowsEveryStepAndVerifies(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		d := fill(t, s)
		ctx := context.Background()
		page, err := d.network.Structures(ctx, operator, network.StructureFilter{Kinds: []quality.BodyKind{quality.KindMissionLocale}, Limit: 500})
		if err != nil || page.Total != 42 {
			t.Fatalf("%d structures, %v", page.Total, err)
		}
		office, err := d.network.EnterDemonstration(ctx, "pole@demo.invalid", "UNML", network.Client{}, "")
		if err != nil {
			t.Fatal(err)
		}
		actor, _, err := d.network.Resolve(ctx, office.Token)
		if err != nil {
			t.Fatal(err)
		}
		portfolio, err := d.report.Portfolio(ctx, actor, report.Query{Limit: -1})
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []quality.Step{quality.StepNotInvited, quality.StepInvited, quality.StepNotStarted, quality.StepInProgress, quality.StepValidated} {
			if portfolio.Counts.ByStep[step] == 0 {
				t.Errorf("no structure at step %s: %v", step, portfolio.Counts.ByStep)
			}
		}
		verified, err := s.Verify(ctx)
		if err != nil || !verified.OK() || verified.Journal.Events == 0 {
			t.Errorf("verify: %+v, %v", verified, err)
		}
	})
}

// enter wears the hat of a guest.
func (d filled) enter(t *testing.T, email, code string) authz.Actor {
	t.Helper()
	in, err := d.network.EnterDemonstration(context.Background(), email, code, network.Client{}, "")
	if err != nil {
		t.Fatal(err)
	}
	actor, _, err := d.network.Resolve(context.Background(), in.Token)
	if err != nil {
		t.Fatal(err)
	}
	return actor
}

func TestTheRegionalAdvisorSeesADirectionInvitedAndOneLeftToInvite(t *testing.T) {
	t.Parallel()
	d := fill(t, testkit.SQLite(t))
	portfolio, err := d.report.Portfolio(context.Background(), d.enter(t, "referent@demo.invalid", "ARML-BRE"), report.Query{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	steps := portfolio.Counts.ByStep
	if steps[quality.StepInvited] != 1 || steps[quality.StepNotInvited] != 1 || portfolio.Counts.Structures < 4 {
		t.Errorf("Bretagne: %v", steps)
	}
}

func TestTheJournalSaysWhatThePagesSay(t *testing.T) {
	t.Parallel()
	d := fill(t, testkit.SQLite(t))
	ctx := context.Background()
	lead := d.enter(t, "qualite@demo.invalid", demo.Home)
	page, err := d.network.Journal(ctx, lead, lead.BodyID, 0, 500)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, e := range page.Lines {
		seen[e.ActorName+"/"+string(e.Role)]++
	}
	if seen["Camille Orvalin/quality_lead"] < 20 || seen["Dominique Tessane/director"] == 0 {
		t.Errorf("authors of the journal: %v", seen)
	}
	home, err := d.network.Structure(ctx, lead, lead.BodyID)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range home.History {
		if h.Day.String() > "2023-12-31" {
			t.Errorf("%s on %s: the people were there before", h.Kind, h.Day)
		}
	}
	if len(home.History) == 0 {
		t.Error("Home has no history")
	}
}

func TestTheGapsOfHomeDifferInLevel(t *testing.T) {
	t.Parallel()
	d := fill(t, testkit.SQLite(t))
	ctx := context.Background()
	lead := d.enter(t, "qualite@demo.invalid", demo.Home)
	cycles, err := d.assess.Cycles(ctx, lead, lead.BodyID)
	if err != nil || len(cycles) != 2 {
		t.Fatalf("%d cycles, %v", len(cycles), err)
	}
	for _, c := range cycles {
		results, err := d.assess.Results(ctx, lead, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := map[bool]int{true: 3, false: 2}[!c.ClosedAt.IsZero()]
		if len(results.Results.Gaps) != want {
			t.Errorf("%d gaps, want %d", len(results.Results.Gaps), want)
		}
	}
}

func TestHomeHasALibraryOfEvidence(t *testing.T) {
	t.Parallel()
	d := fill(t, testkit.SQLite(t))
	ctx := context.Background()
	lead := d.enter(t, "qualite@demo.invalid", demo.Home)
	list, err := d.evidence.Library(ctx, lead, evidence.Filter{})
	if err != nil || list.Total != 5 {
		t.Fatalf("%d pieces, %v", list.Total, err)
	}
	kinds, tied := map[quality.EvidenceKind]bool{}, 0
	for _, p := range list.Pieces {
		kinds[p.Kind] = true
		tied += p.Links
	}
	if len(kinds) != 3 || tied != 8 {
		t.Errorf("kinds %v, %d places", kinds, tied)
	}
	renew, err := d.evidence.Library(ctx, lead, evidence.Filter{Show: evidence.ShowExpiring})
	if err != nil || renew.Total != 1 {
		t.Errorf("%d to renew, %v", renew.Total, err)
	}
}

func TestEveryGuestCanEnter(t *testing.T) {
	t.Parallel()
	d := fill(t, testkit.SQLite(t))
	for _, g := range demo.Guests() {
		in, err := d.network.EnterDemonstration(context.Background(), g.Email, g.BodyCode, network.Client{}, "")
		if err != nil {
			t.Errorf("%s: %v", g.Name, err)
			continue
		}
		actor, viewer, err := d.network.Resolve(context.Background(), in.Token)
		if err != nil || !actor.Holds(g.Role) || viewer.Name != g.Name {
			t.Errorf("%s entered as %v %q: %v", g.Name, actor.Roles, viewer.Name, err)
		}
	}
}

// No real town is ever shown as a structure of the demonstration.
func TestInventedTerritoriesAreNoRealTown(t *testing.T) {
	t.Parallel()
	file, err := os.Open(filepath.Join("..", "..", "..", "..", "shared", "data", "communes-2026.csv"))
	if errors.Is(err, os.ErrNotExist) && os.Getenv("CI") == "" {
		t.Skip("the list of communes is not beside the checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	towns := map[string]bool{}
	for _, line := range lines {
		towns[i18n.Fold(line[1])] = true
	}
	if len(towns) < 30000 {
		t.Fatalf("only %d communes read", len(towns))
	}
	for _, place := range demo.Places() {
		if towns[i18n.Fold(place)] {
			t.Errorf("%s is a real town", place)
		}
	}
	if strings.TrimSpace(demo.Home) == "" {
		t.Error("the home structure has no code")
	}
}
