package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
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
	return b.savesOf(crowd, b.sqlite())
}

func (b *bench) savesOf(crowd []*person, e engine) error {
	bare, err := openBareTable(b.ctx, e)
	if err != nil {
		return err
	}
	return errors.Join(b.lonelySave(bare, crowd[0], e), b.crowdedSave(bare, crowd, e), bare.close())
}

// lonelySave takes turns with its floors: the disk is not the same from one
// minute to the next.
func (b *bench) lonelySave(bare *bareTable, p *person, e engine) error {
	nobody := &person{site: b.floor.address}
	loads := []send{
		func(ctx context.Context, i int) error { return p.answers[i%len(p.answers)].save(ctx, p) },
		bare.write,
		func(ctx context.Context, _ int) error {
			_, err := nobody.do(ctx, http.MethodPost, bareInsertPath, p.answers[0].values)
			return err
		},
	}
	took := make([]sample, len(loads))
	for range saveRounds {
		for i, load := range loads {
			s, err := sequential(b.ctx, lonelySaves/saveRounds, load)
			if err != nil {
				return err
			}
			took[i] = took[i].and(s)
		}
	}
	own, floor, served := took[0], took[1], took[2]
	l := line{Unit: "ms", FloorName: bareInsert, Detail: fmt.Sprintf("autosave requests of one client, %d one after the other, each acknowledged when durable", lonelySaves)}
	l.Name, l.Figure, l.Floor, l.Target = e.named("answer saved", "median"), milliseconds(own.median()), milliseconds(floor.median()), &target{Figure: 10, Ratio: 4}
	b.add(l)
	l.Name, l.Figure, l.Floor, l.Target = e.named("answer saved", "p99"), milliseconds(own.p99()), milliseconds(floor.p99()), nil
	b.add(l)
	if e.isSQLite() {
		l.Name, l.Figure, l.Floor, l.FloorName = "answer saved, median, floor over HTTP", milliseconds(own.median()), milliseconds(served.median()), "handler of one bare durable insert"
		b.add(l)
	}
	return nil
}

const bareInsert = "bare durable insert"

// crowdedSave: everybody saves as fast as the server answers, each in their own
// structure.
func (b *bench) crowdedSave(bare *bareTable, crowd []*person, e engine) error {
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
	const name = "answers saved by 32 at once"
	detail := fmt.Sprintf("%d clients, %d autosaves each, as fast as the server answers", len(crowd), crowdedSaves)
	b.add(line{Name: e.named(name, "rate"), Figure: s.perSecond(), Unit: "saves/s", Floor: floor.perSecond(), FloorName: bareInsert + ", one connection", Detail: detail})
	l := line{Unit: "ms", FloorName: emptyHandler, Detail: detail}
	l.Name, l.Figure, l.Floor = e.named(name, "median"), milliseconds(s.median()), milliseconds(empty.median())
	b.add(l)
	l.Name, l.Figure, l.Floor = e.named(name, "p99"), milliseconds(s.p99()), milliseconds(empty.p99())
	b.add(l)
	return nil
}

// emptyPosts sends the same forms to the empty handler.
func (b *bench) emptyPosts(crowd []*person) (sample, error) {
	return b.emptyOnce("posts", func(nobody *person) (sample, error) {
		return closedLoop(b.ctx, len(crowd), crowdedSaves, func(ctx context.Context, client, _ int) error {
			_, err := nobody.do(ctx, http.MethodPost, "/", crowd[client].answers[0].values)
			return err
		})
	})
}
