package improve

import (
	"bytes"
	"context"
	"strconv"
	"time"

	"ariane/internal/authz"
	"ariane/internal/files"
	"ariane/internal/formats/mask"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MaxPhoto is the largest photograph received, in bytes, before it is drawn anew.
const MaxPhoto = 15_000_000

// A photograph being decoded takes up to a hundred megabytes: few at a time, and who
// comes then waits a little.
const (
	photosAtOnce  = 2
	photoPatience = 20 * time.Second
)

// redraw makes the photograph of a draft one that says nothing beside its pixels;
// nil when there is none.
func (s *Service) redraw(ctx context.Context, photo []byte) ([]byte, error) {
	if len(photo) == 0 {
		return nil, nil
	}
	if len(photo) > MaxPhoto {
		var f quality.Faults
		f.Add("photo", quality.FaultPhotoBig, strconv.Itoa(MaxPhoto/1_000_000))
		return nil, f.Err()
	}
	patience := time.NewTimer(photoPatience)
	defer patience.Stop()
	select {
	case s.darkroom <- struct{}{}:
		defer func() { <-s.darkroom }()
	case <-patience.C:
		return nil, quality.Refuse(quality.CodeUnavailable, quality.ReasonSheetPhotos)
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return mask.Redraw(photo, "photo")
}

// keepPhoto stores a photograph that was drawn anew, dated at the beginning of its
// day: the file does not tell when it came.
func (s *Service) keepPhoto(ctx context.Context, photo []byte, day quality.Day) (store.SheetPhoto, error) {
	if len(photo) == 0 {
		return store.SheetPhoto{}, nil
	}
	blob, err := s.files.PutAt(ctx, bytes.NewReader(photo), int64(len(photo)), day.Time())
	return store.SheetPhoto{Hash: blob.Hash, Type: mask.RedrawnType, Size: blob.Size}, err
}

// SheetPhoto opens the photograph of a sheet; CodeNotFound when it has none, or when
// the actor reads only what is shown to the team. The caller closes it.
func (s *Service) SheetPhoto(ctx context.Context, actor authz.Actor, id string) (*files.Content, string, error) {
	_, row, err := s.sheetRow(ctx, actor, id)
	if err != nil {
		return nil, "", err
	}
	if row.Photo.Hash == "" || !wholeFor(actor, row) {
		return nil, "", quality.Refuse(quality.CodeNotFound, "photo")
	}
	content, err := s.files.Open(ctx, row.Photo.Hash)
	return content, row.Photo.Type, err
}

// SettleSheets writes the anonymous sheets of the day again, with their photographs,
// all together: from then on neither the order of the rows nor the dates of the files
// tell when each one came. Who waits for a sheet nobody told of is written to for the
// morning. Call it nightly; a second call does nothing.
func (s *Service) SettleSheets(ctx context.Context) error {
	hashes, err := s.store.Read().UnsettledPhotos(ctx)
	if err != nil {
		return err
	}
	day := quality.DayOf(s.clock(), time.UTC).Time()
	for _, hash := range hashes {
		if err := s.files.Again(ctx, hash, day); err != nil && quality.CodeOf(err) != quality.CodeNotFound {
			return err
		}
	}
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return s.settle(ctx, tx) })
}
