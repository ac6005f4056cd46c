package evidence

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/files"
	"ariane/internal/quality"
)

// Open opens a file of a piece: any file of its history for who keeps the whole
// library or the piece, those of now for who was given work under which it
// stands, what is shared otherwise. The content must be closed and can be read as long as ctx lives.
func (s *Service) Open(ctx context.Context, actor authz.Actor, id, fileID string) (File, *files.Content, error) {
	file, err := s.File(ctx, actor, id, fileID)
	if err != nil {
		return file, nil, err
	}
	content, err := s.files.Open(ctx, file.Hash)
	return file, content, err
}

// File reads a file the actor may open; CodeNotFound otherwise.
func (s *Service) File(ctx context.Context, actor authz.Actor, id, fileID string) (File, error) {
	scope, row, err := s.seen(ctx, actor, id)
	if err != nil {
		return File{}, err
	}
	all, err := s.store.Read().EvidenceFiles(ctx, scope, id)
	if err != nil {
		return File{}, err
	}
	original := inside(actor, scope, row) && opens(actor, scope, row)
	shown := filesShown(original, all, row.Seen)
	if original && ownOrWhole(actor, scope, row) {
		shown = append(shown, filesGone(all)...)
	}
	i := slices.IndexFunc(shown, func(f File) bool { return f.ID == fileID })
	if i < 0 {
		return File{}, quality.Refuse(quality.CodeNotFound, "file")
	}
	return shown[i], nil
}
