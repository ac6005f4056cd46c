package evidence

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/formats/extract"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Draft is a piece to add. Uploads are the files received from the same person
// (Finish, Receive). Attach ties it at once to a cycle; nil: to nothing yet.
type Draft struct {
	quality.Evidence
	Uploads []string
	Attach  *Attachment
}

// Attachment names places of a cycle, and where in the piece to look: beside what is
// noted already at a place, or instead of it when Instead is set, even by nothing.
type Attachment struct {
	AssessmentID string
	Nodes        []string
	Place        string
	Instead      bool
}

// Add adds a piece to the library of the structure of the actor and returns its
// id. CodeInvalid lists every fault: title, kind, from, until, expires, owner,
// address, scheme, scheme_name, number, body, file, nodes, place. What was received
// stays at hand when it is refused.
func (s *Service) Add(ctx context.Context, actor authz.Actor, d Draft) (string, error) {
	scope, err := s.keeping(ctx, actor, actor.BodyID)
	if err != nil {
		return "", err
	}
	d.Evidence = d.Tidy()
	if d.OwnerID == "" {
		d.OwnerID = actor.PersonID
	}
	faults := d.Check(len(d.Uploads))
	if err := s.checkOwner(ctx, actor.BodyID, d.OwnerID, "", &faults); err != nil {
		return "", err
	}
	if err := s.checkDeposit(ctx, actor, scope, d.Attach, &faults); err != nil {
		return "", err
	}
	if err := faults.Err(); err != nil {
		return "", err
	}
	at := s.now()
	w := store.EvidenceWrite{
		Evidence: d.Evidence, ID: store.NewID(at), BodyID: actor.BodyID, Number: 1, Reason: "added", Keys: keysOf(d.Evidence), At: at, By: actor.Name(),
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error { return s.insert(ctx, tx, actor, scope, w, d) })
	if err != nil {
		return "", wrap("add evidence", w.ID, err)
	}
	return w.ID, nil
}

// MayAdd tells whether the actor may add a piece that is tied there; nil: a piece
// tied to nothing yet. CodeForbidden, ReasonEvidencePlace: only under the work given
// to them.
func (s *Service) MayAdd(ctx context.Context, actor authz.Actor, at *Attachment) error {
	scope, err := s.keeping(ctx, actor, actor.BodyID)
	if err != nil {
		return err
	}
	var faults quality.Faults
	return s.checkDeposit(ctx, actor, scope, at, &faults)
}

// checkDeposit checks where a new piece is tied. Who adds because of the work given
// to them adds under it.
func (s *Service) checkDeposit(ctx context.Context, actor authz.Actor, scope authz.Scope, at *Attachment, f *quality.Faults) error {
	if at == nil {
		if !scope.Unconditional() {
			return quality.Refuse(quality.CodeForbidden, quality.ReasonEvidencePlace)
		}
		return nil
	}
	if len(at.Nodes) == 0 && !scope.Unconditional() {
		f.Add("nodes", quality.FaultMissing)
	}
	_, err := s.checkAttachment(ctx, actor, actor.BodyID, at, f)
	return err
}

func (s *Service) insert(ctx context.Context, tx *store.Tx, actor authz.Actor, scope authz.Scope, w store.EvidenceWrite, d Draft) error {
	if err := tx.InsertEvidence(ctx, w); err != nil {
		return err
	}
	taken, err := takeUploads(ctx, tx, actor, w, d.Uploads)
	if err != nil {
		return err
	}
	if err := s.addFiles(ctx, tx, w, taken); err != nil {
		return err
	}
	if err := tx.Record(ctx, recordOf(actor, scope.Role(), "evidence.add", w, taken)); err != nil {
		return err
	}
	if d.Attach == nil {
		return nil
	}
	return attach(ctx, tx, actor, scope.Role(), w.BodyID, w.ID, *d.Attach, w.At)
}

// received is a file about to become part of a piece.
type received struct {
	name, mediaType, hash string
	size                  int64
	maskedOf              string
}

// takeUploads takes what the person received; a file that never came whole is a
// fault of the form.
func takeUploads(ctx context.Context, tx *store.Tx, actor authz.Actor, w store.EvidenceWrite, ids []string) ([]received, error) {
	out := make([]received, 0, len(ids))
	for _, id := range ids {
		u, err := tx.TakeEvidenceUpload(ctx, id, actor.BodyID, actor.PersonID, w.ID, w.At)
		if quality.CodeOf(err) == quality.CodeNotFound {
			return nil, &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: "file", Code: quality.FaultNotReceived}}}
		}
		if err != nil {
			return nil, err
		}
		out = append(out, received{name: extract.SafeName(u.Name, u.MediaType), mediaType: u.MediaType, hash: u.Hash, size: u.Size})
	}
	return out, nil
}

// addFiles makes files part of the revision being written, and asks for the
// reading of their text.
func (s *Service) addFiles(ctx context.Context, tx *store.Tx, w store.EvidenceWrite, list []received) error {
	for i, f := range list {
		row := store.EvidenceFile{
			ID: store.NewID(w.At.Add(time.Duration(i) * time.Millisecond)), EvidenceID: w.ID, Name: f.name, MediaType: f.mediaType, Size: f.size, Hash: f.hash, MaskedOf: f.maskedOf,
			First: w.Number, Reading: store.ReadingWaiting, AddedAt: store.At(w.At),
		}
		if isPicture(f.mediaType) {
			row.Reading = string(ReadingUnread) // it has no text to wait for: somebody looks at it
		}
		if err := tx.AddEvidenceFile(ctx, row, w.By); err != nil {
			return err
		}
		if isPicture(f.mediaType) {
			continue
		}
		job := store.Job{Kind: JobRead, Payload: ReadOrder{FileID: row.ID}, UniqueKey: JobRead + ":" + row.ID, RunAt: s.now(), MaxAttempts: 8}
		if err := tx.Enqueue(ctx, job); err != nil {
			return err
		}
	}
	return nil
}

// noted is what the journal keeps of a revision: no word of it, only its hashes.
type noted struct {
	Revision int                  `json:"revision"`
	Kind     quality.EvidenceKind `json:"kind"`
	Files    []string             `json:"files,omitempty"` // hashes added
	Dropped  int                  `json:"dropped,omitempty"`
}

func recordOf(actor authz.Actor, role quality.Role, action authz.Action, w store.EvidenceWrite, added []received) store.Record {
	after := noted{Revision: w.Number, Kind: w.Kind}
	for _, f := range added {
		after.Files = append(after.Files, f.hash)
	}
	texts := map[string]string{"title": w.Title}
	if w.Note != "" {
		texts["note"] = w.Note
	}
	return store.Record{Stream: w.BodyID, At: w.At, Actor: actor, Role: role, Action: action, Subject: subject(w.ID), After: after, Texts: texts}
}

// checkOwner accepts who holds a role in the structure today, and who kept the
// piece before.
func (s *Service) checkOwner(ctx context.Context, bodyID, owner, before string, f *quality.Faults) error {
	if owner == "" || owner == before {
		return nil
	}
	owners, err := s.owners(ctx, bodyID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(owners, func(o Owner) bool { return o.ID == owner }) {
		f.Add("owner", quality.FaultNotFound)
	}
	return nil
}

// keysOf are what a piece is found and sorted by.
func keysOf(e quality.Evidence) store.BodyKeys {
	words := []string{e.Title, e.Summary, e.Address, i18n.SchemeName(e.Certificate), e.Certificate.Number, e.Certificate.Body}
	return store.BodyKeys{Search: i18n.Fold(strings.Join(words, " ")), Sort: i18n.SortKey(e.Title)}
}

func wrap(attempt, id string, err error) error {
	if err == nil || quality.AsError(err) != nil {
		return err
	}
	return fmt.Errorf("%s %s: %w", attempt, id, err)
}
