package network

import (
	"context"
	"fmt"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// accountEvents are what happens to the accounts of people and to the queue: the
// technical administration reads them, the label office has no need of them.
var accountEvents = []string{"account.", "person.", "job."}

// openedStream notes that a structure has a journal of its own: it holds the
// chains together and tells a reader nothing.
const openedStream = "journal.open"

const nationalChunk = 200

// NationalJournal reads backwards from before (0: the end) what belongs to no
// single structure: référentiels, imports of the network, rules of security. Who
// runs the platform also reads what happened to accounts and to the queue.
func (s *Service) NationalJournal(ctx context.Context, actor authz.Actor, before int64, limit int) (JournalPage, error) {
	scope, err := authz.Check(actor, authz.JournalNational, authz.Facts{})
	if err != nil {
		return JournalPage{}, err
	}
	limit = pageLimit(limit)
	all := authz.May(actor, authz.PersonManage, authz.Facts{})
	shown, err := nationalEntries(ctx, s.store.Read(), scope, all, before, limit+1)
	if err != nil {
		return JournalPage{}, fmt.Errorf("read national journal: %w", err)
	}
	var page JournalPage
	if len(shown) > limit {
		shown = shown[:limit]
		page.Next = shown[limit-1].Seq
	}
	page.Lines, err = journalLines(ctx, s.store.Read(), scope, shown)
	return page, err
}

// nationalEntries walks the stream until enough of it is shown or it ends.
func nationalEntries(ctx context.Context, r store.Reader, scope authz.Scope, all bool, before int64, enough int) ([]store.JournalEntry, error) {
	var shown []store.JournalEntry
	for len(shown) < enough {
		entries, err := r.Journal(ctx, scope, quality.NationalStream, before, nationalChunk)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.Action != openedStream && (all || !isAccountEvent(e.Action)) {
				shown = append(shown, e)
			}
		}
		if len(entries) < nationalChunk {
			return shown, nil
		}
		before = entries[len(entries)-1].Seq
	}
	return shown[:enough], nil
}

func isAccountEvent(action string) bool {
	for _, area := range accountEvents {
		if strings.HasPrefix(action, area) {
			return true
		}
	}
	return false
}
