package evidence

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Show says which part of the library a list keeps to.
type Show string

// The parts of the library.
const (
	ShowHeld      Show = ""
	ShowExpiring  Show = "expiring" // past their end, or near it
	ShowFound     Show = "personal" // seem to hold personal data, or cannot be read here
	ShowUnlinked  Show = "unlinked" // support nothing
	ShowWithdrawn Show = "withdrawn"
)

// Filter says which pieces a list shows.
type Filter struct {
	BodyID string // "": the structure of the hat worn
	Search string // words of the title, the summary, the certification, in any order
	Kind   quality.EvidenceKind
	Show   Show
	Recent bool // latest change first; otherwise by title

	// Attachable keeps to what the actor sees as it is now: what only a validated
	// cycle shows is history, and is tied to nothing.
	Attachable bool

	After string // Next of the page before
	Limit int    // 1 to 200; 0 is 50
}

// List is one page of the library of a structure. Inside tells that the actor
// sees the whole library, not only what cycles show.
type List struct {
	Pieces    []Piece
	Total     int
	Next      string // "" on the last page
	BodyName  string
	Inside    bool
	Own       bool // or else one's own pieces, and those under the work given
	MayManage bool
	Empty     bool // there is nothing at all to see, whatever the filter
}

// Library lists the evidence of a structure.
func (s *Service) Library(ctx context.Context, actor authz.Actor, f Filter) (List, error) {
	scope, err := s.sight(ctx, actor)
	if err != nil {
		return List{}, err
	}
	if f.BodyID == "" {
		f.BodyID = actor.BodyID
	}
	r := s.store.Read()
	body, err := r.AssessedBody(ctx, scope, f.BodyID)
	if err != nil {
		return List{}, err
	}
	q := s.query(f)
	out := List{BodyName: body.Name, Inside: scope.Unconditional(), Own: scope.Keeper() != "" && body.ID == actor.BodyID}
	out.MayManage = authz.May(actor, authz.EvidenceManage, authz.Facts{BodyID: body.ID, ParentID: body.ParentID}) && body.State != quality.StructureClosed
	if out.Total, err = r.CountEvidences(ctx, scope, q); err != nil {
		return out, err
	}
	if out.Total == 0 {
		all, err := r.CountEvidences(ctx, scope, store.EvidenceQuery{BodyID: f.BodyID, AnyState: true})
		out.Empty = all == 0
		return out, err
	}
	return out, s.page(ctx, actor, scope, q, &out)
}

func (s *Service) page(ctx context.Context, actor authz.Actor, scope authz.Scope, q store.EvidenceQuery, out *List) error {
	limit := q.Limit
	q.Limit++ // one more tells whether there is a next page
	rows, err := s.store.Read().Evidences(ctx, scope, q)
	if err != nil {
		return err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		key, err := json.Marshal(rows[limit-1].Key)
		if err != nil {
			return err
		}
		out.Next = base64.RawURLEncoding.EncodeToString(key)
	}
	for _, row := range rows {
		now := inside(actor, scope, row.Evidence)
		out.Pieces = append(out.Pieces, s.pieceOf(row.Evidence, now, now && opens(actor, scope, row.Evidence)))
	}
	return s.countShown(ctx, scope, out.Pieces)
}

// countShown counts the files of the pieces seen as from outside as they are shown
// there, in one query for all of them.
func (s *Service) countShown(ctx context.Context, scope authz.Scope, pieces []Piece) error {
	var outside []string
	for _, p := range pieces {
		if !p.Original {
			outside = append(outside, p.ID)
		}
	}
	if len(outside) == 0 {
		return nil
	}
	all, err := s.store.Read().EvidenceFiles(ctx, scope, outside...)
	if err != nil {
		return err
	}
	files := byPiece(all)
	for i, p := range pieces {
		if !p.Original {
			pieces[i].FileCount, pieces[i].Withheld = len(filesShared(files[p.ID], p.Revision)), len(filesKept(files[p.ID], p.Revision))
		}
	}
	return nil
}

func (s *Service) query(f Filter) store.EvidenceQuery {
	q := store.EvidenceQuery{BodyID: f.BodyID, Kind: f.Kind, Recent: f.Recent, Current: f.Attachable, Limit: f.Limit}
	if q.Limit < 1 || q.Limit > 200 {
		q.Limit = 50
	}
	q.Terms = strings.Fields(i18n.Fold(f.Search))
	switch f.Show {
	case ShowExpiring:
		q.ExpiresTo = s.today().AddDays(quality.EvidenceAhead)
	case ShowFound:
		q.Found = true
	case ShowUnlinked:
		q.Unlinked = true
	case ShowWithdrawn:
		q.State = quality.EvidenceWithdrawn
	case ShowHeld:
	}
	if key, err := base64.RawURLEncoding.DecodeString(f.After); err == nil {
		_ = json.Unmarshal(key, &q.After) // an address somebody changed: the first page
	}
	return q
}

// Owners lists who may keep a piece up to date in the structure of the actor:
// whoever holds a role in it today.
func (s *Service) Owners(ctx context.Context, actor authz.Actor, bodyID string) ([]Owner, error) {
	if _, err := s.keeping(ctx, actor, bodyID); err != nil {
		return nil, err
	}
	return s.owners(ctx, bodyID)
}

// Owner is somebody who may keep a piece up to date.
type Owner struct{ ID, Name string }

func (s *Service) owners(ctx context.Context, bodyID string) ([]Owner, error) {
	keepers, err := s.store.Read().Keepers(ctx, bodyID, s.today())
	if err != nil {
		return nil, err
	}
	var out []Owner
	for _, k := range keepers {
		if len(out) == 0 || out[len(out)-1].ID != k.PersonID {
			out = append(out, Owner{ID: k.PersonID, Name: k.Name})
		}
	}
	i18n.SortBy(out, func(o Owner) string { return o.Name })
	return out, nil
}
