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
	"ariane/internal/i18n"
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
	Copied   bool            // a masked copy stands for it already
	Source   string          // id of the file that is masked further: that copy, or the original
}

// MaskOrder is what to mask: passages found, words of one's own, areas of a
// picture.
type MaskOrder struct {
	ID       string // piece
	Revision int    // of the piece that was read; 0 is not held against it
	FileID   string
	Anew     bool // from the original again, not from the masked copy that stands for it
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

// MaskPage reads a file and lists what could be masked in it: in the masked copy that
// stands for it, so that what was covered stays covered, or anew in the original.
func (s *Service) MaskPage(ctx context.Context, actor authz.Actor, id, fileID string, anew bool) (MaskPage, error) {
	m, err := s.maskable(ctx, actor, id, fileID, anew)
	if err != nil {
		return MaskPage{}, err
	}
	out := MaskPage{
		Piece: s.pieceOf(m.row, true, true), File: fileOf(m.file, false, m.row.Revision), Picture: isPicture(m.source.MediaType), Copied: m.copied, Source: m.source.ID,
	}
	if out.Picture {
		return out, nil
	}
	text, err := s.text(ctx, m.source.Hash, m.source.MediaType)
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

// masking is an original of the current revision, and the file that is masked: the copy
// that stands for it, or itself.
type masking struct {
	row          store.Evidence
	file, source store.EvidenceFile
	copied       bool
}

func (s *Service) maskable(ctx context.Context, actor authz.Actor, id, fileID string, anew bool) (masking, error) {
	row, file, masked, err := s.current(ctx, actor, id, fileID)
	if err == nil && file.MaskedOf != "" {
		err = quality.Refuse(quality.CodeNotFound, "file")
	}
	m := masking{row: row, file: file, source: file, copied: masked != nil}
	if masked != nil && !anew {
		m.source = *masked
	}
	return m, err
}

// current reads a file of the current revision, and the masked copy that stands for it,
// nil for none.
func (s *Service) current(ctx context.Context, actor authz.Actor, id, fileID string) (row store.Evidence, file store.EvidenceFile, masked *store.EvidenceFile, err error) {
	if _, row, err = s.piece(ctx, actor, authz.EvidenceManage, id); err != nil {
		return row, file, nil, err
	}
	scope, err := s.sight(ctx, actor)
	if err != nil {
		return row, file, nil, err
	}
	all, err := s.store.Read().EvidenceFiles(ctx, scope, id)
	if err != nil {
		return row, file, nil, err
	}
	all = slices.DeleteFunc(all, func(f store.EvidenceFile) bool { return f.Gone != 0 })
	i := slices.IndexFunc(all, func(f store.EvidenceFile) bool { return f.ID == fileID })
	if i < 0 {
		return row, file, nil, quality.Refuse(quality.CodeNotFound, "file")
	}
	return row, all[i], maskOf(all, all[i]), nil
}

// MaskPreview is the masked copy of a picture as it would be, which nothing keeps.
// CodeInvalid as for Mask; CodeNotFound for what is no picture.
func (s *Service) MaskPreview(ctx context.Context, actor authz.Actor, order MaskOrder) (mask.Result, error) {
	m, err := s.maskable(ctx, actor, order.ID, order.FileID, order.Anew)
	if err != nil {
		return mask.Result{}, err
	}
	if !isPicture(m.source.MediaType) {
		return mask.Result{}, quality.Refuse(quality.CodeNotFound, "file")
	}
	result, err := s.maskedCopy(ctx, m.source, MaskOrder{Areas: order.Areas})
	return result, wrap("preview a masked copy", order.ID, err)
}

// Mask makes the masked copy of a file, as a new revision of its piece. The
// original stays in the structure; the copy is what is shown and exported outside,
// from now on and for the cycles already validated too. CodeInvalid: file (nothing
// chosen, a word that is nowhere, cannot be masked, something would be left).
func (s *Service) Mask(ctx context.Context, actor authz.Actor, order MaskOrder) (Masked, error) {
	m, err := s.maskable(ctx, actor, order.ID, order.FileID, order.Anew)
	if err != nil {
		return Masked{}, err
	}
	row, file := m.row, m.file
	if _, err := quality.EvidenceFlow.Next(row.State, quality.VerbRevise); err != nil {
		return Masked{}, err
	}
	if order.Revision != 0 && order.Revision != row.Revision {
		return Masked{}, quality.Refuse(quality.CodeConflict, "row")
	}
	result, err := s.maskedCopy(ctx, m.source, order)
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
	if absent := mask.Absent(&text, order.Words); len(absent) > 0 {
		return mask.Result{}, &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: fieldFile, Code: quality.FaultMaskAbsent, Args: []string{wordsSaid(absent)}}}}
	}
	what := mask.NewOrder(&text, chosen, order.Words)
	if what.Empty() {
		return mask.Result{}, nothingToMask()
	}
	return mask.Copy(ctx, src, what, options)
}

// wordsSaid lists a few words, each short enough for a sentence, to stand between
// quotation marks.
func wordsSaid(words []string) string {
	const most, length = 5, 40
	said := make([]string, 0, most)
	for _, w := range words[:min(len(words), most)] {
		said = append(said, i18n.Shorten(w, length))
	}
	return strings.Join(said, "\u00a0», «\u00a0")
}

func nothingToMask() error {
	return &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: fieldFile, Code: quality.FaultMaskNothing}}}
}

// maskedName tells that a file is a masked copy.
func maskedName(name, mediaType string) string {
	return extract.SafeName(strings.TrimSuffix(name, path.Ext(name))+" (masqué)", mediaType)
}
