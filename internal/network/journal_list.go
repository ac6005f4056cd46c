package network

import (
	"context"
	"fmt"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JournalLine is an event as its structure reads it; words are found at the
// edge (i18n.ActionName, ActorName, RoleName).
type JournalLine struct {
	Seq       int64
	At        time.Time
	ActorID   string // person id or "system:<name>"
	ActorName string // name of the person, "" for a system actor
	Role      quality.Role
	Action    string
	Subject   string // "<kind>:<id>"
	About     string // name of the person whose account it is about, "" otherwise
	Before    string // small JSON, "" when there is none
	After     string
	Reason    string
}

// personSubject begins the subject of what happens to somebody's account.
const personSubject = "person:"

// JournalPage is one page, latest event first.
type JournalPage struct {
	Lines []JournalLine
	Next  int64 // give it back as before; 0 on the last page
}

// Journal reads the journal of a body backwards from before (0: the end).
func (s *Service) Journal(ctx context.Context, actor authz.Actor, bodyID string, before int64, limit int) (JournalPage, error) {
	r := s.store.Read()
	_, scope, err := decide(ctx, r, actor, authz.JournalRead, bodyID)
	if err != nil {
		return JournalPage{}, err
	}
	limit = pageLimit(limit)
	entries, err := r.Journal(ctx, scope, bodyID, before, limit+1)
	if err != nil {
		return JournalPage{}, fmt.Errorf("read journal of %s: %w", bodyID, err)
	}
	var page JournalPage
	if len(entries) > limit {
		entries = entries[:limit]
		page.Next = entries[limit-1].Seq
	}
	page.Lines, err = journalLines(ctx, r, scope, entries)
	return page, err
}

func journalLines(ctx context.Context, r store.Reader, scope authz.Scope, entries []store.JournalEntry) ([]JournalLine, error) {
	names, err := actorNames(ctx, r, scope, entries)
	if err != nil {
		return nil, err
	}
	lines := make([]JournalLine, 0, len(entries))
	for _, e := range entries {
		line, err := journalLine(e, names)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func journalLine(e store.JournalEntry, names map[string]string) (JournalLine, error) {
	var at store.Time
	if err := at.Scan(e.At); err != nil {
		return JournalLine{}, err
	}
	about, _ := strings.CutPrefix(e.Subject, personSubject)
	return JournalLine{
		About: names[about],
		Seq:   e.Seq, At: at.Time, ActorID: e.Actor, ActorName: names[e.Actor], Role: quality.Role(e.Role),
		Action: e.Action, Subject: e.Subject, Before: e.Before, After: e.After, Reason: e.ReasonKey,
	}, nil
}

func actorNames(ctx context.Context, r store.Reader, scope authz.Scope, entries []store.JournalEntry) (map[string]string, error) {
	seen := map[string]bool{}
	var ids []string
	for _, e := range entries {
		about, _ := strings.CutPrefix(e.Subject, personSubject)
		for _, id := range []string{e.Actor, about} {
			if id == "" || strings.Contains(id, ":") || seen[id] {
				continue
			}
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return r.PersonNames(ctx, scope, ids)
}
