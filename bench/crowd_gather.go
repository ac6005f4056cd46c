package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// crowdSize is how many structures work at once during the loads.
const crowdSize = 32

// people signs the quality leads of many structures in; each has a finished
// self-assessment behind and a second one under way, every commitment answered
// once. Once per server.
func (b *bench) people() ([]*person, error) {
	if b.crowd != nil {
		return b.crowd, nil
	}
	server, err := b.site()
	if err != nil {
		return nil, err
	}
	b.crowd, err = gather(b.ctx, server.address)
	return b.crowd, err
}

func gather(ctx context.Context, site string) ([]*person, error) {
	office, err := labelOffice(ctx, site)
	if err != nil {
		return nil, err
	}
	codes, err := structureCodes(ctx, office)
	if err != nil {
		return nil, err
	}
	if len(codes) < crowdSize {
		return nil, fmt.Errorf("the demonstration has %d structures only", len(codes))
	}
	var out []*person
	for i := range crowdSize {
		code := codes[i*len(codes)/crowdSize]
		p, err := enter(ctx, site, strings.ToLower(code)+".2@demo.invalid", code) // .2: the quality lead
		if err != nil {
			return nil, err
		}
		if err := p.begin(ctx); err != nil {
			return nil, fmt.Errorf("%s: %w", code, err)
		}
		out = append(out, p)
	}
	return out, nil
}

var (
	cycleLink      = regexp.MustCompile(`href="(/auto-evaluation/[^/"?]+)(?:/resultats)?"`)
	commitmentLink = regexp.MustCompile(`href="(/auto-evaluation/[^/"?]+/engagement/[^/"?]+)"`)
)

// begin opens a cycle and answers every commitment once.
func (p *person) begin(ctx context.Context) error {
	list, err := p.read(ctx, "/auto-evaluation")
	if err != nil {
		return err
	}
	past := cycleLink.FindStringSubmatch(list)
	if past == nil {
		return errors.New("no finished self-assessment on /auto-evaluation")
	}
	p.done = past[1]
	a, err := p.do(ctx, http.MethodPost, "/auto-evaluation", url.Values{"referential": {"ml"}})
	if err != nil {
		return err
	}
	p.cycle = a.header.Get("Location")
	if a.status != http.StatusSeeOther {
		return fmt.Errorf("opening a cycle answered %d", a.status)
	}
	overview, err := p.read(ctx, p.cycle)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, found := range commitmentLink.FindAllStringSubmatch(overview, -1) {
		if !seen[found[1]] {
			seen[found[1]] = true
			p.pages = append(p.pages, found[1])
		}
	}
	if len(p.pages) != commitments {
		return fmt.Errorf("the overview leads to %d commitments, not %d", len(p.pages), commitments)
	}
	return p.answerAll(ctx)
}

// commitments is how many the label has.
const commitments = 24

func (p *person) answerAll(ctx context.Context) error {
	for _, page := range p.pages {
		form, err := p.open(ctx, page)
		if err != nil {
			return err
		}
		if err := form.save(ctx, p); err != nil {
			return err
		}
		p.answers = append(p.answers, form)
	}
	return nil
}
