package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"time"
)

// fieldSaves is how many times one field is saved in the editor.
const fieldSaves = 40

var catalogueLink = regexp.MustCompile(`href="(/referentiels/[^/"?]*grand[^/"?]*)/1"`)

// measureEditor opens a draft of the catalogue and writes one field of one element
// again and again, as the form of the editor does, then opens the page the save
// leads to.
func (b *bench) measureEditor() error {
	p, err := b.smallSite()
	if err != nil {
		return err
	}
	return errors.Join(b.editCatalogue(p), p.stop())
}

func (b *bench) editCatalogue(p *process) error {
	office, err := labelOffice(b.ctx, p.address)
	if err != nil {
		return err
	}
	e, err := office.openEditor(b.ctx)
	if err != nil {
		return err
	}
	bare, err := openBareTable(b.ctx, b.sqlite())
	if err != nil {
		return err
	}
	floor, err := sequential(b.ctx, fieldSaves, bare.write)
	if err = errors.Join(err, bare.close()); err != nil {
		return err
	}
	empty, err := b.emptyRequests()
	if err != nil {
		return err
	}
	var saved, opened sample
	for i := range fieldSaves + fieldSaves/10 {
		written, read, err := e.turn(b.ctx, i)
		if err != nil {
			return err
		}
		if i >= fieldSaves/10 { // the first ones do not count
			saved.latencies, opened.latencies = append(saved.latencies, written), append(opened.latencies, read)
		}
	}
	detail := fmt.Sprintf("one client, %d one after the other", fieldSaves)
	b.add(line{Name: "field of a référentiel of 6,000 nodes saved", Figure: milliseconds(saved.median()), Unit: "ms", Target: below(100), Floor: milliseconds(floor.median()), FloorName: bareInsert, Detail: detail})
	b.add(line{Name: "element of a draft of 6,000 nodes opened", Figure: milliseconds(opened.median()), Unit: "ms", Target: below(30), Floor: milliseconds(empty.median()), FloorName: emptyHandler, Detail: detail})
	return nil
}

// editor is the form of one element of a draft.
type editor struct {
	person *person
	form   string // address of the draft, where its forms go
	node   string // address of the page of the element
	seen   string // hash of the state the page showed
}

const editedNode = "30.50"

var stateSeen = regexp.MustCompile(`name="hash" value="([0-9a-f]{64})"`)

// openEditor makes a draft of the catalogue and opens one element of it.
func (p *person) openEditor(ctx context.Context) (*editor, error) {
	list, err := p.read(ctx, "/referentiels")
	if err != nil {
		return nil, err
	}
	found := catalogueLink.FindStringSubmatch(list)
	if found == nil {
		return nil, errors.New("the list of référentiels does not show the catalogue")
	}
	a, err := p.do(ctx, http.MethodPost, found[1]+"/1/brouillon", nil)
	if err != nil {
		return nil, err
	}
	draft := a.header.Get("Location")
	if a.status != http.StatusSeeOther || draft == "" {
		return nil, fmt.Errorf("opening a draft of %s answered %d", found[1], a.status)
	}
	e := &editor{person: p, form: draft, node: draft + "?noeud=" + editedNode}
	return e, e.open(ctx)
}

func (e *editor) open(ctx context.Context) error {
	text, err := e.person.read(ctx, e.node)
	if err != nil {
		return err
	}
	seen := stateSeen.FindStringSubmatch(text)
	if seen == nil {
		return fmt.Errorf("%s is not a form to write in", e.node)
	}
	e.seen = seen[1]
	return nil
}

// turn saves one field, then opens the page that the save leads to.
func (e *editor) turn(ctx context.Context, i int) (written, read time.Duration, err error) {
	start := time.Now()
	a, err := e.person.do(ctx, http.MethodPost, e.form, url.Values{
		"hash": {e.seen}, "champs": {"guidance"}, "noeud": {editedNode}, "fin": {"1"},
		"guidance": {fmt.Sprintf("Relevé n° %d\u00a0: regardez le registre, puis demandez aux personnes qui accueillent.", i)},
	})
	written = time.Since(start)
	if err != nil || a.status != http.StatusSeeOther {
		return 0, 0, errors.Join(err, fmt.Errorf("saving a field answered %d", a.status))
	}
	before, start := e.seen, time.Now()
	err = e.open(ctx)
	read = time.Since(start)
	if err == nil && e.seen == before {
		err = errors.New("a save wrote nothing")
	}
	return written, read, err
}
