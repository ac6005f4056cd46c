package evidence

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/files"
	"ariane/internal/formats/extract"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MaxPart is the largest part of a file, in bytes.
const MaxPart = 4 << 20

// mostWaiting bounds the files of one person that are not part of a piece yet.
const mostWaiting = 60

// Upload is a file on its way, for the person who sends it.
type Upload struct {
	ID        string
	Name      string
	MediaType string // once Done
	Size      int64
	Received  int64  // where the next part begins
	Hash      string // once Done
	Done      bool   // whole, checked, ready to be part of a piece
}

// Begin opens an upload in parts. CodeInvalid (file): too big, empty, or a name
// whose ending is refused. CodeThrottled, ReasonEvidenceWaiting: too many wait.
func (s *Service) Begin(ctx context.Context, actor authz.Actor, name string, size int64) (Upload, error) {
	limits, err := s.mayReceive(ctx, actor)
	if err != nil {
		return Upload{}, err
	}
	if err := checkSize(size, limits.MaxBytes); err != nil {
		return Upload{}, err
	}
	row := store.EvidenceUpload{
		ID: strings.ToLower(store.NewSecret(16)), BodyID: actor.BodyID, PersonID: actor.PersonID, Name: ownName(name), Size: size, UpdatedAt: store.At(s.now()),
	}
	if row.Progress, err = progress(files.Upload{ID: row.ID}); err != nil {
		return Upload{}, err
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.InsertEvidenceUpload(ctx, row) })
	return uploadOf(row), err
}

func (s *Service) mayReceive(ctx context.Context, actor authz.Actor) (Limits, error) {
	if _, err := s.keeping(ctx, actor, actor.BodyID); err != nil {
		return Limits{}, err
	}
	waiting, err := s.store.Read().CountEvidenceUploads(ctx, actor.PersonID)
	if err != nil {
		return Limits{}, err
	}
	if waiting >= mostWaiting {
		return Limits{}, quality.Refuse(quality.CodeThrottled, quality.ReasonEvidenceWaiting)
	}
	return s.Limits(ctx)
}

func checkSize(size, most int64) error {
	var f quality.Faults
	switch {
	case size <= 0:
		f.Add(fieldFile, quality.FaultEmptyFile)
	case size > most:
		f.Add(fieldFile, quality.FaultTooBig, strconv.FormatInt(most, 10))
	}
	return f.Err()
}

// ownName keeps the name a file came with, without its folder and of a bearable
// length; it becomes safe once its type is known (extract.SafeName).
func ownName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, "_"), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '_'
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 200 {
		name = string(runes[len(runes)-200:]) // its ending tells its type
	}
	return name
}

// Upload tells where an upload stands; CodeNotFound when it is nobody's, somebody
// else's, or already part of a piece.
func (s *Service) Upload(ctx context.Context, actor authz.Actor, id string) (Upload, error) {
	row, err := s.upload(ctx, actor, id)
	return uploadOf(row), err
}

func (s *Service) upload(ctx context.Context, actor authz.Actor, id string) (store.EvidenceUpload, error) {
	if _, err := s.keeping(ctx, actor, actor.BodyID); err != nil {
		return store.EvidenceUpload{}, err
	}
	return s.store.Read().EvidenceUpload(ctx, id, actor.PersonID)
}

// Part receives the part that begins at offset, at most MaxPart bytes, and tells
// where the next one begins. CodeConflict, ReasonUploadOffset: it is not the one
// that comes next; ask Upload where to go on. What the first bytes show to be
// refused is refused at once. When the line is cut the error says so, and what came
// is kept if it is worth it: Upload tells.
func (s *Service) Part(ctx context.Context, actor authz.Actor, id string, offset int64, r io.Reader) (Upload, error) {
	row, err := s.upload(ctx, actor, id)
	if err != nil {
		return Upload{}, err
	}
	if row.Hash != "" || offset != row.Received {
		return uploadOf(row), quality.Refuse(quality.CodeConflict, quality.ReasonUploadOffset)
	}
	if offset == 0 {
		if r, err = sniffed(row.Name, r); err != nil {
			return uploadOf(row), err
		}
	}
	var u files.Upload
	if err := json.Unmarshal([]byte(row.Progress), &u); err != nil {
		return uploadOf(row), fmt.Errorf("read progress of upload %s: %w", id, err)
	}
	u, cut := s.files.PutPart(ctx, u, offset, r, min(MaxPart, row.Size-offset))
	if u.Size == offset {
		return uploadOf(row), cut
	}
	late, stop := context.WithTimeout(context.WithoutCancel(ctx), advanceTime) // a line that was cut takes the request with it
	defer stop()
	if err := s.advance(late, id, offset, u); err != nil {
		return uploadOf(row), errors.Join(err, cut)
	}
	row.Received = u.Size
	return uploadOf(row), cut
}

// advanceTime is what is given to note how far an upload came.
const advanceTime = 10 * time.Second

// advance notes the part that came at before.
func (s *Service) advance(ctx context.Context, id string, before int64, u files.Upload) error {
	text, err := progress(u)
	if err != nil {
		return err
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.AdvanceEvidenceUpload(ctx, id, before, u.Size, text, s.now()) })
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, quality.ReasonUploadOffset)
	}
	return err
}

// sniffed refuses a file by its first bytes and gives them back.
func sniffed(name string, r io.Reader) (io.Reader, error) {
	head := bufio.NewReaderSize(r, extract.HeadSize)
	first, err := head.Peek(extract.HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return head, nil //nolint:nilerr // a line that was cut is told by who reads on
	}
	_, err = extract.Sniff(name, first)
	return head, err
}

func progress(u files.Upload) (string, error) {
	b, err := json.Marshal(u)
	if err != nil {
		return "", fmt.Errorf("write progress of upload %s: %w", u.ID, err)
	}
	return string(b), nil
}

// Finish makes one file of the parts and checks what it is. Finishing twice is
// fine. A file that is refused is forgotten; anything else may be tried again.
func (s *Service) Finish(ctx context.Context, actor authz.Actor, id string) (Upload, error) {
	row, err := s.upload(ctx, actor, id)
	if err != nil || row.Hash != "" {
		return uploadOf(row), err
	}
	if row.Received != row.Size {
		return uploadOf(row), quality.Refuse(quality.CodeConflict, quality.ReasonUploadOffset)
	}
	var u files.Upload
	if err := json.Unmarshal([]byte(row.Progress), &u); err != nil {
		return uploadOf(row), fmt.Errorf("read progress of upload %s: %w", id, err)
	}
	blob, err := s.files.Join(ctx, u)
	if err != nil {
		return uploadOf(row), err
	}
	file, err := s.blob(ctx, blob.Hash)
	if err != nil {
		return uploadOf(row), err
	}
	defer func() { _ = file.Close() }() // only read
	mediaType, err := file.check(ctx, row.Name)
	if quality.CodeOf(err) == quality.CodeInvalid {
		return uploadOf(row), errors.Join(err, s.Forget(ctx, actor, id))
	}
	if err != nil {
		return uploadOf(row), err
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.FinishEvidenceUpload(ctx, id, blob.Hash, mediaType, s.now()) })
	if err != nil {
		return uploadOf(row), err
	}
	row.Hash, row.MediaType = blob.Hash, mediaType
	return uploadOf(row), s.files.Drop(ctx, id)
}

// Forget gives an upload up. Its parts go; a blob nobody points to is swept later.
func (s *Service) Forget(ctx context.Context, actor authz.Actor, id string) error {
	row, err := s.upload(ctx, actor, id)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if err := s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.DropEvidenceUpload(ctx, id, actor.PersonID) }); err != nil {
		return err
	}
	return s.files.Drop(ctx, row.ID)
}

// Receive takes a whole file in one go, for forms sent without script. Nothing of
// a refused file is stored.
func (s *Service) Receive(ctx context.Context, actor authz.Actor, name string, r io.Reader) (Upload, error) {
	limits, err := s.mayReceive(ctx, actor)
	if err != nil {
		return Upload{}, err
	}
	r, err = sniffed(ownName(name), r)
	if err != nil {
		return Upload{}, err
	}
	file, err := spool(r, limits.MaxBytes)
	if err != nil {
		return Upload{}, unreadable(err)
	}
	defer func() { _ = file.Close() }() // only read
	if err := checkSize(file.size, limits.MaxBytes); err != nil {
		return Upload{}, err
	}
	mediaType, err := file.check(ctx, ownName(name))
	if err != nil {
		return Upload{}, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return Upload{}, fmt.Errorf("read a temporary file again: %w", err)
	}
	blob, err := s.files.Put(ctx, file, limits.MaxBytes)
	if err != nil {
		return Upload{}, err
	}
	row := store.EvidenceUpload{
		ID: strings.ToLower(store.NewSecret(16)), BodyID: actor.BodyID, PersonID: actor.PersonID, Name: ownName(name), Progress: "{}",
		Size: blob.Size, Received: blob.Size, Hash: blob.Hash, MediaType: mediaType, UpdatedAt: store.At(s.now()),
	}
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.InsertEvidenceUpload(ctx, row) })
	return uploadOf(row), err
}

// unreadable says that the line was cut while a file came.
func unreadable(err error) error {
	if quality.AsError(err) != nil || errors.Is(err, context.Canceled) {
		return err
	}
	return errors.Join(&quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: fieldFile, Code: quality.FaultUnreadable}}}, err)
}

func uploadOf(row store.EvidenceUpload) Upload {
	u := Upload{ID: row.ID, Name: row.Name, MediaType: row.MediaType, Size: row.Size, Received: row.Received, Hash: row.Hash, Done: row.Hash != ""}
	if u.Done {
		u.Name = extract.SafeName(row.Name, row.MediaType)
	}
	return u
}

// uploadLife is how long a file that became part of nothing is kept.
const uploadLife = 7 * 24 * time.Hour
