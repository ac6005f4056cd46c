package improve_test

import (
	"encoding/json"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// ruled sets who answers the sheets.
func (b *bench) ruled(t *testing.T, rules ...quality.SheetRule) {
	t.Helper()
	now, err := b.svc.SheetRules(t.Context(), b.lead)
	if err == nil {
		err = b.svc.SaveSheetRules(t.Context(), b.lead, rules, now.Read)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// mailed are the payloads of the letters of a kind that wait.
func mailed[T any](t *testing.T, b *bench, kind string) []T {
	t.Helper()
	b.clock.Advance(24 * time.Hour)
	list, err := b.store.ClaimJobs(t.Context(), store.Claim{Kinds: []string{kind}, Now: b.clock.Now(), Lease: 1000 * time.Hour, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	for _, j := range list {
		var v T
		if err := json.Unmarshal(j.Payload, &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

func TestASheetGoesByItselfToWhoAnswersItsTheme(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.ruled(t, quality.SheetRule{Kind: quality.SheetRulePart, Subject: "1", PersonID: b.second.PersonID}, quality.SheetRule{Kind: quality.SheetRuleRest, PersonID: b.contributor.PersonID})
		id, err := b.svc.RaiseSheet(t.Context(), b.staff, improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "Trop d’attente", Node: "1.1"}})
		if err != nil {
			t.Fatal(err)
		}
		p := b.read(t, b.second, id)
		if p.State != quality.SheetRouted || !p.Given || len(p.Steps) != 2 || p.Steps[1].By != "" || p.Steps[1].To == "" {
			t.Errorf("%+v", p)
		}
		if own := b.read(t, b.contributor, b.raised(t, b.contributor, "La mienne")); own.State != quality.SheetRaised {
			t.Errorf("somebody is asked to answer their own sheet: %s", own.State)
		}
		if rest := b.read(t, b.lead, b.raised(t, b.staff, "Autre chose")); rest.State != quality.SheetRouted || rest.Routed == "" {
			t.Errorf("%+v", rest.SheetLine)
		}
		letters := mailed[improve.SheetMail](t, b, improve.JobMailSheet)
		if len(letters) != 2 || letters[0].Verb != quality.VerbRoute || letters[0].By != "" || letters[0].Link != "https://ariane.test/fiches/"+id && letters[1].Link != "https://ariane.test/fiches/"+id {
			t.Errorf("%+v", letters)
		}
		b.sheetMoved(t, b.lead, id, quality.SheetMove{Verb: quality.VerbRoute, Person: b.contributor.PersonID})
		if now := b.read(t, b.contributor, id); !now.Given {
			t.Error("it cannot be given to somebody else")
		}
	})
}

// A letter of the minute an anonymous sheet came would tell when: one letter in the
// morning, for each person, whatever their number.
func TestWhatCameWithoutANameIsToldInTheMorning(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		first := b.whispered(t, "Un")
		b.whispered(t, "Deux")
		b.ruled(t, quality.SheetRule{Kind: quality.SheetRuleRest, PersonID: b.second.PersonID})
		b.whispered(t, "Trois")
		if now := mailed[improve.SheetMail](t, b, improve.JobMailSheet); len(now) != 0 {
			t.Errorf("told at once: %+v", now)
		}
		night := func() map[string]improve.SheetsMail {
			t.Helper()
			for range 2 { // a second night says nothing again
				if err := b.svc.SettleSheets(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			out := map[string]improve.SheetsMail{}
			for _, l := range mailed[improve.SheetsMail](t, b, improve.JobMailSheets) {
				if out[l.Name].To != "" {
					t.Errorf("two letters to %s", l.Name)
				}
				out[l.Name] = l
			}
			return out
		}
		got := night()
		asked := b.read(t, b.lead, b.sheets(t, b.second).Lines[0].ID).Routed
		if lead := got["Inès Moulin"]; len(got) != 2 || lead.Route != 2 || lead.Answer != 0 || got[asked].Answer != 1 || got[asked].Link != "https://ariane.test/fiches" {
			t.Errorf("%+v", got)
		}
		for _, l := range b.sheets(t, b.lead).Lines {
			if l.Title == "Un" {
				b.sheetMoved(t, b.lead, l.ID, quality.SheetMove{Verb: quality.VerbAnswer, Word: "Merci"})
			}
		}
		if got := night(); len(got) != 0 {
			t.Errorf("told again: %+v", got)
		}
		if err := b.svc.ClaimSay(t.Context(), first, "192.0.2.7", "Pas tout à fait"); err != nil {
			t.Fatal(err)
		}
		news := 0
		for _, l := range b.sheets(t, b.lead).Lines {
			if l.News {
				news++
			}
		}
		if got := night(); news != 1 || len(got) != 1 || got["Inès Moulin"].Word != 1 {
			t.Errorf("%d, %+v", news, got)
		}
	})
}

func TestTheRulesAreSetByWhoSteersAndKeptByWhoReadThem(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		for _, who := range []authz.Actor{b.staff, b.contributor, b.advisor} {
			if _, err := b.svc.SheetRules(t.Context(), who); err == nil {
				t.Error("read by who does not steer")
			}
			if err := b.svc.SaveSheetRules(t.Context(), who, nil, ""); err == nil {
				t.Error("set by who does not steer")
			}
		}
		read, err := b.svc.SheetRules(t.Context(), b.director)
		if err != nil || len(read.Rows) < 2 || read.Rows[0].Kind != quality.SheetRuleRest || read.Rows[1].Subject != "1" {
			t.Fatalf("%+v, %v", read, err)
		}
		bad := []quality.SheetRule{{Kind: quality.SheetRuleRest, PersonID: b.other.PersonID}, {Kind: quality.SheetRuleSite, Subject: "ailleurs", PersonID: b.staff.PersonID}}
		if e := quality.AsError(b.svc.SaveSheetRules(t.Context(), b.lead, bad, read.Read)); e == nil || len(e.Faults) != 2 || e.Faults[0].Field != "rest-" || e.Faults[1].Field != "site-ailleurs" {
			t.Errorf("%v", e)
		}
		wanted := []quality.SheetRule{{Kind: quality.SheetRuleRest, PersonID: b.second.PersonID}}
		for range 2 { // sent twice
			if err := b.svc.SaveSheetRules(t.Context(), b.lead, wanted, read.Read); err != nil {
				t.Fatal(err)
			}
		}
		stale := b.svc.SaveSheetRules(t.Context(), b.director, []quality.SheetRule{{Kind: quality.SheetRuleRest, PersonID: b.staff.PersonID}}, read.Read)
		if e := quality.AsError(stale); e == nil || e.Code != quality.CodeConflict || e.Reason != quality.ReasonSheetRules {
			t.Errorf("%v", stale)
		}
		if other, err := b.svc.SheetRules(t.Context(), b.other); err == nil && other.Rows[0].PersonID != "" {
			t.Error("seen from another structure")
		}
	})
}

func TestALinkThatWasClosedTakesNothingAndTheCodesKeepWorking(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		code, secret := b.whispered(t, "Avant"), b.link(t)
		if err := b.svc.CloseSheetLink(t.Context(), b.staff, secret); quality.CodeOf(err) != quality.CodeForbidden {
			t.Errorf("closed by anybody: %v", err)
		}
		for _, read := range []string{"un autre", secret, secret} { // stale, then twice
			if err := b.svc.CloseSheetLink(t.Context(), b.lead, read); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := b.svc.SheetDoor(t.Context(), secret); quality.CodeOf(err) != quality.CodeExpired {
			t.Errorf("open: %v", err)
		}
		if l, err := b.svc.SheetLink(t.Context(), b.lead); err != nil || l.Secret != "" {
			t.Errorf("%+v, %v", l, err)
		}
		if _, err := b.svc.Claim(t.Context(), code, "192.0.2.7"); err != nil {
			t.Error(err)
		}
		if b.link(t) == secret {
			t.Error("the same link came back")
		}
	})
}

func TestTheAuthorReadsWhereTheActionStands(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		code := b.whispered(t, "Trop d’attente le mercredi")
		id := b.sheets(t, b.lead).Lines[0].ID
		action, err := b.svc.Add(t.Context(), b.lead, improve.Draft{
			Action: quality.Action{Title: "Ouvrir le mercredi", Due: quality.MustDay("2026-09-01"), OwnerID: b.lead.PersonID}, From: improve.From{Kind: quality.OriginSheet, Subject: id}, Retain: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		b.whispered(t, "Une autre") // nothing was born from it
		got, err := b.svc.Claim(t.Context(), code, "192.0.2.7")
		if err != nil || len(got.Actions) != 1 || got.Actions[0].State != quality.ActionRetained || got.Actions[0].Due != quality.MustDay("2026-09-01") {
			t.Errorf("%+v, %v", got.Actions, err)
		}
		if o := b.sheet(t, b.lead, action).Origin; o.Subject != id {
			t.Errorf("%+v", o)
		}
	})
}

func TestAWordOnASignedSheetReachesTheOtherSide(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.raised(t, b.staff, "La porte")
		b.sheetMoved(t, b.lead, id, quality.SheetMove{Verb: quality.VerbRoute, Person: b.second.PersonID})
		if got := mailed[improve.SheetMail](t, b, improve.JobMailSheet); len(got) != 1 {
			t.Fatalf("%+v", got)
		}
		for range 2 { // sent twice
			if err := b.svc.SaySheet(t.Context(), b.second, id, "Laquelle ?"); err != nil {
				t.Fatal(err)
			}
		}
		got := mailed[improve.SheetMail](t, b, improve.JobMailSheet)
		if len(got) != 1 || got[0].Verb != improve.SheetMailSaid || got[0].Name != "Zoé Armand" {
			t.Errorf("to its author: %+v", got)
		}
		if !b.read(t, b.staff, id).News || b.read(t, b.second, id).News {
			t.Error("who has something new to read")
		}
		if err := b.svc.SaySheet(t.Context(), b.staff, id, "Celle du sas"); err != nil {
			t.Fatal(err)
		}
		got = mailed[improve.SheetMail](t, b, improve.JobMailSheet)
		if len(got) != 1 || got[0].By != "Zoé Armand" || !b.read(t, b.second, id).News {
			t.Errorf("to who is asked: %+v", got)
		}
	})
}
