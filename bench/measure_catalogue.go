package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.yaml.in/yaml/v3"
)

// measureCatalogue checks and imports a library of 6,000 nodes, then opens it for
// the first time after a restart. It works on a small demonstration of its own, so
// that the other workloads never meet that référentiel.
func measureCatalogue(b *bench) error {
	file, text, err := b.writeCatalogue()
	if err != nil {
		return err
	}
	floor, peer, err := readings(text)
	if err != nil {
		return err
	}
	l := line{
		Unit: "ms", Floor: milliseconds(floor.median()), FloorName: "a scan of the same bytes",
		Peer: milliseconds(peer.median()), PeerName: "yaml.v3, parsing alone, no start of a process",
		Detail: fmt.Sprintf("whole command, median of %d, %.1f MB", runs, megabytes(int64(len(text)))),
	}
	check, err := repeat(runs, func() (time.Duration, error) { return b.command("referential", "check", file) })
	if err != nil {
		return err
	}
	l.Name, l.Figure, l.Target = "check of a library of 6,000 nodes", milliseconds(check.median()), below(300)
	b.add(l)
	imported, err := repeat(runs, func() (time.Duration, error) { return b.importOnce(file) })
	if err != nil {
		return err
	}
	l.Name, l.Figure, l.Target = "import of a library of 6,000 nodes", milliseconds(imported.median()), below(1000)
	b.add(l)
	if err := b.measureFirstOpen(file); err != nil {
		return err
	}
	return b.measureEditor()
}

// smallSite serves the small demonstration that holds the catalogue.
func (b *bench) smallSite() (*process, error) {
	return startServer(b.ctx, b.o.program, "demo", "--size", "small", "--data", b.smallFolder(), "--listen", "127.0.0.1:0")
}

func (b *bench) smallFolder() string { return filepath.Join(b.folder, "small") }

// readings are what reading the same bytes takes at least, and what the library
// everybody uses takes to parse them.
func readings(text []byte) (floor, peer sample, err error) {
	lines := 0
	floor, err = repeat(runs, timed(func() error {
		for _, c := range text {
			if c == '\n' {
				lines++
			}
		}
		return nil
	}))
	if err != nil || lines == 0 {
		return floor, peer, errors.Join(err, errors.New("a catalogue without a line"))
	}
	peer, err = repeat(runs, timed(func() error {
		var root yaml.Node
		if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&root); err != nil {
			return fmt.Errorf("parse the catalogue: %w", err)
		}
		return nil
	}))
	return floor, peer, err
}

func timed(fn func() error) func() (time.Duration, error) {
	return func() (time.Duration, error) {
		start := time.Now()
		err := fn()
		return time.Since(start), err
	}
}

// importOnce imports into a database that holds the built-in référentiels only.
func (b *bench) importOnce(file string) (time.Duration, error) {
	folder, err := os.MkdirTemp(b.folder, "import-")
	if err != nil {
		return 0, fmt.Errorf("make a folder: %w", err)
	}
	database := "sqlite:" + filepath.Join(folder, databaseFile)
	for _, before := range [][]string{{"migrate"}, {"referential", "list"}} {
		if _, err := b.command(append(before, "--database", database)...); err != nil {
			return 0, err
		}
	}
	return b.command("import", "referential", file, "--database", database)
}

// measureFirstOpen asks for the list of référentiels, which opens each of them,
// right after the start, then again.
func (b *bench) measureFirstOpen(file string) (err error) {
	p, err := b.smallSite()
	if err = errors.Join(err, p.stop()); err != nil {
		return err
	}
	if _, err := b.command("import", "referential", file, "--publish", "--database", "sqlite:"+filepath.Join(b.smallFolder(), databaseFile)); err != nil {
		return err
	}
	var first, again sample
	for range runs {
		if err := b.openAfterRestart(&first, &again); err != nil {
			return err
		}
	}
	b.add(line{
		Name: "first opening of 6,000 nodes after a restart", Figure: milliseconds(first.median()), Unit: "ms", Target: below(100),
		Floor: milliseconds(again.median()), FloorName: "the same page, once opened", Detail: fmt.Sprintf("list of référentiels, median of %d restarts", runs),
	})
	return nil
}

func (b *bench) openAfterRestart(first, again *sample) error {
	p, err := b.smallSite()
	if err != nil {
		return err
	}
	office, err := labelOffice(b.ctx, p.address)
	for _, s := range []*sample{first, again} {
		if err != nil {
			break
		}
		start := time.Now()
		_, err = office.get(b.ctx, "/referentiels")
		s.latencies = append(s.latencies, time.Since(start))
	}
	return errors.Join(err, p.stop())
}
