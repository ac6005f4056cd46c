package improve

import (
	"context"
	"slices"
	"strconv"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// GroupEdit makes a group (ID "") or changes one at the version that was read.
type GroupEdit struct {
	quality.Group
	ID      string
	Version int
	Key     string // of the form: sent twice, it makes one group
}

// groupTrace is what the journal keeps of a group.
type groupTrace struct {
	Kind   quality.GroupKind `json:"kind,omitempty"`
	Chair  string            `json:"chair,omitempty"`
	People []string          `json:"people,omitempty"`
	Ended  bool              `json:"ended,omitempty"`
}

func groupSubject(id string) string { return "work_group:" + id }

// SaveGroup makes or changes a group of the actor's structure. Faults: those of
// quality.Group.Check, "people" and "chair" (somebody who holds no role here), "name"
// (taken). CodeConflict reason ReasonMeetingMoved: it changed since it was read.
// CodeState reason ReasonGroupEnded.
func (s *Service) SaveGroup(ctx context.Context, actor authz.Actor, edit GroupEdit) (id string, err error) {
	st, err := s.steersAlive(ctx, actor)
	if err != nil {
		return "", err
	}
	before := store.SteeringGroup{}
	if edit.ID != "" {
		if before, err = st.oneGroup(ctx, edit.ID); err != nil {
			return "", err
		}
		if !before.EndedAt.IsZero() {
			return "", quality.Refuse(quality.CodeState, quality.ReasonGroupEnded)
		}
	}
	edit.Group = edit.Tidy()
	if err := st.checkGroup(edit.Group, before.People); err != nil {
		return "", err
	}
	at := s.now()
	row := store.SteeringGroup{Group: edit.Group, ID: edit.ID, BodyID: st.head.Body.ID, Version: edit.Version}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if id, err = storeGroup(ctx, tx, &row, edit.Key, at); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: st.scope.Role(), Action: authz.SteeringManage, Subject: groupSubject(row.ID),
			Before: groupTrace{Kind: before.Kind, Chair: before.ChairID, People: before.People}, After: groupTrace{Kind: row.Kind, Chair: row.ChairID, People: row.People},
			Texts: texts("name", row.Name, "mission", row.Mission),
		})
	})
	if id != "" {
		return id, nil
	}
	if quality.CodeOf(err) == quality.CodeExists {
		return "", quality.Faults{{Field: "name", Code: quality.FaultTaken, Args: []string{row.Name}}}.Err()
	}
	return row.ID, wrapped(err, "save group", row.ID)
}

// storeGroup writes a group, made or changed; twice is the one that the same form
// made before.
func storeGroup(ctx context.Context, tx *store.Tx, row *store.SteeringGroup, key string, at time.Time) (twice string, err error) {
	if row.ID != "" {
		return "", meetingMoved(tx.ReviseSteeringGroup(ctx, *row, i18n.Fold(row.Name)))
	}
	if twice, err = tx.GroupOfForm(ctx, row.BodyID, key); err != nil {
		return "", err
	}
	if twice != "" {
		return twice, store.ErrNoEvent
	}
	row.ID = store.NewID(at)
	return "", tx.InsertSteeringGroup(ctx, *row, i18n.Fold(row.Name), key)
}

// checkGroup finds every fault of a group; who was in it before may stay.
func (st *steerer) checkGroup(g quality.Group, before []string) error {
	faults := g.Check()
	unknown := func(id string) bool { _, here := st.mates[id]; return !here && !slices.Contains(before, id) }
	if slices.ContainsFunc(g.People, unknown) {
		faults.Add("people", quality.FaultUnknown)
	}
	if _, here := st.mates[g.ChairID]; g.ChairID != "" && !here {
		faults.Add("chair", quality.FaultUnknown)
	}
	return faults.Err()
}

// EndGroup ends a group with a reason: its meetings stay readable, those to come are
// to be cancelled first. Fault "word": no reason. CodeConflict, CodeState as SaveGroup.
func (s *Service) EndGroup(ctx context.Context, actor authz.Actor, id string, version int, reason string) error {
	st, err := s.steersAlive(ctx, actor)
	if err != nil {
		return err
	}
	row, err := st.oneGroup(ctx, id)
	if err != nil {
		return err
	}
	if !row.EndedAt.IsZero() {
		return nil // the form was sent twice, or a colleague did it
	}
	reason = quality.CleanText(reason)
	if err := checkWord("word", reason, quality.MaxGroupReason).Err(); err != nil {
		return err
	}
	at := s.now()
	row.Version = version
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.EndSteeringGroup(ctx, row, reason, at); err != nil {
			return meetingMoved(err)
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: st.scope.Role(), Action: authz.SteeringManage, Subject: groupSubject(id),
			After: groupTrace{Ended: true}, Reason: "ended", Texts: texts("word", reason),
		})
	})
	return wrapped(err, "end group", id)
}

// meetingMoved words a lost race about a group, a meeting, a training.
func meetingMoved(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, quality.ReasonMeetingMoved)
	}
	return err
}

// texts pairs names with the words the journal keeps apart; empty ones are left out.
func texts(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out[pairs[i]] = pairs[i+1]
		}
	}
	return out
}

// checkWord wants a word of a decent length.
func checkWord(field, word string, most int) quality.Faults {
	var f quality.Faults
	if word == "" {
		f.Add(field, quality.FaultMissing)
	}
	if len([]rune(word)) > most {
		f.Add(field, quality.FaultTooLong, strconv.Itoa(most))
	}
	return f
}
