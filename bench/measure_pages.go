package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

// pagesPerSecond is what the whole network does on a busy morning, ten times
// over.
const pagesPerSecond = 200

func measurePages(b *bench) error {
	crowd, err := b.people()
	if err != nil {
		return err
	}
	return b.pagesOf(crowd, b.sqlite())
}

// pagesOf measures both pages of one server. The targets are those of SQLite,
// where most installations run.
func (b *bench) pagesOf(crowd []*person, e engine) error {
	home := func(ctx context.Context, i int) error {
		return crowd[i%len(crowd)].visits("/")(ctx, i)
	}
	commitment := func(ctx context.Context, i int) error {
		p := crowd[i%len(crowd)]
		return p.visits(p.pages[(i/len(crowd))%len(p.pages)])(ctx, i)
	}
	if err := b.openPages("home page", e, home); err != nil {
		return err
	}
	return b.openPages("page of a commitment", e, commitment)
}

func (b *bench) openPages(name string, e engine, fn send) error {
	floor, err := b.emptyPages()
	if err != nil {
		return err
	}
	if err := warmUp(b.ctx, fn); err != nil {
		return err
	}
	s, err := openLoop(b.ctx, pagesPerSecond, b.o.length(), fn)
	if err != nil {
		return err
	}
	l := line{Unit: "ms", FloorName: emptyHandler, Detail: fmt.Sprintf("open loop, %d pages/s for %d s, %d structures signed in", pagesPerSecond, b.o.seconds, crowdSize)}
	l.Name, l.Figure, l.Floor, l.Target = e.named(name, "median"), milliseconds(s.median()), milliseconds(floor.median()), e.onlySQLite(below(5))
	b.add(l)
	l.Name, l.Figure, l.Floor, l.Target = e.named(name, "p99"), milliseconds(s.p99()), milliseconds(floor.p99()), e.onlySQLite(below(25))
	b.add(l)
	return nil
}

const (
	emptyHandler = "empty handler"
	warmUpLength = time.Second
)

// warmUp opens connections and fills caches; it does not count.
func warmUp(ctx context.Context, fn send) error {
	_, err := openLoop(ctx, pagesPerSecond, warmUpLength, fn)
	return err
}

// emptyPages is the same load on the empty handler, once per run.
func (b *bench) emptyPages() (sample, error) {
	return b.emptyOnce("pages", func(nobody *person) (sample, error) {
		fn := nobody.visits("/")
		if err := warmUp(b.ctx, fn); err != nil {
			return sample{}, err
		}
		return openLoop(b.ctx, pagesPerSecond, b.o.length(), fn)
	})
}

// emptyRequests is a client that asks the empty handler one page after another.
func (b *bench) emptyRequests() (sample, error) {
	return b.emptyOnce("requests", func(nobody *person) (sample, error) {
		return sequential(b.ctx, 500, nobody.visits("/"))
	})
}

func (b *bench) emptyOnce(kind string, load func(*person) (sample, error)) (sample, error) {
	if s, done := b.empty[kind]; done {
		return s, nil
	}
	fmt.Fprintln(os.Stderr, "   floor: the empty handler")
	s, err := load(&person{site: b.floor.address})
	b.empty[kind] = s
	return s, err
}
