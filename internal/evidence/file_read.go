package evidence

import (
	"context"
	"errors"

	"ariane/internal/authz"
	"ariane/internal/formats/extract"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JobRead is the kind of the job that reads the text of a file once it is part of
// a piece; its payload is a ReadOrder.
const JobRead = "evidence.read"

// ReadOrder names the file to read.
type ReadOrder struct {
	FileID string `json:"file"`
}

// mostPlaces are told of each kind of personal data.
const mostPlaces = 6

// ReadFile reads the text of a file and keeps whether something in it looks like
// personal data: kinds, counts and places, never the words. It blocks nothing:
// the page of the piece warns. A file that was erased meanwhile is no error.
func (s *Service) ReadFile(ctx context.Context, fileID string) error {
	scope, err := authz.Check(authz.Actor{System: authz.SystemSchedule}, authz.EvidenceRead, authz.Facts{})
	if err != nil {
		return err
	}
	file, err := s.store.Read().EvidenceFile(ctx, scope, fileID)
	if quality.CodeOf(err) == quality.CodeNotFound {
		return nil
	}
	if err != nil {
		return err
	}
	reading, found, err := s.readText(ctx, file)
	if err != nil {
		return err
	}
	return s.store.WriteQuietly(ctx, func(tx *store.Tx) error { return tx.SetFileReading(ctx, fileID, reading, found) })
}

func (s *Service) readText(ctx context.Context, file store.EvidenceFile) (string, store.FileFindings, error) {
	text, err := s.text(ctx, file.Hash, file.MediaType)
	if e := quality.AsError(err); e != nil && e.Code == quality.CodeInvalid {
		return store.ReadingUnread, store.FileFindings{Notices: e.Faults}, nil
	}
	if err != nil {
		return "", store.FileFindings{}, err
	}
	findings := store.FileFindings{Notices: text.Notices}
	personal := quality.FindPersonal(text.Body, quality.DefaultPersonalRules(s.today()))
	findings.Counts = quality.SummarizePersonal(personal, text.PlaceAt, mostPlaces)
	switch {
	case len(findings.Counts) > 0:
		return store.ReadingFound, findings, nil
	case text.Has(quality.FaultScanned) || text.Has(quality.FaultOddFonts) || text.Has(quality.FaultPagesUnread):
		return store.ReadingUnread, findings, nil
	}
	return store.ReadingClean, findings, nil
}

// text reads the text of a stored file.
func (s *Service) text(ctx context.Context, hash, mediaType string) (extract.Text, error) {
	file, err := s.blob(ctx, hash)
	if err != nil {
		return extract.Text{}, err
	}
	defer func() { _ = file.Close() }() // only read
	text, err := extract.Read(ctx, mediaType, file, file.size, extract.DefaultLimits())
	if errors.Is(err, context.DeadlineExceeded) {
		err = &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: fieldFile, Code: quality.FaultTooSlow}}}
	}
	return text, err
}
