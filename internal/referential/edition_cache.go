package referential

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// cache keeps the parsed versions by id and number. What is kept never changes;
// a draft that was replaced, or an official wording loaded since, is recognised
// by its hash, errata accepted since by their number; they take the place of what
// was kept.
type cache struct{ slots sync.Map } // versionKey → *slot

type versionKey struct {
	id      string
	version int
}

type slot struct {
	loading sync.Mutex // one goroutine parses, the others wait for it
	kept    atomic.Pointer[loaded]
}

// loaded is one parsed version with its official wording and its errata.
type loaded struct {
	ref          *quality.Referential
	hash         string
	official     map[string]string
	officialHash string
	errata       map[string][]quality.Corrigendum
	corrigenda   int              // how many they are
	index        func() []indexed // built at the first search
}

func (l *loaded) is(v store.ReferentialVersion) bool {
	return l != nil && l.hash == v.Hash && l.officialHash == v.OfficialHash && l.corrigenda == v.Corrigenda
}

func (l *loaded) edition(state quality.State) quality.Edition {
	return quality.Edition{Referential: l.ref, State: state, Hash: l.hash, Official: l.official, Errata: l.errata}
}

func (c *cache) slot(key versionKey) *slot {
	found, _ := c.slots.LoadOrStore(key, &slot{})
	return found.(*slot)
}

// open gives the edition of a version just read from the store.
func (s *Service) open(ctx context.Context, v store.ReferentialVersion) (quality.Edition, error) {
	slot := s.cache.slot(versionKey{v.ID, v.Version})
	if kept := slot.kept.Load(); kept.is(v) {
		return kept.edition(v.State), nil
	}
	slot.loading.Lock()
	defer slot.loading.Unlock()
	kept := slot.kept.Load()
	if kept.is(v) {
		return kept.edition(v.State), nil
	}
	fresh, err := s.load(ctx, v, kept)
	if err != nil {
		return quality.Edition{}, fmt.Errorf("open référentiel %s@%d: %w", v.ID, v.Version, err)
	}
	slot.kept.Store(fresh)
	return fresh.edition(v.State), nil
}

// keep remembers a tree that was just stored, so that nobody parses it again.
func (c *cache) keep(ref *quality.Referential, hash string) {
	fresh := &loaded{ref: ref, hash: hash}
	fresh.index = sync.OnceValue(func() []indexed { return indexOf(fresh.edition("")) })
	c.slot(versionKey{ref.ID, ref.Version}).kept.Store(fresh)
}

// load reads what is missing from what is kept: the file, the official wording, the
// errata. The file may have been replaced since v was read: what counts is that
// tree and hash belong together.
func (s *Service) load(ctx context.Context, v store.ReferentialVersion, kept *loaded) (*loaded, error) {
	fresh := &loaded{officialHash: v.OfficialHash}
	if kept != nil && kept.hash == v.Hash {
		fresh.ref, fresh.hash = kept.ref, kept.hash
	}
	if fresh.ref == nil {
		var err error
		if fresh.ref, fresh.hash, err = s.tree(ctx, v); err != nil {
			return nil, err
		}
	}
	if v.OfficialHash != "" {
		var err error
		if fresh.official, err = s.store.Read().OfficialTexts(ctx, v.ID, v.Version); err != nil {
			return nil, err
		}
		if fresh.officialHash, err = overlayHash(fresh.official); err != nil {
			return nil, err
		}
	}
	if v.Corrigenda > 0 {
		rows, err := s.store.Read().Corrigenda(ctx, v.ID, v.Version)
		if err != nil {
			return nil, err
		}
		fresh.corrigenda = len(rows)
		if fresh.errata, err = s.corrigenda(ctx, fresh, rows); err != nil {
			return nil, err
		}
	}
	fresh.index = sync.OnceValue(func() []indexed { return indexOf(fresh.edition("")) })
	return fresh, nil
}
