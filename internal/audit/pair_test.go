package audit_test

import (
	"slices"
	"testing"
	"time"

	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// pool is a bench with people who audit: an external of the certification body, a peer
// from elsewhere, and a peer who works in the candidate’s region.
type pool struct {
	*bench
	coordinator, external, peer, neighbour authz.Actor
	audit                                  string
}

func newPool(t *testing.T, b *bench) *pool {
	t.Helper()
	p := &pool{bench: b}
	certifier := testkit.Body(t, b.store, func(s *quality.Structure) { s.Kind, s.Name = quality.KindCertifier, "Organisme" })
	p.coordinator = testkit.Member(t, b.store, certifier, quality.RoleCertifier)
	p.external = testkit.Member(t, b.store, certifier, quality.RoleExternalAuditor, func(p *store.Person) { p.Name = "Ève Lenoir" })
	p.peer = testkit.Member(t, b.store, b.union, quality.RolePeerAuditor, func(p *store.Person) { p.Name = "Paul Vasseur" })
	p.neighbour = testkit.Member(t, b.store, b.union, quality.RolePeerAuditor, func(p *store.Person) { p.Name = "Nadia Caron" })
	next := testkit.Body(t, b.store, func(s *quality.Structure) { s.ParentID, s.Name = b.body.ParentID, "Mission locale voisine" })
	testkit.Grant(t, b.store, p.neighbour.PersonID, next, quality.RoleDirector)
	for _, who := range []struct{ by, whom authz.Actor }{{p.coordinator, p.external}, {b.office, p.peer}, {b.office, p.neighbour}} {
		if err := b.svc.SaveAuditor(t.Context(), who.by, who.whom.PersonID, 0, quality.AuditorFile{TrainedOn: b.today().AddDays(-40)}); err != nil {
			t.Fatal(err)
		}
	}
	id := b.sent(t)
	b.moved(t, b.office, id, quality.VerbAdmit, "")
	list, err := b.svc.Audits(t.Context(), b.office, b.body.ID)
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v %v", list, err)
	}
	p.audit = list[0].ID
	return p
}

func (p *pool) open(t *testing.T, by authz.Actor) audit.Page {
	t.Helper()
	page, err := p.svc.Audit(t.Context(), by, p.audit)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func (p *pool) named(t *testing.T, pair quality.AuditPair) error {
	t.Helper()
	return p.svc.Compose(t.Context(), p.office, p.audit, p.open(t, p.office).Version, pair)
}

func (p *pool) both() quality.AuditPair {
	return quality.AuditPair{ExternalID: p.external.PersonID, PeerID: p.peer.PersonID}
}

func (p *pool) answers(t *testing.T, by authz.Actor, verb quality.Verb, word, person string) error {
	t.Helper()
	return p.svc.MoveAudit(t.Context(), by, audit.PairMove{ID: p.audit, Version: p.open(t, p.office).Version, Verb: verb, Word: word, PersonID: person})
}

func unfit(list []quality.Fit, person string) []quality.UnfitCode {
	i := slices.IndexFunc(list, func(f quality.Fit) bool { return f.Auditor.PersonID == person })
	if i < 0 {
		return []quality.UnfitCode{"absent"}
	}
	var out []quality.UnfitCode
	for _, u := range list[i].Unfit {
		out = append(out, u.Code)
	}
	return out
}

func TestAPairIsNamedAmongThoseWhoMayAndTheStructureAcceptsIt(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		p := newPool(t, b)
		if page := p.open(t, p.office); page.State != quality.AuditComposing || page.HalfDays != 2 {
			t.Errorf("%+v", page.Audit)
		}
		choice, err := p.svc.PairFor(t.Context(), p.office, p.audit, quality.AuditPair{})
		if err != nil {
			t.Fatal(err)
		}
		if !choice.External[0].May() || !choice.Peers[0].May() || choice.Peers[0].Auditor.PersonID != p.peer.PersonID {
			t.Errorf("%+v %+v", choice.External, choice.Peers)
		}
		if got := unfit(choice.Peers, p.neighbour.PersonID); !slices.Equal(got, []quality.UnfitCode{quality.UnfitConflict}) {
			t.Errorf("who works in the region: %v", got)
		}
		wantCode(t, p.named(t, quality.AuditPair{ExternalID: p.external.PersonID, PeerID: p.neighbour.PersonID}), quality.CodeState, quality.ReasonAuditUnfit)
		wantFault(t, p.named(t, quality.AuditPair{ExternalID: p.external.PersonID}), "peer", quality.FaultMissing)
		wantFault(t, p.named(t, quality.AuditPair{ExternalID: p.peer.PersonID, PeerID: p.peer.PersonID}), "external", quality.FaultUnknown)
		for _, other := range []authz.Actor{p.director, p.advisor, p.external, p.coordinator, p.secretariat} {
			err := p.svc.Compose(t.Context(), other, p.audit, 1, p.both())
			if allowed := other.PersonID == p.secretariat.PersonID; allowed != (err == nil) {
				t.Errorf("%v composes: %v", other.Roles, err)
			}
		}
		page := p.open(t, p.director)
		if page.State != quality.AuditProposed || page.External != "Ève Lenoir" || !slices.Contains(page.Verbs, quality.VerbObject) {
			t.Errorf("%+v", page.Audit)
		}
		wantCode(t, p.answers(t, p.lead, quality.VerbAgree, "", ""), quality.CodeForbidden, "")
		if err := p.answers(t, p.director, quality.VerbAgree, "", ""); err != nil {
			t.Fatal(err)
		}
		mine, err := p.svc.MyAudits(t.Context(), p.peer)
		if err != nil || len(mine) != 1 || mine[0].State != quality.AuditAgreed {
			t.Errorf("%+v %v", mine, err)
		}
		if _, err := p.svc.Audit(t.Context(), p.neighbour, p.audit); quality.CodeOf(err) != quality.CodeNotFound {
			t.Errorf("an auditor of no pair reads: %v", err)
		}
		wantCode(t, p.answers(t, p.director, quality.VerbObject, "Trop tard.", p.peer.PersonID), quality.CodeState, "")
	})
}

func TestAnObjectionBarsUntilItIsSetAsideWithAReason(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		p := newPool(t, b)
		if err := p.named(t, p.both()); err != nil {
			t.Fatal(err)
		}
		wantFault(t, p.answers(t, p.chair, quality.VerbObject, "Ancien prestataire.", p.neighbour.PersonID), "person", quality.FaultMissing)
		wantFault(t, p.answers(t, p.chair, quality.VerbObject, " ", p.external.PersonID), "word", quality.FaultMissing)
		if err := p.answers(t, p.chair, quality.VerbObject, "Ancien prestataire.", p.external.PersonID); err != nil {
			t.Fatal(err)
		}
		wantCode(t, p.named(t, p.both()), quality.CodeState, quality.ReasonAuditUnfit)
		page := p.open(t, p.office)
		if page.State != quality.AuditComposing || len(page.Objections) != 1 || !page.Objections[0].MayAnswer || page.Objections[0].Name != "Ève Lenoir" {
			t.Errorf("%+v", page)
		}
		if p.open(t, p.director).Objections[0].MayAnswer {
			t.Error("the structure answers its own objection")
		}
		wantFault(t, p.svc.SetAside(t.Context(), p.office, p.audit, p.external.PersonID, ""), "answer", quality.FaultMissing)
		if err := p.svc.SetAside(t.Context(), p.office, p.audit, p.external.PersonID, "La mission a pris fin en 2015."); err != nil {
			t.Fatal(err)
		}
		wantCode(t, p.svc.SetAside(t.Context(), p.office, p.audit, p.external.PersonID, "Encore."), quality.CodeConflict, quality.ReasonAuditMoved)
		if err := p.named(t, p.both()); err != nil {
			t.Fatal(err)
		}
		for _, step := range p.open(t, p.external).Steps {
			if step.Word != "" || len(p.open(t, p.external).Objections) > 0 {
				t.Errorf("the auditor reads what was said of them: %+v", step)
			}
		}
		wantCode(t, p.svc.Compose(t.Context(), p.office, p.audit, 1, p.both()), quality.CodeState, "")
		wantFault(t, p.answers(t, p.office, quality.VerbRecompose, "", ""), "word", quality.FaultMissing)
		if err := p.answers(t, p.office, quality.VerbSettle, "Quinze jours sans réponse.", ""); err != nil {
			t.Fatal(err)
		}
		if err := p.answers(t, p.office, quality.VerbRecompose, "La personne est souffrante.", ""); err != nil {
			t.Fatal(err)
		}
	})
}

func TestASupportOrADeclaredLinkBarsAnAuditor(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		p := newPool(t, b)
		link := quality.Interest{Kind: quality.InterestFamily, BodyID: p.body.ID}
		if err := p.svc.Declare(t.Context(), p.external, link); err != nil {
			t.Fatal(err)
		}
		wantFault(t, p.svc.Declare(t.Context(), p.external, quality.Interest{Kind: quality.InterestOther, BodyID: p.body.ID}), "word", quality.FaultMissing)
		wantFault(t, p.svc.Declare(t.Context(), p.external, quality.Interest{Kind: quality.InterestFamily, BodyID: "nowhere"}), "body", quality.FaultUnknown)
		wantCode(t, p.svc.Declare(t.Context(), p.director, link), quality.CodeForbidden, "")
		wantCode(t, p.named(t, p.both()), quality.CodeState, quality.ReasonAuditUnfit)
		own, err := p.svc.Declaration(t.Context(), p.external)
		if err != nil || len(own.Links) != 1 || own.At.IsZero() {
			t.Fatalf("%+v %v", own, err)
		}
		wantCode(t, p.svc.TakeLinkBack(t.Context(), p.peer, own.Links[0].ID), quality.CodeNotFound, "")
		if err := p.svc.TakeLinkBack(t.Context(), p.external, own.Links[0].ID); err != nil {
			t.Fatal(err)
		}

		// the same person is a peer and an advisor: the log ties the person, whatever the hat
		adviser := testkit.Grant(t, p.store, p.peer.PersonID, arml(t, p), quality.RoleRegionalAdvisor)
		if err := p.svc.AddSupport(t.Context(), adviser, p.body.ID, supported(p.today())); err != nil {
			t.Fatal(err)
		}
		choice, err := p.svc.PairFor(t.Context(), p.office, p.audit, quality.AuditPair{})
		if err != nil || !slices.Contains(unfit(choice.Peers, p.peer.PersonID), quality.UnfitConflict) {
			t.Errorf("%v %v", unfit(choice.Peers, p.peer.PersonID), err)
		}
		for range 2 { // said again, nothing changes
			if err := p.svc.DeclareNothing(t.Context(), p.peer); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// arml is the ARML of the candidate.
func arml(t *testing.T, p *pool) quality.Structure {
	t.Helper()
	return quality.Structure{ID: p.body.ParentID, Kind: quality.KindRegional}
}

func TestAnApplicationTakenBackStopsItsAuditAndAStaleFileIsRefused(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		p := newPool(t, b)
		if err := p.named(t, p.both()); err != nil {
			t.Fatal(err)
		}
		p.clock.Advance(time.Minute)
		page := p.open(t, p.office)
		p.moved(t, p.director, page.ApplicationID, quality.VerbWithdraw, "Nous reportons d’un an.")
		if got := p.open(t, p.office); got.State != quality.AuditStopped || len(got.Verbs) != 0 {
			t.Errorf("%+v", got.Audit)
		}
		if mine, err := p.svc.MyAudits(t.Context(), p.external); err != nil || len(mine) != 0 {
			t.Errorf("%+v %v", mine, err)
		}
		wantCode(t, p.svc.SaveAuditor(t.Context(), p.office, p.peer.PersonID, 0, quality.AuditorFile{}), quality.CodeConflict, quality.ReasonAuditMoved)
		wantCode(t, p.svc.SaveAuditor(t.Context(), p.coordinator, p.peer.PersonID, 1, quality.AuditorFile{}), quality.CodeNotFound, "")
		wantCode(t, p.svc.SaveAuditor(t.Context(), p.office, p.external.PersonID, 1, quality.AuditorFile{}), quality.CodeForbidden, "")
		if err := p.svc.SaveAuditor(t.Context(), p.office, p.peer.PersonID, 1, quality.AuditorFile{MaxPerYear: 3}); err != nil {
			t.Fatal(err)
		}
	})
}

func TestTheAuditOfAStructureThatClosesStaysAsItStood(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		p := newPool(t, b)
		if err := p.named(t, p.both()); err != nil {
			t.Fatal(err)
		}
		err := p.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
			return tx.SetBodyState(t.Context(), p.body.ID, p.body.Version, quality.StructureClosed)
		})
		if err != nil {
			t.Fatal(err)
		}
		page := p.open(t, p.office)
		if len(page.Verbs) != 0 || page.External != "Ève Lenoir" {
			t.Errorf("%+v", page.Audit)
		}
		for _, err := range []error{
			p.answers(t, p.director, quality.VerbAgree, "", ""), p.answers(t, p.office, quality.VerbRecompose, "Fermée.", ""),
			p.svc.SetAside(t.Context(), p.office, p.audit, p.external.PersonID, "Fermée."), p.named(t, p.both()),
		} {
			wantCode(t, err, quality.CodeState, "structure.closed")
		}
	})
}
