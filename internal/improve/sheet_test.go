package improve_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// raised is a signed sheet.
func (b *bench) raised(t *testing.T, by authz.Actor, text string) string {
	t.Helper()
	id, err := b.svc.RaiseSheet(t.Context(), by, improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: text}})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// link is the secret of the structure, made when there is none.
func (b *bench) link(t *testing.T) string {
	t.Helper()
	l, err := b.svc.SheetLink(t.Context(), b.lead)
	if err == nil && l.Secret == "" {
		if err = b.svc.RenewSheetLink(t.Context(), b.lead, ""); err == nil {
			l, err = b.svc.SheetLink(t.Context(), b.lead)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return l.Secret
}

// whispered is an anonymous sheet: its claim code.
func (b *bench) whispered(t *testing.T, text string) string {
	t.Helper()
	d := improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: text}, Key: b.svc.NewSheetKey()}
	code, err := b.svc.RaiseAnonymously(t.Context(), b.link(t), "192.0.2.7", d)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func (b *bench) sheets(t *testing.T, by authz.Actor) improve.SheetList {
	t.Helper()
	l, err := b.svc.Sheets(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func (b *bench) read(t *testing.T, by authz.Actor, id string) improve.SheetPage {
	t.Helper()
	p, err := b.svc.ShowSheet(t.Context(), by, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (b *bench) sheetMoved(t *testing.T, by authz.Actor, id string, m quality.SheetMove) {
	t.Helper()
	err := b.svc.MoveSheet(t.Context(), by, improve.SheetMove{ID: id, Version: b.read(t, by, id).Version, SheetMove: m})
	if err != nil {
		t.Fatalf("%s: %v", m.Verb, err)
	}
}

// titles are the sheets of a list in a tab.
func titles(l improve.SheetList, tab improve.SheetTab) string {
	var out []string
	for _, line := range l.Lines {
		if line.In(tab) {
			out = append(out, line.Title)
		}
	}
	return strings.Join(out, ", ")
}

func photograph(t *testing.T) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for x := range 20 {
		picture.Set(x, 5, color.NRGBA{R: 255, A: 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, nil); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte{0xff, 0xe1, 0, 40}, append([]byte("Exif\x00\x00"), make([]byte, 32)...)...)
	return append(append(append([]byte{}, b.Bytes()[:2]...), exif...), b.Bytes()[2:]...)
}

func TestASheetIsRoutedAnsweredAndReadByItsAuthor(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.raised(t, b.staff, "La porte du sas reste bloquée")
		if got := titles(b.sheets(t, b.lead), improve.SheetTabRoute); got != "La porte du sas reste bloquée" {
			t.Errorf("to route: %s", got)
		}
		if _, err := b.svc.ShowSheet(t.Context(), b.second, id); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("a colleague reads it: %v", err)
		}
		b.sheetMoved(t, b.lead, id, quality.SheetMove{Verb: quality.VerbRoute, Person: b.second.PersonID})
		asked := b.read(t, b.second, id)
		if asked.Author != "Zoé Armand" || len(asked.Verbs) != 1 || asked.Verbs[0] != quality.VerbAnswer || asked.MaySteer || !asked.MayTalk {
			t.Errorf("asked: %+v", asked)
		}
		b.clock.Advance(48 * time.Hour)
		b.sheetMoved(t, b.second, id, quality.SheetMove{Verb: quality.VerbAnswer, Word: "Réparée lundi", Show: true})
		own := b.read(t, b.staff, id)
		if own.Answer != "Réparée lundi" || own.State != quality.SheetAnswered || own.Shown || len(own.Verbs) != 0 || !own.MayTalk {
			t.Errorf("own: %+v", own)
		}
		if _, err := b.svc.ShowSheet(t.Context(), b.contributor, id); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("shown although who answered does not steer: %v", err)
		}
		for range 2 {
			if err := b.svc.ShowToTeam(t.Context(), b.director, id, true); err != nil {
				t.Fatal(err)
			}
		}
		seen := b.read(t, b.contributor, id)
		if seen.Author != "" || seen.Routed != "" || seen.Whole || seen.Steps != nil || seen.Answer != "Réparée lundi" || seen.MayAct {
			t.Errorf("seen by the team: %+v", seen)
		}
		b.sheetMoved(t, b.lead, id, quality.SheetMove{Verb: quality.VerbClose})
		v, err := b.svc.SheetVitality(t.Context(), b.contributor, 12)
		if err != nil || v.Raised != 1 || v.Answered != 1 || v.Closed != 1 || v.Delay != -1 || v.Months != nil {
			t.Errorf("%+v, %v", v, err)
		}
		b.sheetMoved(t, b.lead, id, quality.SheetMove{Verb: quality.VerbResume})
		if got := b.sheets(t, b.contributor); len(got.Lines) != 0 {
			t.Errorf("taken up again, still shown: %+v", got.Lines)
		}
		for _, outsider := range []authz.Actor{b.advisor, b.other} {
			if _, err := b.svc.ShowSheet(t.Context(), outsider, id); err == nil {
				t.Error("read outside")
			}
		}
	})
}

func TestOfTwoWhoAnswerAtOnceTheSecondIsToldAndNothingIsOverwritten(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.raised(t, b.staff, "Pas assez de chaises")
		m := improve.SheetMove{ID: id, Version: b.read(t, b.lead, id).Version, SheetMove: quality.SheetMove{Verb: quality.VerbAnswer, Word: "Il en vient dix"}}
		done := make(chan error, 2)
		for _, who := range []authz.Actor{b.lead, b.director} {
			go func() { done <- b.svc.MoveSheet(t.Context(), who, m) }()
		}
		first, second := <-done, <-done
		if first != nil {
			first, second = second, first
		}
		if first != nil {
			t.Fatal(first, second)
		}
		wantCode(t, second, quality.CodeConflict, quality.ReasonSheetMoved)
		if steps := b.read(t, b.lead, id).Steps; len(steps) != 2 {
			t.Errorf("%+v", steps)
		}
	})
}

func TestASheetSentTwiceIsOneAndOtherWordsAreAnother(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		d := improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "Trop chaud"}, Key: b.svc.NewSheetKey()}
		other := d
		other.Text = "Trop froid"
		ids, codes := map[string]bool{}, map[string]bool{}
		for _, draft := range []improve.SheetDraft{d, d, other} {
			id, err := b.svc.RaiseSheet(t.Context(), b.staff, draft)
			if err != nil {
				t.Fatal(err)
			}
			code, err := b.svc.RaiseAnonymously(t.Context(), b.link(t), "192.0.2.7", draft)
			if err != nil {
				t.Fatal(err)
			}
			ids[id], codes[code] = true, true
		}
		if len(ids) != 2 || len(codes) != 2 || len(b.sheets(t, b.lead).Lines) != 4 {
			t.Errorf("%v %v", ids, codes)
		}
		guessed := improve.SheetDraft{ImprovementSheet: d.ImprovementSheet, Key: "1"} // chosen by who sends
		one, _ := b.svc.RaiseAnonymously(t.Context(), b.link(t), "192.0.2.7", guessed)
		two, _ := b.svc.RaiseAnonymously(t.Context(), b.link(t), "192.0.2.7", guessed)
		if one == two || one == quality.ClaimOf("1", "Trop chaud", "", "", "") {
			t.Error("a key of one's own gives a code that can be guessed")
		}
	})
}

func TestTheAuthorOfAnAnonymousSheetFollowsItWithTheCode(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		code := b.whispered(t, "On n’ose pas dire que c’est trop")
		list := b.sheets(t, b.director).Lines
		if len(list) != 1 || !list[0].Anonymous || list[0].Author != "" || list[0].Mine {
			t.Fatalf("%+v", list)
		}
		b.sheetMoved(t, b.lead, list[0].ID, quality.SheetMove{Verb: quality.VerbRoute, Person: b.contributor.PersonID})
		b.sheetMoved(t, b.contributor, list[0].ID, quality.SheetMove{Verb: quality.VerbAnswer, Word: "Merci. Parlons-en jeudi."})
		got, err := b.svc.Claim(t.Context(), strings.ToUpper(quality.ShowClaimCode(code)), "198.51.100.1")
		if err != nil || got.Answer != "Merci. Parlons-en jeudi." || got.State != quality.SheetAnswered || len(got.Steps) != 1 {
			t.Fatalf("%+v, %v", got, err)
		}
		for range 2 { // sent twice
			if err := b.svc.ClaimSay(t.Context(), code, "198.51.100.1", "Jeudi me va"); err != nil {
				t.Fatal(err)
			}
		}
		page := b.read(t, b.lead, list[0].ID)
		if last := page.Steps[len(page.Steps)-1]; len(page.Steps) != 4 || last.Word != "Jeudi me va" || last.By != "" || !last.Author {
			t.Errorf("%+v", page.Steps)
		}
		_, err = b.svc.Claim(t.Context(), "K7QM-2F8V-0T3X-9BHD", "198.51.100.1")
		wantCode(t, err, quality.CodeNotFound, quality.ReasonSheetCode)
		_, err = b.svc.Claim(t.Context(), "K7QM", "198.51.100.1")
		wantFault(t, err, "code", quality.FaultClaimCode)
		wantFault(t, b.svc.ClaimSay(t.Context(), code, "198.51.100.1", " "), "text", quality.FaultMissing)
	})
}

func TestTheLinkIsRenewedAndHoldsMachinesBack(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		old := b.link(t)
		d := improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "Un mot"}}
		for range 2 { // the button pressed twice renews once
			if err := b.svc.RenewSheetLink(t.Context(), b.director, old); err != nil {
				t.Fatal(err)
			}
		}
		for _, secret := range []string{old, "", "jamaisjamaisjama", strings.Repeat("a", 1<<20)} {
			_, err := b.svc.RaiseAnonymously(t.Context(), secret, "192.0.2.1", d)
			wantCode(t, err, quality.CodeExpired, quality.ReasonSheetLink)
			_, err = b.svc.SheetDoor(t.Context(), secret)
			wantCode(t, err, quality.CodeExpired, quality.ReasonSheetLink)
		}
		secret := b.link(t)
		n, err := 0, error(nil)
		for ; err == nil && n < 100; n++ {
			_, err = b.svc.RaiseAnonymously(t.Context(), secret, "192.0.2.200", d)
		}
		wantCode(t, err, quality.CodeThrottled, quality.FaultRetryAt)
		if _, err := b.svc.RaiseAnonymously(t.Context(), secret, "198.51.100.9", d); err != nil {
			t.Errorf("another neighbourhood is held back: %v", err)
		}
		b.clock.Advance(61 * time.Minute)
		if _, err := b.svc.RaiseAnonymously(t.Context(), secret, "192.0.2.200", d); err != nil {
			t.Errorf("an hour later: %v", err)
		}
		for _, staff := range []authz.Actor{b.staff, b.contributor, b.advisor} {
			if _, err := b.svc.SheetLink(t.Context(), staff); quality.CodeOf(err) != quality.CodeForbidden {
				t.Errorf("the link is shown: %v", err)
			}
		}
	})
}

func TestASheetBecomesAnActionThatRemembersIt(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.raised(t, b.staff, "Trop d’attente le mercredi\nDeux heures parfois")
		from := improve.From{Kind: quality.OriginSheet, Subject: id}
		action := b.added(t, b.lead, "Ouvrir un second guichet", func(d *improve.Draft) { d.From = from })
		if o := b.sheet(t, b.lead, action).Origin; o.Subject != id || o.Label != "" || o.Kind != quality.OriginSheet {
			t.Errorf("the words of a sheet may be about somebody, and everybody reads the plan: %+v", o)
		}
		born := b.read(t, b.staff, id).Actions
		if len(born) != 1 || born[0].ID != action {
			t.Errorf("%+v", born)
		}
		_, err := b.svc.Add(t.Context(), b.second, improve.Draft{Action: quality.Action{Title: "x"}, From: from})
		wantCode(t, err, quality.CodeNotFound, "")
		paper := improve.From{Kind: quality.OriginSheet, Label: "Fiche papier du 3 mars"}
		b.added(t, b.lead, "Autre", func(d *improve.Draft) { d.From = paper })
	})
}

func TestBadSheetsComeBackWithEveryFault(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		other := testkit.Body(t, b.store)
		site := quality.Site{ID: store.NewID(b.clock.Now()), StructureID: other.ID, Name: "Ailleurs"}
		if err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error { return tx.InsertSite(t.Context(), site, "ailleurs") }); err != nil {
			t.Fatal(err)
		}
		d := improve.SheetDraft{
			ImprovementSheet: quality.ImprovementSheet{Text: strings.Repeat("a", 1_000_000), Idea: strings.Repeat("b", 3000), Site: site.ID, Node: "9.9"},
			Photo:            []byte("ce n’est pas une photo"),
		}
		_, err := b.svc.RaiseSheet(t.Context(), b.staff, d)
		for field, code := range map[string]string{"text": quality.FaultTooLong, "idea": quality.FaultTooLong, "site": quality.FaultUnknown, "node": quality.FaultUnknown, "photo": quality.FaultPhotoKind} {
			wantFault(t, err, field, code)
		}
		_, err = b.svc.RaiseSheet(t.Context(), b.staff, improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "x"}, Photo: make([]byte, improve.MaxPhoto+1)})
		wantFault(t, err, "photo", quality.FaultPhotoBig)
		id, err := b.svc.RaiseSheet(t.Context(), b.staff, improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "Une marche", Node: "1.2"}, Photo: photograph(t)})
		if err != nil {
			t.Fatal(err)
		}
		if p := b.read(t, b.staff, id); p.NodeTitle != "Engagement 1.2" || !p.Photo {
			t.Errorf("%+v", p)
		}
		content, kind, err := b.svc.SheetPhoto(t.Context(), b.lead, id)
		if err != nil || kind != "image/jpeg" {
			t.Fatal(kind, err)
		}
		_ = content.Close()
		if _, _, err := b.svc.SheetPhoto(t.Context(), b.contributor, id); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("a colleague opens the photograph: %v", err)
		}
	})
}

func TestASheetRoutedToSomebodyWhoLeftWaitsForSomebodyElse(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.raised(t, b.staff, "Le chauffage")
		b.sheetMoved(t, b.lead, id, quality.SheetMove{Verb: quality.VerbRoute, Person: b.second.PersonID})
		b.leave(t, b.second)
		list := b.sheets(t, b.lead)
		if titles(list, improve.SheetTabRoute) != "Le chauffage" || titles(list, improve.SheetTabAnswer) != "" {
			t.Errorf("%+v", list.Lines)
		}
		v := b.read(t, b.lead, id).Version
		err := b.svc.MoveSheet(t.Context(), b.lead, improve.SheetMove{ID: id, Version: v, SheetMove: quality.SheetMove{Verb: quality.VerbRoute, Person: b.second.PersonID}})
		wantFault(t, err, "person", quality.FaultUnknown)
		b.sheetMoved(t, b.lead, id, quality.SheetMove{Verb: quality.VerbRoute, Person: b.contributor.PersonID})
		if got := titles(b.sheets(t, b.contributor), improve.SheetTabGiven); got != "Le chauffage" {
			t.Error(got)
		}
	})
}
