package referential_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// people are an office and an adviser who really exist, with « petit » published.
func people(t *testing.T, s *store.Store) (svc *referential.Service, clock *testkit.Clock, office, adviser authz.Actor) {
	t.Helper()
	clock = testkit.NewClock()
	svc = referential.New(referential.Deps{Store: s, Clock: clock.Now, BaseURL: "https://ariane.example"})
	unml := testkit.Body(t, s, func(b *quality.Structure) { b.Kind = quality.KindNational })
	office = testkit.Member(t, s, unml, quality.RoleLabelOffice)
	adviser = testkit.Member(t, s, testkit.Body(t, s), quality.RoleStaff)
	if _, err := svc.Import(t.Context(), office, []byte(small), false); err != nil {
		t.Fatal(err)
	}
	if err := svc.Publish(t.Context(), office, "petit", 1); err != nil {
		t.Fatal(err)
	}
	return svc, clock, office, adviser
}

func wrong(text string) referential.ErratumDraft {
	return referential.ErratumDraft{ID: "petit", Version: 1, Node: "1.1/1", Text: text, Proposal: "Autrement dit"}
}

func TestAnErratumIsSentAnsweredAndReadByItsAuthorAndUnderTheText(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc, _, office, adviser := people(t, s)
		if err := svc.SendErratum(t.Context(), adviser, wrong("  Une faute  ")); err != nil {
			t.Fatal(err)
		}
		if err := svc.SendErratum(t.Context(), adviser, wrong("Une faute")); err != nil {
			t.Fatalf("the same again: %v", err)
		}
		list, err := svc.Errata(t.Context(), office, "petit")
		if err != nil || len(list) != 1 || list[0].Text != "Une faute" || list[0].State != quality.ErratumOpen || list[0].Author == "" || list[0].Body == "" || list[0].NodeText == "" {
			t.Fatalf("%+v %v", list, err)
		}
		id := list[0].ID
		if err := svc.AnswerErratum(t.Context(), office, id, referential.ErratumReply{Verb: quality.VerbAccept, Version: 1}); quality.CodeOf(err) != quality.CodeInvalid || len(quality.AsError(err).Faults) != 2 {
			t.Errorf("an empty answer, mended in the version at fault: %v", err)
		}
		if err := svc.AnswerErratum(t.Context(), office, id, referential.ErratumReply{Verb: quality.VerbAccept, Text: "Lire autrement.", Version: 2}); err != nil {
			t.Fatal(err)
		}
		if err := svc.AnswerErratum(t.Context(), office, id, referential.ErratumReply{Verb: quality.VerbDecline, Text: "Non"}); quality.CodeOf(err) != quality.CodeState {
			t.Errorf("answered twice: %v", err)
		}
		mine, err := svc.MyErrata(t.Context(), adviser)
		if err != nil || len(mine) != 1 || mine[0].Answer != "Lire autrement." || mine[0].Corrected != 2 || mine[0].Author != "" {
			t.Errorf("%+v %v", mine, err)
		}
		e, err := svc.Read(t.Context(), adviser, "petit", 1)
		if err != nil {
			t.Fatal(err)
		}
		if shown := e.View(e.Referential.Node("1.1/1")).Errata; len(shown) != 1 || shown[0].Text != "Lire autrement." {
			t.Errorf("%+v", shown)
		}
		if letters := lettersOf(t, s); len(letters) != 1 || !letters[0].Accepted || letters[0].Link != "https://ariane.example/referentiels/mes-signalements" {
			t.Errorf("%+v", letters)
		}
		if report, err := s.Verify(t.Context()); err != nil || !report.OK() {
			t.Errorf("verify: %+v %v", report, err)
		}
	})
}

func lettersOf(t *testing.T, s *store.Store) []referential.ErratumMail {
	t.Helper()
	jobs, err := s.ClaimJobs(t.Context(), store.Claim{Kinds: []string{referential.JobMailErratum}, Limit: 9, Now: testkit.Start.Add(time.Hour), Lease: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	var out []referential.ErratumMail
	for _, j := range jobs {
		var letter referential.ErratumMail
		if err := json.Unmarshal(j.Payload, &letter); err != nil {
			t.Fatal(err)
		}
		out = append(out, letter)
	}
	return out
}

func TestADeclinedErratumIsReadByItsAuthorAlone(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	svc, _, office, adviser := people(t, s)
	if err := svc.SendErratum(t.Context(), adviser, wrong("Je ne comprends pas")); err != nil {
		t.Fatal(err)
	}
	list, _ := svc.Errata(t.Context(), office, "")
	if err := svc.AnswerErratum(t.Context(), office, list[0].ID, referential.ErratumReply{Verb: quality.VerbDecline, Text: "Voici pourquoi.", Version: 7}); err != nil {
		t.Fatal(err)
	}
	e, _ := svc.Read(t.Context(), adviser, "petit", 1)
	if len(e.Errata) != 0 {
		t.Errorf("%+v", e.Errata)
	}
	if mine, _ := svc.MyErrata(t.Context(), adviser); mine[0].Answer != "Voici pourquoi." || mine[0].Corrected != 0 {
		t.Errorf("%+v", mine)
	}
	other := testkit.Member(t, s, testkit.Body(t, s), quality.RoleDirector)
	if mine, err := svc.MyErrata(t.Context(), other); err != nil || len(mine) != 0 {
		t.Errorf("somebody else’s: %+v %v", mine, err)
	}
	if _, err := svc.Errata(t.Context(), other, ""); quality.CodeOf(err) != quality.CodeForbidden {
		t.Errorf("the list of all: %v", err)
	}
	if _, err := svc.Erratum(t.Context(), adviser, list[0].ID); quality.CodeOf(err) != quality.CodeForbidden {
		t.Errorf("one for its author: %v", err)
	}
}

func TestAnErratumSaysSomethingAboutWhatExistsAndNotTooOften(t *testing.T) {
	t.Parallel()
	s := testkit.SQLite(t)
	svc, clock, office, adviser := people(t, s)
	long := wrong(strings.Repeat("é", quality.MaxErratumText+1))
	empty := wrong(" ")
	for name, c := range map[string]struct {
		in   referential.ErratumDraft
		code quality.Code
	}{
		"nothing": {empty, quality.CodeInvalid}, "too long": {long, quality.CodeInvalid},
		"no such place":   {referential.ErratumDraft{ID: "petit", Version: 1, Node: "9", Text: "x"}, quality.CodeNotFound},
		"no such version": {referential.ErratumDraft{ID: "petit", Version: 9, Node: "1", Text: "x"}, quality.CodeNotFound},
	} {
		if err := svc.SendErratum(t.Context(), adviser, c.in); quality.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := svc.SendErratum(t.Context(), authz.Actor{}, wrong("x")); quality.CodeOf(err) != quality.CodeSignIn {
		t.Errorf("nobody: %v", err)
	}
	for i := range quality.MostErrataADay {
		if err := svc.SendErratum(t.Context(), adviser, wrong("x"+strconv.Itoa(i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := svc.SendErratum(t.Context(), adviser, wrong("x")); quality.CodeOf(err) != quality.CodeThrottled {
		t.Errorf("one too many: %v", err)
	}
	if err := svc.SendErratum(t.Context(), office, wrong("x")); err != nil {
		t.Errorf("somebody else: %v", err)
	}
	clock.Advance(25 * time.Hour)
	if err := svc.SendErratum(t.Context(), adviser, wrong("x")); err != nil {
		t.Errorf("the next day: %v", err)
	}
}

func TestAnErratumFollowsItsSentenceIntoTheNextVersionAsLongAsItIsTheSame(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc, _, office, adviser := people(t, s)
		if err := svc.SendErratum(t.Context(), adviser, wrong("Une faute")); err != nil {
			t.Fatal(err)
		}
		list, err := svc.Errata(t.Context(), office, "petit")
		if err != nil {
			t.Fatal(err)
		}
		next := func(version int, change func(string) string) {
			t.Helper()
			file := change(strings.Replace(small, "version: 1\n", "version: "+strconv.Itoa(version)+"\n", 1))
			if r, err := svc.Import(t.Context(), office, []byte(file), false); err != nil {
				t.Fatal(r.Report.French(), err)
			}
			if err := svc.Publish(t.Context(), office, "petit", version); err != nil {
				t.Fatal(err)
			}
		}
		next(2, func(f string) string { return f })
		read := func(version int) int {
			t.Helper()
			e, err := svc.Read(t.Context(), adviser, "petit", version)
			if err != nil {
				t.Fatal(err)
			}
			return len(e.Errata["1.1/1"])
		}
		if read(2) != 0 {
			t.Error("nothing is accepted yet")
		}
		if err := svc.AnswerErratum(t.Context(), office, list[0].ID, referential.ErratumReply{Verb: quality.VerbAccept, Text: "Lire autrement.", Version: 3}); err != nil {
			t.Fatal(err)
		}
		if read(1) != 1 || read(2) != 1 {
			t.Errorf("version 1 shows %d, version 2, word for word the same, %d", read(1), read(2))
		}
		next(3, func(f string) string { return f })
		if read(3) != 0 {
			t.Error("version 3 corrects it")
		}
	})
}

func TestTheEditorReadsWhatBecomesOfAnErratum(t *testing.T) {
	t.Parallel()
	testkit.Engines(t, func(t *testing.T, s *store.Store) {
		svc, _, office, adviser := people(t, s)
		accept(t, svc, office, adviser, "1.1/1", "Lire autrement.", 0)
		version := func(n string, edit func(string) string) {
			file := strings.Replace(edit(small), "version: 1", "version: "+n, 1)
			if _, err := svc.Import(t.Context(), office, []byte(file), false); err != nil {
				t.Fatal(err)
			}
		}
		version("2", func(f string) string { return strings.Replace(f, `id: "1.1/1"`, `id: "1.1/9"`, 1) })
		draft, err := svc.Draft(t.Context(), office, "petit", 2)
		if err != nil || len(draft.Errata["1.1/9"]) != 1 || draft.Errata["1.1/9"][0].Fate != quality.ErratumFollows {
			t.Errorf("the editor of the same sentence: %+v %v", draft.Errata, err)
		}
		if err := svc.Publish(t.Context(), office, "petit", 2); err != nil {
			t.Fatal(err)
		}
		e, err := svc.Read(t.Context(), adviser, "petit", 2)
		if err != nil {
			t.Fatal(err)
		}
		if shown := e.View(e.Referential.Node("1.1/9")).Errata; len(shown) != 1 || shown[0].Since != 1 || len(e.Errata) != 1 {
			t.Errorf("under the same sentence: %+v", e.Errata)
		}
		accept(t, svc, office, adviser, "1.1", "Lire l’engagement ainsi.", 3) // while version 2 is in memory
		if e, err = svc.Read(t.Context(), adviser, "petit", 2); err != nil || len(e.Errata) != 2 {
			t.Errorf("accepted since: %+v %v", e.Errata, err)
		}
		text := e.Referential.Node("1.1/9").Text
		version("3", func(f string) string {
			return strings.Replace(f, text, "Tout autre chose est écrit ici désormais", 1)
		})
		draft, err = svc.Draft(t.Context(), office, "petit", 3)
		if err != nil || len(draft.Errata["1.1/1"]) != 1 || draft.Errata["1.1/1"][0].Fate != quality.ErratumStays {
			t.Errorf("the editor of another sentence: %+v %v", draft.Errata, err)
		}
		if due := draft.Errata["1.1"]; len(due) != 1 || due[0].Fate != quality.ErratumDue {
			t.Errorf("the editor of a sentence that was to be mended here: %+v", due)
		}
		if e, err = svc.Read(t.Context(), office, "petit", 3); err != nil || len(e.View(e.Referential.Node("1.1/1")).Errata) != 0 {
			t.Errorf("under another sentence: %+v %v", e.Errata, err)
		}
	})
}

// accept reports an error in version 1 and has it accepted, mended in a version; 0
// does not say which.
func accept(t *testing.T, svc *referential.Service, office, adviser authz.Actor, node, answer string, mended int) {
	t.Helper()
	in := wrong("Une faute")
	in.Node = node
	if err := svc.SendErratum(t.Context(), adviser, in); err != nil {
		t.Fatal(err)
	}
	list, err := svc.Errata(t.Context(), office, "petit")
	if err != nil {
		t.Fatal(err)
	}
	if err := svc.AnswerErratum(t.Context(), office, list[0].ID, referential.ErratumReply{Verb: quality.VerbAccept, Text: answer, Version: mended}); err != nil {
		t.Fatal(err)
	}
}
