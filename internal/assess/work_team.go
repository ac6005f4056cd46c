package assess

import (
	"context"
	"slices"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// MaxGroupName is the longest name of a group, in characters.
const MaxGroupName = 80

// Teams lists the groups of the actor's structure and everybody who may be in
// one, for who makes them.
func (s *Service) Teams(ctx context.Context, actor authz.Actor) (groups []WorkTeam, people []Named, err error) {
	scope, err := authz.Check(actor, authz.WorkGroup, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return nil, nil, err
	}
	w := workSheet{row: store.Assessment{Body: store.AssessedBody{ID: actor.BodyID}}, today: i18n.Today(s.now())}
	if err := w.given(ctx, s.store.Read(), scope); err != nil {
		return nil, nil, err
	}
	for id, name := range w.names {
		people = append(people, Named{ID: id, Name: name})
	}
	slices.SortFunc(people, func(a, b Named) int { return i18n.Collate(a.Name+a.ID, b.Name+b.ID) })
	return w.teamList(), people, nil
}

// TeamEdit makes a group (ID "") or changes one.
type TeamEdit struct {
	ID      string
	Name    string
	People  []string
	Version int
}

// teamTrace is what the journal keeps of a group.
type teamTrace struct {
	People []string `json:"people,omitempty"`
}

// SaveTeam makes or changes a group of the actor's structure. Faults: "name"
// (missing, too long, control_text), "people" (unknown, too_few); CodeExists
// reason "work_group" when another one has this name.
func (s *Service) SaveTeam(ctx context.Context, actor authz.Actor, edit TeamEdit) (id string, err error) {
	scope, err := authz.Check(actor, authz.WorkGroup, authz.Facts{BodyID: actor.BodyID})
	if err != nil {
		return "", err
	}
	edit.Name, edit.People = quality.CleanText(edit.Name), once(edit.People)
	if err := s.checkTeam(ctx, scope, actor.BodyID, edit); err != nil {
		return "", err
	}
	at := s.now()
	g := store.WorkGroup{ID: edit.ID, BodyID: actor.BodyID, Name: edit.Name, People: edit.People, Version: edit.Version}
	if g.ID == "" {
		g.ID, g.Version = store.NewID(at), 0
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.SaveGroup(ctx, g, i18n.Fold(g.Name)); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: actor.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.WorkGroup,
			Subject: "work_group:" + g.ID, After: teamTrace{g.People}, Texts: map[string]string{"name": g.Name},
		})
	})
	if quality.CodeOf(err) == quality.CodeExists {
		return "", &quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{Field: "name", Code: quality.FaultTaken, Args: []string{g.Name}}}}
	}
	return g.ID, wrapped(err, "save group", g.ID)
}

func (s *Service) checkTeam(ctx context.Context, scope authz.Scope, bodyID string, edit TeamEdit) error {
	var faults quality.Faults
	switch n := len([]rune(edit.Name)); {
	case n == 0:
		faults.Add("name", quality.FaultMissing)
	case n > MaxGroupName:
		faults.Add("name", quality.FaultTooLong, "80")
	}
	if len(edit.People) == 0 {
		faults.Add("people", quality.FaultTooFew, "1")
	}
	mates, err := s.store.Read().Teammates(ctx, scope, bodyID, i18n.Today(s.now()))
	if err != nil {
		return err
	}
	for _, id := range edit.People {
		if !slices.ContainsFunc(mates, func(m store.Teammate) bool { return m.ID == id }) {
			faults.Add("people", quality.FaultUnknown)
		}
	}
	return faults.Err()
}
