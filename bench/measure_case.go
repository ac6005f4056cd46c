package main

import (
	"errors"
	"regexp"
	"strings"
)

var (
	applicationLink = regexp.MustCompile(`/demarche/demandes/[0-9a-z]+`)
	auditLink       = regexp.MustCompile(`/audits/[0-9a-z]+`)
)

// measureCase asks for the journey of a structure, as its quality lead reads it, then,
// as the label office does, for the desk of the applications and for the auditors ranked
// for a pair.
func measureCase(b *bench) error {
	server, err := b.site()
	if err != nil {
		return err
	}
	lead, err := enter(b.ctx, server.address, "qualite@demo.invalid", homeCode)
	if err != nil {
		return err
	}
	if err := b.pageAlone("journey of a structure", lead, "/demarche", below(10)); err != nil {
		return err
	}
	office, err := labelOffice(b.ctx, server.address)
	if err != nil {
		return err
	}
	if err := b.pageAlone("desk of the applications", office, "/demandes", below(10)); err != nil {
		return err
	}
	pair, err := pairToCompose(b, office)
	if err != nil {
		return err
	}
	return b.pageAlone("auditors ranked for a pair", office, pair, below(30))
}

// pairToCompose is the page of the first audit that waits for its pair.
func pairToCompose(b *bench, office *person) (string, error) {
	desk, err := office.read(b.ctx, "/demandes")
	if err != nil {
		return "", err
	}
	for _, application := range applicationLink.FindAllString(desk, -1) {
		read, err := office.read(b.ctx, application)
		if err != nil {
			return "", err
		}
		audit := auditLink.FindString(read)
		if audit == "" {
			continue
		}
		page, err := office.read(b.ctx, audit)
		if err != nil {
			return "", err
		}
		if strings.Contains(page, audit+"/binome") {
			return audit + "/binome", nil
		}
	}
	return "", errors.New("no audit of the demonstration waits for its pair")
}
