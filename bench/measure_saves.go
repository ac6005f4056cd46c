package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
)

const (
	lonelySaves  = 1000 // by one client, one after the other
	crowdedSaves = 150  // by each of the crowd, at the same time
	saveRounds   = 10   // the floor is measured in between, on the same disk at the same time
)

func measureSaves(b *bench) error {
	crowd, err := b.people()
	if err != nil {
		return err
	}
	return b.savesOf(crowd, "")
}

func (b *bench) savesOf(crowd []*person, where string) error {
	bare, err := openBareTable(b.ctx, b.folder)
	if err != nil {
		return err
	}
	return errors.Join(b.lonelySave(bare, crowd[0], where), b.crowdedSave(bare, crowd, where), bare.close())
}

func (b *bench) lonelySave(bare *bareTable, p *person, where string) error {
	var own, floor sample
	for range saveRounds {
		f, err := sequential(b.ctx, lonelySaves/saveRounds, bare.write)
		if err != nil {
			return err
		}
		s, err := sequential(b.ctx, lonelySaves/saveRounds, func(ctx context.Context, i int) error {
			return p.answers[i%len(p.answers)].save(ctx, p)
		})
		if err != nil {
			return err
		}
		floor, own = floor.and(f), own.and(s)
	}
	detail := fmt.Sprintf("autosave requests of one client, %d one after the other, each acknowledged when durable", lonelySaves)
	b.add(line{Name: "answer saved" + where + ", median", Figure: milliseconds(own.median()), Unit: "ms", Target: &target{Figure: 10, Ratio: 4}, Floor: milliseconds(floor.median()), FloorName: bareInsert, Detail: detail})
	b.add(line{Name: "answer saved" + where + ", p99", Figure: milliseconds(own.p99()), Unit: "ms", Floor: milliseconds(floor.p99()), FloorName: bareInsert, Detail: detail})
	return nil
}

const bareInsert = "bare durable insert"

// crowdedSave: everybody saves as fast as the server answers, each in their own
// structure.
func (b *bench) crowdedSave(bare *bareTable, crowd []*person, where string) error {
	floor, err := closedLoop(b.ctx, len(crowd), crowdedSaves, func(ctx context.Context, _, i int) error { return bare.write(ctx, i) })
	if err != nil {
		return err
	}
	empty, err := b.emptyPosts(crowd)
	if err != nil {
		return err
	}
	s, err := closedLoop(b.ctx, len(crowd), crowdedSaves, func(ctx context.Context, client, i int) error {
		p := crowd[client]
		return p.answers[i%len(p.answers)].save(ctx, p)
	})
	if err != nil {
		return err
	}
	detail := fmt.Sprintf("%d clients, %d autosaves each", len(crowd), crowdedSaves)
	b.add(line{Name: "answers saved by 32 at once" + where, Figure: s.perSecond(), Unit: "saves/s", Floor: floor.perSecond(), FloorName: bareInsert + ", one at a time", Detail: detail})
	b.add(line{Name: "answers saved by 32 at once" + where + ", median", Figure: milliseconds(s.median()), Unit: "ms", Floor: milliseconds(empty.median()), FloorName: emptyHandler, Detail: detail})
	b.add(line{Name: "answers saved by 32 at once" + where + ", p99", Figure: milliseconds(s.p99()), Unit: "ms", Target: below(25), Floor: milliseconds(empty.p99()), FloorName: emptyHandler, Detail: detail})
	return nil
}

// emptyPosts sends the same forms to the empty handler.
func (b *bench) emptyPosts(crowd []*person) (sample, error) {
	return b.emptyOnce("posts", func(nobody *person) (sample, error) {
		return closedLoop(b.ctx, len(crowd), crowdedSaves, func(ctx context.Context, client, i int) error {
			_, err := nobody.do(ctx, "POST", "/", url.Values(crowd[client].answers[0].values))
			return err
		})
	})
}
