package evidence

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Show reads one piece with its files, what it supports and, inside, its history.
func (s *Service) Show(ctx context.Context, actor authz.Actor, id string) (Sheet, error) {
	scope, row, err := s.seen(ctx, actor, id)
	if err != nil {
		return Sheet{}, err
	}
	r := s.store.Read()
	all, err := r.EvidenceFiles(ctx, scope, id)
	if err != nil {
		return Sheet{}, err
	}
	links, err := r.EvidenceLinks(ctx, scope, id)
	if err != nil {
		return Sheet{}, err
	}
	history, err := r.EvidenceRevisions(ctx, scope, id)
	if err != nil {
		return Sheet{}, err
	}
	now := inside(actor, scope, row)
	out := Sheet{Piece: s.pieceOf(row, now, now && opens(actor, scope, row))}
	out.Files = filesShown(out.Original, all, row.Seen)
	if !out.Original {
		out.Withheld = len(filesKept(all, row.Seen))
	}
	if out.Original && ownOrWhole(actor, scope, row) {
		out.Gone = filesGone(all)
	}
	out.FileCount = len(out.Files)
	if out.Twins, err = s.twins(ctx, scope, out); err != nil {
		return Sheet{}, err
	}
	for _, l := range links {
		out.Links = append(out.Links, linkOf(l))
	}
	out.Piece.Links = len(out.Links)
	for _, h := range history {
		out.History = append(out.History, Revision{Evidence: h.Evidence, Number: h.Number, Reason: h.Reason, Note: h.Note, At: h.At.Time, By: h.By})
	}
	return out, s.rights(ctx, actor, row, &out)
}

// twins finds the other pieces that hold the same files.
func (s *Service) twins(ctx context.Context, scope authz.Scope, sheet Sheet) ([]Twin, error) {
	if !sheet.Original || !scope.Unconditional() || len(sheet.Files) == 0 {
		return nil, nil
	}
	found, err := s.store.Read().EvidenceTwins(ctx, scope, sheet.ID)
	out := make([]Twin, 0, len(found))
	for _, t := range found {
		out = append(out, Twin(t))
	}
	return out, err
}

// ownOrWhole reports that the actor may read what the piece was before.
func ownOrWhole(actor authz.Actor, scope authz.Scope, row store.Evidence) bool {
	return scope.Unconditional() || scope.Keeper() != "" && factsOf(actor, row).Mine
}

// rights tells what the actor may do with a piece they see.
func (s *Service) rights(ctx context.Context, actor authz.Actor, row store.Evidence, out *Sheet) error {
	facts := factsOf(actor, row)
	out.MayWithdraw = authz.May(actor, authz.EvidenceWithdraw, facts)
	out.MayErase = !row.Used && authz.May(actor, authz.EvidenceErase, facts)
	if row.State != quality.EvidenceHeld || !out.Inside {
		return nil
	}
	open := authz.Facts{BodyID: row.BodyID, ParentID: row.ParentID, State: quality.AssessmentOpen}
	anywhere := authz.May(actor, authz.EvidenceAttach, open)
	var places []authz.Place
	if !anywhere && actor.BodyID == row.BodyID {
		var err error
		if places, err = s.given(ctx, actor); err != nil {
			return err
		}
	}
	open.Assigned = len(places) > 0
	if anywhere {
		takes, err := s.takesEvidence(ctx, actor, row.BodyID)
		if err != nil {
			return err
		}
		out.MayAttach, out.AttachWaits = takes, !takes
	} else {
		out.MayAttach = authz.May(actor, authz.EvidenceAttach, open) // what was given is in an open cycle
	}
	open.Mine = facts.Mine
	out.MayManage = authz.May(actor, authz.EvidenceManage, open)
	for i, l := range out.Links {
		out.Links[i].MayDetach = !l.Settled && (anywhere || allAt(places, l.AssessmentID, []string{l.NodeID}))
	}
	return nil
}

// takesEvidence tells whether a cycle of the structure is open: evidence is tied to
// no other.
func (s *Service) takesEvidence(ctx context.Context, actor authz.Actor, bodyID string) (bool, error) {
	scope, err := authz.Reach(actor, authz.EvidenceAttach)
	if err != nil {
		return false, err
	}
	cycles, err := s.store.Read().Assessments(ctx, scope, bodyID)
	return slices.ContainsFunc(cycles, func(c store.Assessment) bool { return c.State == quality.AssessmentOpen }), err
}

func linkOf(l store.EvidenceLink) Link {
	return Link{
		AssessmentID: l.AssessmentID, Number: l.Number, Title: l.Title, State: l.State, NodeID: l.NodeID, Place: l.Place,
		Settled: l.Settled, AddedAt: l.AddedAt.Time, AddedBy: l.AddedBy, ReferentialID: l.ReferentialID, Version: l.Version,
	}
}

// filesShown are the files of a revision: all of them inside, otherwise what is
// shared.
func filesShown(inside bool, all []store.EvidenceFile, revision int) []File {
	if !inside {
		return filesShared(all, revision)
	}
	var out []File
	for _, f := range all {
		if f.In(revision) {
			out = append(out, fileOf(f, maskOf(all, f) != nil, revision))
		}
	}
	return out
}

// filesShared are the files of a revision as they leave the structure: a masked
// copy takes the place of its original, even when it was made later, and neither
// what was found in the original nor where is told. A file that seems to hold
// personal data, was not read yet or cannot be, stays inside until it has such a copy,
// or until somebody vouches for it in that revision; a copy in which something was left
// is such a file too.
func filesShared(all []store.EvidenceFile, revision int) []File {
	var out []File
	for _, f := range all {
		if f.MaskedOf != "" || !f.In(revision) {
			continue
		}
		shown := goingOut(all, f, revision)
		if shown.Withheld() {
			continue
		}
		shown.Reading, shown.Found, shown.Notices, shown.MaskedOf, shown.AddedBy = ReadingClean, nil, nil, "", ""
		shown.Vouched, shown.Before = Vouch{}, Vouch{}
		out = append(out, shown)
	}
	return out
}

// goingOut is the file that stands for an original outside: its masked copy when it
// has one.
func goingOut(all []store.EvidenceFile, original store.EvidenceFile, revision int) File {
	if m := maskOf(all, original); m != nil {
		return fileOf(*m, false, revision)
	}
	return fileOf(original, false, revision)
}

// filesKept are the files of a revision that filesShared leaves out: an original, or
// its masked copy when something was left in it.
func filesKept(all []store.EvidenceFile, revision int) []File {
	var out []File
	for _, f := range all {
		if f.MaskedOf != "" || !f.In(revision) {
			continue
		}
		if kept := goingOut(all, f, revision); kept.Withheld() {
			out = append(out, kept)
		}
	}
	return out
}

// Withheld tells whether a file stays inside its structure, whatever is shared: it
// seems to hold personal data, was not read yet, or cannot be read here (a picture), no
// masked copy stands for it and nobody vouched for it. Who made the masked copy of a
// picture looked at it.
func (f File) Withheld() bool {
	if f.HasMask || f.Vouched.Revision > 0 {
		return false
	}
	return f.Reading == ReadingFound || f.Reading == ReadingWaiting || f.Reading == ReadingUnread && f.MaskedOf == ""
}

// maskOf is the latest masked copy of a file, nil without one. A copy that left
// with its original still stands for it in the revisions before.
func maskOf(all []store.EvidenceFile, original store.EvidenceFile) *store.EvidenceFile {
	var latest *store.EvidenceFile
	for i, f := range all {
		if f.MaskedOf == original.ID {
			latest = &all[i]
		}
	}
	return latest
}

func filesGone(all []store.EvidenceFile) []File {
	var out []File
	for _, f := range all {
		if f.Gone > 0 {
			out = append(out, fileOf(f, false, 0))
		}
	}
	return out
}

// fileOf is a file as a revision shows it.
func fileOf(f store.EvidenceFile, hasMask bool, revision int) File {
	out := File{
		ID: f.ID, Name: f.Name, MediaType: f.MediaType, Size: f.Size, Hash: f.Hash, MaskedOf: f.MaskedOf, HasMask: hasMask,
		Reading: Reading(f.Reading), Found: f.Findings.Counts, Notices: f.Findings.Notices,
		AddedAt: f.AddedAt.Time, AddedBy: f.AddedBy, First: f.First, Gone: f.Gone,
	}
	for _, v := range f.Vouched {
		said := Vouch{Revision: v.Revision, At: v.At.Time, By: v.By}
		if v.Revision == revision {
			out.Vouched = said
			continue
		}
		out.Before = said
	}
	return out
}
