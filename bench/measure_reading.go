package main

import "fmt"

// reads is how many times a single page is asked for by one client.
const reads = 200

// pageAlone measures a page asked for by one client, one time after another.
func (b *bench) pageAlone(name string, p *person, path string, t *target) error {
	floor, err := b.emptyRequests()
	if err != nil {
		return err
	}
	first, err := p.get(b.ctx, path)
	if err != nil {
		return err
	}
	s, err := sequential(b.ctx, reads, p.visits(path))
	if err != nil {
		return err
	}
	detail := fmt.Sprintf("one client, %d in a row, %d KB sent", reads, len(first.body)/1024)
	b.add(line{Name: name + ", median", Figure: milliseconds(s.median()), Unit: "ms", Target: t, Floor: milliseconds(floor.median()), FloorName: emptyHandler, Detail: detail})
	b.add(line{Name: name + ", p99", Figure: milliseconds(s.p99()), Unit: "ms", Floor: milliseconds(floor.p99()), FloorName: emptyHandler, Detail: detail})
	return nil
}

func measureNetwork(b *bench) error {
	server, err := b.site()
	if err != nil {
		return err
	}
	office, err := labelOffice(b.ctx, server.address)
	if err != nil {
		return err
	}
	if err := b.pageAlone("national list with progress", office, "/reseau", below(50)); err != nil {
		return err
	}
	if err := b.pageAlone("national list sorted by progress", office, "/reseau?tri=-avancement", below(50)); err != nil {
		return err
	}
	if err := b.pageAlone("national home page", office, "/", below(50)); err != nil {
		return err
	}
	return b.pageAlone("national list as CSV, 448 lines", office, "/reseau/export.csv", nil)
}

func measureResults(b *bench) error {
	crowd, err := b.people()
	if err != nil {
		return err
	}
	p := crowd[0]
	if err := b.pageAlone("results page", p, p.done+"/resultats", nil); err != nil {
		return err
	}
	if err := b.pageAlone("results as XLSX", p, p.done+"/export.xlsx", nil); err != nil {
		return err
	}
	return b.pageAlone("results as CSV", p, p.done+"/export.csv", nil)
}

func measureReferential(b *bench) error {
	crowd, err := b.people()
	if err != nil {
		return err
	}
	if err := b.pageAlone("page of the référentiel", crowd[0], "/referentiels/ml", nil); err != nil {
		return err
	}
	return b.checkLibrary()
}
