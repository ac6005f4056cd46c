package improve

import (
	"context"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// How much one neighbourhood may raise without an account, and one structure receive
// that way in a day.
const (
	mostRaised   = 40
	raisedWindow = time.Hour
	mostPerDay   = 200
)

// anonymous is who comes without an account: nobody.
var anonymous = authz.Actor{System: authz.SystemAnonymous}

// sheetTrace is what the journal keeps of a sheet; its words are texts.
type sheetTrace struct {
	State  quality.State `json:"state,omitempty"`
	Routed string        `json:"routed,omitempty"`
	Shown  *bool         `json:"shown,omitempty"`
	Photo  bool          `json:"photo,omitempty"`
	Node   string        `json:"node,omitempty"`
}

// NewSheetKey names a form that raises a sheet; nobody guesses it.
func (s *Service) NewSheetKey() string { return store.NewSecret(20) }

const sheetKeyLength = 32

// SheetForm is the form of a signed sheet.
func (s *Service) SheetForm(ctx context.Context, actor authz.Actor) (SheetForm, error) {
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetRaise)
	if err != nil {
		return SheetForm{}, err
	}
	return s.sheetForm(ctx, scope, body)
}

// SheetDoor is the form behind the link of a structure. CodeExpired reason
// ReasonSheetLink: no structure has this link, or not any more.
func (s *Service) SheetDoor(ctx context.Context, secret string) (SheetForm, error) {
	scope, body, err := s.behind(ctx, secret)
	if err != nil {
		return SheetForm{}, err
	}
	return s.sheetForm(ctx, scope, body)
}

// RaiseSheet stores a signed sheet and returns its id. Faults: those of
// quality.ImprovementSheet.Check, "site", "node", "photo".
func (s *Service) RaiseSheet(ctx context.Context, actor authz.Actor, d SheetDraft) (id string, err error) {
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetRaise)
	if err != nil {
		return "", err
	}
	n, asked, err := s.newSheet(ctx, scope, body, d, actor.PersonID)
	if err != nil {
		return "", err
	}
	n.Told = n.RoutedID != ""
	n.AuthorID, n.Key = actor.PersonID, ""
	if d.Key != "" {
		n.Key = quality.ClaimOf(d.Key, n.Text, n.Idea, n.Site, n.Node) // the same words again are one sheet, others are another
	}
	at, twice := s.now(), ""
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if twice, err = tx.SheetOfForm(ctx, body.ID, n.Key, n.AuthorID); err != nil {
			return err
		}
		if twice != "" {
			return store.ErrNoEvent
		}
		if err := tx.InsertSheet(ctx, n); err != nil {
			return err
		}
		if err := s.tellRuled(ctx, tx, n.ID, body, asked, at); err != nil {
			return err
		}
		texts := map[string]string{"text": n.Text}
		if n.Idea != "" {
			texts["idea"] = n.Idea
		}
		return tx.Record(ctx, store.Record{
			Stream: body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SheetRaise, Subject: sheetSubject(n.ID),
			After: sheetTrace{State: n.State(), Routed: n.RoutedID, Photo: n.Photo.Hash != "", Node: n.Node}, Texts: texts,
		})
	})
	if twice != "" {
		return twice, nil
	}
	return n.ID, wrapped(err, "raise a sheet in", body.ID)
}

// RaiseAnonymously stores a sheet of nobody who can be found, and returns the claim
// code by which its author reads the answer: it is told once, and kept nowhere. The
// same form sent again is the same sheet, and tells the same code.
//
// What is written holds no person and no instant, in a transaction of its own, and
// nothing of it goes to the journal: its events follow one another to the
// millisecond, so that even one without a name would tell when.
func (s *Service) RaiseAnonymously(ctx context.Context, secret, address string, d SheetDraft) (code string, err error) {
	scope, body, err := s.behind(ctx, secret)
	if err != nil {
		return "", err
	}
	if err := s.gate.admit(s.clock(), "raise "+body.ID, address, mostRaised, raisedWindow); err != nil {
		return "", err
	}
	n, _, err := s.newSheet(ctx, scope, body, d, "")
	if err != nil {
		return "", err
	}
	if len(d.Key) != sheetKeyLength { // not one of ours: the code must not be one that can be guessed
		d.Key = s.NewSheetKey()
	}
	code = quality.ClaimOf(d.Key, n.Text, n.Idea, n.Site, n.Node)
	n.ClaimHash = quality.ClaimHash(code)
	if _, err := s.store.Read().SheetOfClaim(ctx, scope, n.ClaimHash); quality.CodeOf(err) != quality.CodeNotFound {
		return code, err
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		today, err := tx.AnonymousSheetsOn(ctx, body.ID, n.Day)
		if err != nil {
			return err
		}
		if today >= mostPerDay {
			return quality.Refuse(quality.CodeThrottled, quality.ReasonSheetFull)
		}
		return tx.InsertSheet(ctx, n)
	})
	if quality.CodeOf(err) == quality.CodeExists { // the same form, at the same moment
		err = nil
	}
	return code, wrapped(err, "raise a sheet in", body.ID)
}

// newSheet checks a draft with all its faults at once, keeps its photograph, and finds
// who is asked for an answer: the zero Teammate for nobody yet.
func (s *Service) newSheet(ctx context.Context, scope authz.Scope, body store.AssessedBody, d SheetDraft, authorID string) (n store.NewSheet, asked store.Teammate, err error) {
	sheet := d.Tidy()
	faults := sheet.Check()
	form, err := s.sheetForm(ctx, scope, body)
	if err != nil {
		return n, asked, err
	}
	form.check(&sheet, &faults)
	photo, err := s.redraw(ctx, d.Photo)
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeInvalid {
		faults = append(faults, e.Faults...)
	} else if err != nil {
		return n, asked, err
	}
	if err := faults.Err(); err != nil {
		return n, asked, err
	}
	if asked, err = s.routeNew(ctx, scope, body, form, sheet, authorID); err != nil {
		return n, asked, err
	}
	n = store.NewSheet{ImprovementSheet: sheet, ID: store.NewSecret(16), BodyID: body.ID, Day: s.dayIn(body), RoutedID: asked.ID}
	n.Photo, err = s.keepPhoto(ctx, photo, n.Day)
	return n, asked, err
}

// check finds a site or a commitment that the form does not offer, and names the
// commitment.
func (f SheetForm) check(sheet *quality.ImprovementSheet, faults *quality.Faults) {
	sheet.NodeTitle = ""
	if sheet.Site != "" && nameIn(f.Sites, sheet.Site) == "" {
		faults.Add("site", quality.FaultUnknown)
	}
	if sheet.Node == "" {
		return
	}
	for _, p := range f.Parts {
		if name := nameIn(p.Commitments, sheet.Node); name != "" {
			sheet.NodeTitle = name
			return
		}
	}
	faults.Add("node", quality.FaultUnknown)
}

func nameIn(list []Named, id string) string {
	for _, n := range list {
		if n.ID == id {
			return n.Name
		}
	}
	return ""
}

// sheetForm gathers what a form offers: the open sites, and the commitments of the
// latest self-assessment on the label.
func (s *Service) sheetForm(ctx context.Context, scope authz.Scope, body store.AssessedBody) (SheetForm, error) {
	out := SheetForm{BodyID: body.ID, Body: body.Name}
	r := s.store.Read()
	sites, err := r.Sites(ctx, scope, body.ID)
	if err != nil {
		return out, err
	}
	for _, site := range sites {
		if site.ClosedOn.IsZero() {
			out.Sites = append(out.Sites, Named{site.ID, site.Name})
		}
	}
	cycles, err := r.Assessments(ctx, scope, body.ID)
	if err != nil {
		return out, err
	}
	var latest *store.Assessment
	for i := range cycles { // the latest first
		if latest == nil || cycles[i].ReferentialID == quality.LabelReferential && latest.ReferentialID != quality.LabelReferential {
			latest = &cycles[i]
		}
	}
	if latest == nil {
		return out, nil
	}
	edition, err := s.editions.Edition(ctx, latest.ReferentialID, latest.Version)
	if err != nil {
		return out, err
	}
	for _, part := range edition.Referential.Nodes {
		if p := (SheetPart{ID: part.ID, Title: part.Title(), Commitments: ratedUnder(part)}); len(p.Commitments) > 0 {
			out.Parts = append(out.Parts, p)
		}
	}
	return out, nil
}

// ratedUnder lists what is rated in a part, itself included.
func ratedUnder(n *quality.Node) []Named {
	var out []Named
	if len(n.Rated) > 0 {
		out = append(out, Named{n.ID, n.Title()})
	}
	for _, child := range n.Children {
		out = append(out, ratedUnder(child)...)
	}
	return out
}

// behind finds the open structure a link leads to.
func (s *Service) behind(ctx context.Context, secret string) (authz.Scope, store.AssessedBody, error) {
	scope, err := authz.Check(anonymous, authz.SheetRaise, authz.Facts{})
	if err != nil {
		return scope, store.AssessedBody{}, err
	}
	gone := quality.Refuse(quality.CodeExpired, quality.ReasonSheetLink)
	secret = strings.ToLower(secret)
	if len(secret) != sheetSecretLength {
		return scope, store.AssessedBody{}, gone
	}
	body, err := s.store.Read().SheetLinkBody(ctx, scope, secret)
	if quality.CodeOf(err) == quality.CodeNotFound || err == nil && body.State == quality.StructureClosed {
		return scope, body, gone
	}
	return scope, body, err
}

// sheetBody checks an action on the sheets of the actor's own structure, which is not
// closed.
func (s *Service) sheetBody(ctx context.Context, actor authz.Actor, action authz.Action) (authz.Scope, store.AssessedBody, error) {
	scope, err := authz.Check(actor, action, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return scope, store.AssessedBody{}, err
	}
	body, err := s.store.Read().AssessedBody(ctx, scope, actor.BodyID)
	if err == nil && body.State == quality.StructureClosed {
		err = quality.Refuse(quality.CodeState, "structure.closed")
	}
	return scope, body, err
}

func sheetSubject(id string) string { return "sheet:" + id }
