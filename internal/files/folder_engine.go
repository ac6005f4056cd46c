package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
	"strings"
	"time"
)

// folder keeps objects as files of a folder. It goes through os.Root: nothing
// outside the folder can be reached, not even by a link planted inside it.
type folder struct {
	dir  string
	root *os.Root
}

// incoming holds what is being written: on the same disk, so that a rename puts it
// in its place.
const incoming = "incoming"

func openFolder(dir string) (*folder, error) {
	if dir == "" {
		return nil, fmt.Errorf("%w: file: names no folder", ErrAddress)
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("make the folder of the files: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the folder of the files: %w", err)
	}
	f := &folder{dir: dir, root: root}
	if err := f.makeFolders(incoming); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return f, nil
}

func (f *folder) close() error { return f.root.Close() }

func (f *folder) ping(context.Context) error {
	if _, err := f.root.Stat(incoming); err != nil {
		return fmt.Errorf("look at the folder of the files: %w", err)
	}
	return nil
}

// file is an open object of a folder.
type file struct {
	*os.File
	length int64
}

func (f file) size() int64 { return f.length }

func (f *folder) open(_ context.Context, key string) (content, error) {
	opened, err := f.root.Open(key)
	if err != nil {
		return nil, absent(err)
	}
	info, err := opened.Stat()
	if err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	return file{opened, info.Size()}, nil
}

func (f *folder) stat(_ context.Context, key string) (object, error) {
	info, err := f.root.Stat(key)
	if err != nil {
		return object{}, absent(err)
	}
	return object{key: key, size: info.Size(), at: info.ModTime()}, nil
}

// remove also takes away the folder of an upload whose last part went.
func (f *folder) remove(_ context.Context, key string) error {
	if err := f.root.Remove(key); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if strings.HasPrefix(key, partFolder) {
		_ = f.root.Remove(path.Dir(key)) // refused while a part is left
	}
	return nil
}

func (f *folder) list(ctx context.Context, under string) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		err := fs.WalkDir(f.root.FS(), strings.TrimSuffix(under, "/"), func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // nothing was put yet, or it went meanwhile
			}
			if err := errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			if !entry.Type().IsRegular() {
				return nil
			}
			info, err := entry.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			if !yield(object{key: name, size: info.Size(), at: info.ModTime()}, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield(object{}, err)
		}
	}
}

// tidy deletes the temporary files that a killed program left.
func (f *folder) tidy(ctx context.Context, before time.Time) error {
	for o, err := range f.list(ctx, incoming) {
		if err == nil && o.at.Before(before) {
			err = f.remove(ctx, o.key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func absent(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return notFound()
	}
	return err
}
