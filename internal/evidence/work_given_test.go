package evidence_test

import (
	"strings"
	"testing"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/testkit"
)

// give gives a node to people and groups; to nobody takes it back.
func (b *bench) give(t *testing.T, share quality.Share) {
	t.Helper()
	if err := b.assess.Give(t.Context(), b.lead, b.cycle, share, ""); err != nil {
		t.Fatalf("give %s: %v", share.NodeID, err)
	}
}

// deposited is a piece of one text file that somebody adds under a commitment.
func (b *bench) deposited(t *testing.T, who authz.Actor, title, content string, nodes ...string) (string, error) {
	t.Helper()
	u, err := b.svc.Receive(t.Context(), who, title+".txt", strings.NewReader(content))
	if err != nil {
		return "", err
	}
	return b.svc.Add(t.Context(), who, evidence.Draft{
		Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: title}, Uploads: []string{u.ID},
		Attach: &evidence.Attachment{AssessmentID: b.cycle, Nodes: nodes},
	})
}

// revised is a piece with another title, as its page would send it.
func (b *bench) revised(sheet evidence.Sheet, title string) evidence.Revise {
	in := evidence.Revise{Evidence: sheet.Evidence, ID: sheet.ID, Version: sheet.Revision}
	in.Title = title
	return in
}

func titles(list []evidence.Attached) string {
	var out []string
	for _, a := range list {
		out = append(out, a.NodeID+" "+a.Title)
	}
	return strings.Join(out, ", ")
}

func TestWhoWasGivenACommitmentSeesItsEvidenceAndAddsTheirOwn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		for name, share := range map[string]quality.Share{
			"by name":           {NodeID: "1.1", People: []string{b.staff.PersonID}},
			"in a group":        {NodeID: "1.1", Groups: []string{b.team(t, b.staff)}},
			"with a whole part": {NodeID: "1", People: []string{b.staff.PersonID}},
		} {
			b.give(t, share)
			if share.NodeID == "1" { // what is given nearer counts: 1.2 stays with a colleague
				b.give(t, quality.Share{NodeID: "1.2", People: []string{b.contributor.PersonID}})
			}
			b.worksAtHand(t, name)
			b.give(t, quality.Share{NodeID: share.NodeID})
			b.give(t, quality.Share{NodeID: "1.2"})
			if _, err := b.svc.Cycle(t.Context(), b.staff, b.cycle); quality.CodeOf(err) != quality.CodeForbidden {
				t.Errorf("given %s, then taken back: %v", name, err)
			}
		}
	})
}

func (b *bench) team(t *testing.T, people ...authz.Actor) string {
	t.Helper()
	edit := assess.TeamEdit{Name: "Groupe accueil"}
	for _, p := range append(people, b.contributor) {
		edit.People = append(edit.People, p.PersonID)
	}
	id, err := b.assess.SaveTeam(t.Context(), b.lead, edit)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// worksAtHand: 1.1 is given to the staff member, who sees, deposits and ties there.
func (b *bench) worksAtHand(t *testing.T, how string) {
	t.Helper()
	ctx, who := t.Context(), b.staff
	theirs := b.added(t, "Charte "+how, "la charte", "1.1/1")
	b.added(t, "Ailleurs "+how, "pas pour vous", "1.2")
	list, err := b.svc.Cycle(ctx, who, b.cycle)
	if err != nil || !strings.Contains(titles(list), "1.1/1 Charte "+how) || strings.Contains(titles(list), "Ailleurs") {
		t.Fatalf("given %s: sees %s, %v", how, titles(list), err)
	}
	sheet := b.sheet(t, who, theirs)
	if !sheet.Inside || sheet.MayManage || !sheet.MayAttach || sheet.MayWithdraw || sheet.MayErase || len(sheet.History) > 0 || len(sheet.Links) != 1 || !sheet.Links[0].MayDetach {
		t.Errorf("given %s: the sheet of a colleague is %+v", how, sheet)
	}
	if b.content(t, who, theirs, sheet.Files[0].ID) != "la charte" {
		t.Errorf("given %s: the file does not open", how)
	}
	own, err := b.deposited(t, who, "Ma preuve "+how, "ce que je fais", "1.1")
	if err != nil {
		t.Fatalf("given %s: deposit: %v", how, err)
	}
	mine := b.sheet(t, who, own)
	if !mine.MayManage || !mine.MayAttach || mine.OwnerID != who.PersonID || len(mine.History) != 1 {
		t.Errorf("given %s: own sheet %+v", how, mine)
	}
	if _, err := b.svc.Revise(ctx, who, b.revised(mine, "Ma preuve, revue "+how)); err != nil {
		t.Errorf("given %s: revise: %v", how, err)
	}
	if err := b.svc.Attach(ctx, who, own, evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.1/2"}, Place: "p. 1"}); err != nil {
		t.Errorf("given %s: attach: %v", how, err)
	}
	for _, id := range []string{own, theirs} {
		for _, node := range []string{"1.1", "1.1/1"} {
			if err := b.svc.Detach(ctx, who, id, b.cycle, node); err != nil {
				t.Errorf("given %s: detach from %s: %v", how, node, err)
			}
		}
	}
	if lead := b.sheet(t, b.lead, own); lead.Title != "Ma preuve, revue "+how || !lead.MayManage {
		t.Errorf("given %s: the quality lead sees %+v", how, lead.Piece)
	}
}

func TestOwnPiecesAreMaskedAndReplacedByWhoWasGivenWork(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.give(t, quality.Share{NodeID: "1.1", People: []string{b.staff.PersonID}})
		own, err := b.deposited(t, b.staff, "Feuille", "Jointe au 06 12 34 56 78.", "1.1")
		if err != nil {
			t.Fatal(err)
		}
		file := b.readAll(t, own).Files[0]
		read, err := b.svc.MaskPage(t.Context(), b.staff, own, file.ID, false)
		if err != nil || len(read.Passages) != 1 {
			t.Fatalf("mask page %+v, %v", read.Passages, err)
		}
		if _, err := b.svc.Mask(t.Context(), b.staff, evidence.MaskOrder{ID: own, FileID: file.ID, Passages: []string{read.Passages[0].Key}}); err != nil {
			t.Fatal(err)
		}
		if sheet := b.sheet(t, b.staff, own); len(sheet.Files) != 2 || len(sheet.History) != 2 {
			t.Errorf("own sheet %+v", sheet.Files)
		}
		kept := b.added(t, "Tableau de suivi", "à tenir à jour")
		in := b.revised(b.sheet(t, b.lead, kept), "Tableau de suivi")
		in.OwnerID = b.staff.PersonID
		if _, err := b.svc.Revise(t.Context(), b.lead, in); err != nil {
			t.Fatal(err)
		}
		if _, err := b.svc.Revise(t.Context(), b.staff, b.revised(b.sheet(t, b.staff, kept), "Tableau de mai")); err != nil {
			t.Errorf("the piece they are named for: %v", err)
		}
	})
}

func TestNothingElseOfTheLibraryOpensWithWorkGiven(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		elsewhere := b.added(t, "Ailleurs", "pas pour vous", "1.2")
		apart := b.added(t, "Notes internes", "rien que pour nous")
		under := b.added(t, "Charte", "la charte", "1.1")
		b.give(t, quality.Share{NodeID: "1.1", People: []string{b.staff.PersonID}})
		own, err := b.deposited(t, b.staff, "Ma preuve", "ce que je fais", "1.1")
		if err != nil {
			t.Fatal(err)
		}
		list, err := b.svc.Library(t.Context(), b.staff, evidence.Filter{})
		if err != nil || list.Total != 2 || list.Inside || !list.Own || list.MayManage {
			t.Errorf("the library is %+v, %v", list, err)
		}
		b.forbidden(t, b.staff, own, under, elsewhere, apart)

		chair := testkit.Member(t, b.store, b.body, quality.RoleChair) // reads everything, answers nothing
		_, err = b.deposited(t, chair, "Projet", "…", "1.1")
		wantCode(t, err, quality.CodeForbidden, "")
		b.give(t, quality.Share{NodeID: "1.2", People: []string{chair.PersonID}})
		if _, err = b.deposited(t, chair, "Projet", "…", "1.2"); err != nil {
			t.Errorf("the chair, once given 1.2: %v", err)
		}
		if err := b.svc.Attach(t.Context(), chair, apart, evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.2"}}); err != nil {
			t.Errorf("the chair ties what she reads to what was given to her: %v", err)
		}
		wantCode(t, b.svc.Attach(t.Context(), chair, apart, evidence.Attachment{AssessmentID: b.cycle, Nodes: []string{"1.1"}}), quality.CodeForbidden, "")
		_, err = b.svc.Revise(t.Context(), chair, b.revised(b.sheet(t, chair, apart), "À moi"))
		wantCode(t, err, quality.CodeForbidden, "")
	})
}

// forbidden tries every act that work on 1.1 does not give.
func (b *bench) forbidden(t *testing.T, who authz.Actor, own, under, elsewhere, apart string) {
	t.Helper()
	ctx := t.Context()
	at := func(nodes ...string) evidence.Attachment {
		return evidence.Attachment{AssessmentID: b.cycle, Nodes: nodes}
	}
	link := quality.Evidence{Kind: quality.EvidenceLink, Title: "Site", Address: "https://exemple.test/"}
	add := func(d evidence.Draft) error {
		d.Evidence = link
		return last(b.svc.Add(ctx, who, d))
	}
	wide, none := at("1.1", "1.2"), at()
	for name, c := range map[string]struct {
		err  error
		code quality.Code
	}{
		"seeing what stands elsewhere":       {last(b.svc.Show(ctx, who, elsewhere)), quality.CodeNotFound},
		"seeing what supports nothing":       {last(b.svc.Show(ctx, who, apart)), quality.CodeNotFound},
		"tying own piece elsewhere":          {b.svc.Attach(ctx, who, own, at("1.2")), quality.CodeForbidden},
		"tying own piece here and elsewhere": {b.svc.Attach(ctx, who, own, wide), quality.CodeForbidden},
		"tying a piece out of sight":         {b.svc.Attach(ctx, who, apart, at("1.1")), quality.CodeNotFound},
		"untying elsewhere":                  {b.svc.Detach(ctx, who, elsewhere, b.cycle, "1.2"), quality.CodeNotFound},
		"untying own piece from elsewhere":   {b.svc.Detach(ctx, who, own, b.cycle, "1.2"), quality.CodeForbidden},
		"revising a colleague's piece":       {last(b.svc.Revise(ctx, who, b.revised(b.sheet(t, who, under), "À moi"))), quality.CodeForbidden},
		"masking a colleague's piece":        {last(b.svc.MaskPage(ctx, who, under, b.sheet(t, who, under).Files[0].ID, false)), quality.CodeForbidden},
		"withdrawing own piece":              {b.svc.Withdraw(ctx, who, own), quality.CodeForbidden},
		"erasing own piece":                  {b.svc.Erase(ctx, who, own), quality.CodeForbidden},
		"adding to the library alone":        {add(evidence.Draft{}), quality.CodeForbidden},
		"adding elsewhere too":               {add(evidence.Draft{Attach: &wide}), quality.CodeForbidden},
		"adding under nothing":               {add(evidence.Draft{Attach: &none}), quality.CodeInvalid},
		"taking the archive":                 {last(b.svc.Archive(ctx, who, b.cycle)), quality.CodeForbidden},
		"another structure":                  {last(b.svc.Cycle(ctx, b.stranger, b.cycle)), quality.CodeNotFound},
		"a colleague without work":           {last(b.svc.Cycle(ctx, testkit.Member(t, b.store, b.body, quality.RoleStaff), b.cycle)), quality.CodeForbidden},
		"the regional advisor":               {last(b.svc.Cycle(ctx, b.advisor, b.cycle)), quality.CodeForbidden},
	} {
		if quality.CodeOf(c.err) != c.code {
			t.Errorf("%s: %v, want %s", name, c.err, c.code)
		}
	}
}

func last[T any](_ T, err error) error { return err }
