package evidence

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/formats/extract"
	"ariane/internal/formats/mask"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Passage is a stretch of a file that looks like personal data. Sample lets who
// gave the document recognise it, and nobody else know it.
type Passage struct {
	Key    string // to choose it in a MaskOrder
	Kind   quality.PersonalKind
	Sample string
	Place  quality.DocumentPlace
}

// MaskPage is what one needs to choose what to mask in a file.
type MaskPage struct {
	Piece    Piece
	File     File
	Passages []Passage
	Notices  []quality.Fault // what could not be read
	Picture  bool            // areas are chosen instead of words
}

// MaskOrder is what to mask: passages found, words of one's own, areas of a
// picture.
type MaskOrder struct {
	ID       string // piece
	Revision int    // of the piece that was read; 0 is not held against it
	FileID   string
	Passages []string
	Rest     int // not 0: the passages from this one on too, which were too many to choose from
	Words    []string
	Areas    []mask.Area
}

// Masked is a masked copy just made.
type Masked struct {
	FileID  string
	Times   int             // stretches covered
	Notices []quality.Fault // what to know: pictures kept, objects taken out…
}

// MaskPage reads a file and lists what could be masked in it.
func (s *Service) MaskPage(ctx context.Context, actor authz.Actor, id, fileID string) (MaskPage, error) {
	row, file, err := s.maskable(ctx, actor, id, fileID)
	if err != nil {
		return MaskPage{}, err
	}
	out := MaskPage{Piece: s.pieceOf(row, true), File: fileOf(file, false, row.Revision), Picture: isPicture(file.MediaType)}
	if out.Picture {
		return out, nil
	}
	text, err := s.text(ctx, file.Hash, file.MediaType)
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeInvalid {
		out.Notices = e.Faults
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.Notices = text.Notices
	for _, found := range s.personal(text) {
		out.Passages = append(out.Passages, Passage{Key: keyOf(found), Kind: found.Kind, Sample: found.Sample, Place: text.PlaceAt(found.Start)})
	}
	return out, nil
}

func isPicture(mediaType string) bool {
	return mediaType == extract.TypePNG || mediaType == extract.TypeJPEG
}

func (s *Service) personal(text extract.Text) []quality.PersonalFinding {
	return quality.FindPersonal(text.Body, quality.DefaultPersonalRules(s.today()))
}

// keyOf names a finding: a blob never changes, so neither do its offsets.
func keyOf(f quality.PersonalFinding) string {
	return fmt.Sprintf("%s-%d-%d", f.Kind, f.Start, f.End)
}

// maskable reads an original of the current revision.
func (s *Service) maskable(ctx context.Context, actor authz.Actor, id, fileID string) (store.Evidence, store.EvidenceFile, error) {
	row, file, _, err := s.current(ctx, actor, id, fileID)
	if err == nil && file.MaskedOf != "" {
		err = quality.Refuse(quality.CodeNotFound, "file")
	}
	return row, file, err
}

// current reads a file of the current revision, and tells whether a masked copy
// stands for it.
func (s *Service) current(ctx context.Context, actor authz.Actor, id, fileID string) (row store.Evidence, file store.EvidenceFile, masked bool, err error) {
	if _, row, err = s.piece(ctx, actor, authz.EvidenceManage, id); err != nil {
		return row, file, false, err
	}
	scope, err := s.sight(ctx, actor)
	if err != nil {
		return row, file, false, err
	}
	all, err := s.store.Read().EvidenceFiles(ctx, scope, id)
	if err != nil {
		return row, file, false, err
	}
	i := slices.IndexFunc(all, func(f store.EvidenceFile) bool { return f.ID == fileID && f.Gone == 0 })
	if i < 0 {
		return row, file, false, quality.Refuse(quality.CodeNotFound, "file")
	}
	return row, all[i], maskOf(all, all[i]) != nil, nil
}

// MaskPreview is the masked copy of a picture as it would be, which nothing keeps.
// CodeInvalid as for Mask; CodeNotFound for what is no picture.
func (s *Service) MaskPreview(ctx context.Context, actor authz.Actor, id, fileID string, areas []mask.Area) (mask.Result, error) {
	_, file, err := s.maskable(ctx, actor, id, fileID)
	if err != nil {
		return mask.Result{}, err
	}
	if !isPicture(file.MediaType) {
		return mask.Result{}, quality.Refuse(quality.CodeNotFound, "file")
	}
	result, err := s.maskedCopy(ctx, file, MaskOrder{Areas: areas})
	return result, wrap("preview a masked copy", id, err)
}

// Mask makes the masked copy of a file, as a new revision of its piece. The
// original stays in the structure; the copy is what is shown and exported outside,
// from now on and for the cycles already validated too. CodeInvalid: file (nothing
// chosen, cannot be masked, something would be left).
func (s *Service) Mask(ctx context.Context, actor authz.Actor, order MaskOrder) (Masked, error) {
	row, file, err := s.maskable(ctx, actor, order.ID, order.FileID)
	if err != nil {
		return Masked{}, err
	}
	if _, err := quality.EvidenceFlow.Next(row.State, quality.VerbRevise); err != nil {
		return Masked{}, err
	}
	if order.Revision != 0 && order.Revision != row.Revision {
		return Masked{}, quality.Refuse(quality.CodeConflict, "row")
	}
	result, err := s.maskedCopy(ctx, file, order)
	if err != nil {
		return Masked{}, err
	}
	blob, err := s.files.Put(ctx, bytes.NewReader(result.Data), int64(len(result.Data)))
	if err != nil {
		return Masked{}, err
	}
	copied := received{name: maskedName(file.Name, result.MediaType), mediaType: result.MediaType, hash: blob.Hash, size: blob.Size, maskedOf: file.ID}
	at := s.now()
	w := store.EvidenceWrite{
		Evidence: row.Evidence, ID: order.ID, BodyID: row.BodyID, Number: row.Revision + 1, Reason: "masked", Keys: keysOf(row.Evidence), At: at, By: actor.Name(),
	}
	scope, err := s.check(ctx, actor, authz.EvidenceManage, factsOf(actor, row))
	if err != nil {
		return Masked{}, err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.ReviseEvidence(ctx, w); err != nil {
			return err
		}
		if err := tx.DropMaskedCopies(ctx, file.ID, w.Number); err != nil {
			return err
		}
		if err := s.addFiles(ctx, tx, w, []received{copied}); err != nil {
			return err
		}
		return tx.Record(ctx, recordOf(actor, scope.Role(), "evidence.mask", w, []received{copied}))
	})
	return Masked{FileID: file.ID, Times: result.Times, Notices: result.Notices}, wrap("mask evidence", order.ID, err)
}

func (s *Service) maskedCopy(ctx context.Context, file store.EvidenceFile, order MaskOrder) (mask.Result, error) {
	source, err := s.blob(ctx, file.Hash)
	if err != nil {
		return mask.Result{}, err
	}
	defer func() { _ = source.Close() }() // only read
	src := mask.Source{File: source, Size: source.size, MediaType: file.MediaType}
	options := mask.Options{Limits: extract.DefaultLimits(), Title: strings.TrimSuffix(file.Name, path.Ext(file.Name)), At: s.now()}
	if isPicture(file.MediaType) {
		if len(order.Areas) == 0 {
			return mask.Result{}, nothingToMask()
		}
		return mask.Image(ctx, src, order.Areas, options)
	}
	text, err := extract.Read(ctx, file.MediaType, source, source.size, extract.DefaultLimits())
	if err != nil {
		return mask.Result{}, err
	}
	var chosen []quality.PersonalFinding
	for i, found := range s.personal(text) {
		if slices.Contains(order.Passages, keyOf(found)) || order.Rest > 0 && i >= order.Rest {
			chosen = append(chosen, found)
		}
	}
	what := mask.NewOrder(&text, chosen, order.Words)
	if what.Empty() {
		return mask.Result{}, nothingToMask()
	}
	return mask.Copy(ctx, src, what, options)
}

func nothingToMask() error {
	return &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: fieldFile, Code: quality.FaultMaskNothing}}}
}

// maskedName tells that a file is a masked copy.
func maskedName(name, mediaType string) string {
	return extract.SafeName(strings.TrimSuffix(name, path.Ext(name))+" (masqué)", mediaType)
}
