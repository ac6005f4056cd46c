package network

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// StructureView is one structure with what its page shows.
type StructureView struct {
	quality.Structure
	ParentName  string
	Sites       []Site // open ones first, the main one first
	OpenSites   int
	Profile     quality.Profile
	History     []HistoryLine // latest first
	Invitations []Invitation  // for who may invite its direction
	Invitable   []quality.Role
	Directed    bool           // a director sits: nobody above invites another
	Verbs       []quality.Verb // what this actor may do to it now
	MaySites    bool
	MayPeople   bool
	MayJournal  bool
}

// Site is a site with the version its editors send back.
type Site struct {
	quality.Site
	Version int
}

// HistoryLine is one thing that happened to a structure. Before and After are
// names, statuses or codes, by kind.
type HistoryLine struct {
	Kind        HistoryKind
	Day         quality.Day
	Before      string
	After       string
	RelatedID   string
	RelatedName string
}

// HistoryKind is what happened.
type HistoryKind string

// The kinds of history, also those of the CHECK of its table.
const (
	HistoryCreated       HistoryKind = "created"
	HistoryRenamed       HistoryKind = "renamed"        // Before, After: names
	HistoryStatusChanged HistoryKind = "status_changed" // Before, After: legal statuses
	HistoryMergedInto    HistoryKind = "merged_into"    // Related: the heir
	HistoryAbsorbed      HistoryKind = "absorbed"       // Related: the structure that closed
	HistorySplitInto     HistoryKind = "split_into"     // Related: one of the heirs
	HistorySplitFrom     HistoryKind = "split_from"     // Related: the structure that closed
	HistoryClosed        HistoryKind = "closed"         // Related: the structure its people joined, if any
	HistoryActivated     HistoryKind = "activated"
	HistoryReattached    HistoryKind = "reattached" // Before, After: codes of ARML; Related: the new one
)

// Ended is how a closed structure ended: merged, split or closed; false for one
// that lives.
func (v StructureView) Ended() (HistoryLine, bool) {
	for _, h := range v.History {
		ends := h.Kind == HistoryMergedInto || h.Kind == HistorySplitInto || h.Kind == HistoryClosed
		if ends && v.State == quality.StructureClosed {
			return h, true
		}
	}
	return HistoryLine{}, false
}

// Structure reads one structure with its sites and its history.
func (s *Service) Structure(ctx context.Context, actor authz.Actor, id string) (StructureView, error) {
	r := s.store.Read()
	body, scope, err := decide(ctx, r, actor, authz.StructureRead, id)
	if err != nil {
		return StructureView{}, err
	}
	structure, err := r.Structure(ctx, scope, id)
	if err != nil {
		return StructureView{}, err
	}
	out := StructureView{Structure: structure}
	if out.Invitable, out.Directed, err = invitable(ctx, r, actor, body); err != nil {
		return out, err
	}
	out.Verbs = verbsFor(actor, body, out.Invitable)
	out.MaySites = authz.May(actor, authz.SiteManage, body.Facts()) && body.State != quality.StructureClosed
	out.MayPeople = authz.May(actor, authz.MembershipList, body.Facts())
	out.MayJournal = authz.May(actor, authz.JournalRead, body.Facts())
	if structure.ParentID != "" {
		parent, err := r.Body(ctx, structure.ParentID)
		if err != nil {
			return out, err
		}
		out.ParentName = parent.Name
	}
	return out, s.fillView(ctx, r, scope, actor, body, &out)
}

func (s *Service) fillView(ctx context.Context, r store.Reader, scope authz.Scope, actor authz.Actor, body store.Body, out *StructureView) error {
	sites, err := r.Sites(ctx, scope, body.ID)
	if err != nil {
		return err
	}
	for _, site := range sites {
		out.Sites = append(out.Sites, Site{Site: site.Site, Version: site.Version})
		if site.ClosedOn.IsZero() {
			out.OpenSites++
		}
	}
	out.Profile = quality.ProfileOf(out.Structure, out.OpenSites)
	history, err := r.BodyHistory(ctx, scope, body.ID)
	if err != nil {
		return err
	}
	for _, h := range history {
		out.History = append(out.History, HistoryLine{
			Kind: HistoryKind(h.Kind), Day: h.Day.Day, Before: h.Before, After: h.After, RelatedID: h.RelatedID, RelatedName: h.RelatedName,
		})
	}
	return s.fillInvitations(ctx, r, actor, body, out)
}

// fillInvitations shows the invitations to the direction to who may send them.
func (s *Service) fillInvitations(ctx context.Context, r store.Reader, actor authz.Actor, body store.Body, out *StructureView) error {
	if !authz.May(actor, authz.StructureInvite, body.Facts()) {
		return nil
	}
	scope, err := authz.Check(actor, authz.StructureInvite, body.Facts())
	if err != nil {
		return err
	}
	all, err := s.openInvitations(ctx, r, scope, body.ID)
	for _, i := range all {
		if slices.Contains(activatingRoles(body.Kind), i.Role) {
			out.Invitations = append(out.Invitations, i)
		}
	}
	return err
}

// verbsFor are the buttons of a structure: what its state allows and the
// policies grant. Activation belongs to the invited person.
func verbsFor(actor authz.Actor, body store.Body, invitable []quality.Role) []quality.Verb {
	var out []quality.Verb
	for _, t := range quality.StructureFlow.Lines {
		if t.From != body.State || t.Verb == quality.VerbActivate || slices.Contains(out, t.Verb) {
			continue
		}
		if t.Verb == quality.VerbInviteDirector && len(invitable) == 0 {
			continue
		}
		if authz.May(actor, authz.Action(t.Action), body.Facts()) {
			out = append(out, t.Verb)
		}
	}
	return out
}
