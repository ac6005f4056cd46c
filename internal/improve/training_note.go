package improve

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// TrainingPage is a training session or a seminar.
type TrainingPage struct {
	quality.Training
	ID         string
	Version    int
	BodyName   string
	EvidenceID string // its sheet in the library, "" while it is not there
	MayManage  bool
}

// Trainings lists those of the actor's structure, the latest first.
func (s *Service) Trainings(ctx context.Context, actor authz.Actor) (list []TrainingPage, mayManage bool, err error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return nil, false, err
	}
	rows, err := s.store.Read().Trainings(ctx, st.scope, st.head.Body.ID)
	for _, row := range rows {
		list = append(list, st.training(row))
	}
	return list, st.mayManage(), err
}

func (st *steerer) mayManage() bool {
	return st.alive() == nil && authz.May(st.actor, authz.SteeringManage, st.head.Facts())
}

func (st *steerer) training(row store.Training) TrainingPage {
	return TrainingPage{Training: row.Training, ID: row.ID, Version: row.Version, BodyName: st.head.Body.Name, EvidenceID: row.EvidenceID, MayManage: st.mayManage()}
}

// Training reads one of the actor's structure.
func (s *Service) Training(ctx context.Context, actor authz.Actor, id string) (TrainingPage, error) {
	st, err := s.steers(ctx, actor, authz.SteeringRead)
	if err != nil {
		return TrainingPage{}, err
	}
	row, err := s.store.Read().Training(ctx, st.scope, id)
	return st.training(row), err
}

// TrainingEdit notes a training (ID "") or changes one at the version that was read.
// People are named by id.
type TrainingEdit struct {
	quality.Training
	ID      string
	Version int
	There   []string // person ids of who was there
	Key     string   // of the form: sent twice, it notes one
}

// trainingTrace is what the journal keeps of a training.
type trainingTrace struct {
	Kind     quality.TrainingKind `json:"kind,omitempty"`
	Day      quality.Day          `json:"day,omitzero"`
	People   int                  `json:"people,omitempty"`
	Guests   int                  `json:"guests,omitempty"`
	Evidence string               `json:"evidence,omitempty"`
}

func trainingSubject(id string) string { return "training:" + id }

// SaveTraining notes or changes a training. Faults: those of quality.Training.Check,
// "people" (somebody who holds no role here). CodeConflict ReasonTrainingMoved;
// CodeState ReasonTrainingCopied: its sheet is in the library, and does not change.
func (s *Service) SaveTraining(ctx context.Context, actor authz.Actor, edit TrainingEdit) (id string, err error) {
	st, err := s.steersAlive(ctx, actor)
	if err != nil {
		return "", err
	}
	before := store.Training{}
	if edit.ID != "" {
		if before, err = s.store.Read().Training(ctx, st.scope, edit.ID); err != nil {
			return "", err
		}
		if before.EvidenceID != "" {
			return "", quality.Refuse(quality.CodeState, quality.ReasonTrainingCopied)
		}
	}
	edit.Training = edit.Tidy()
	faults := st.there(&edit, before)
	faults = append(edit.Check(), faults...)
	if err := faults.Err(); err != nil {
		return "", err
	}
	at := s.now()
	row := store.Training{Training: edit.Training, ID: edit.ID, BodyID: st.head.Body.ID, Version: edit.Version}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if id, err = storeTraining(ctx, tx, &row, edit.Key, at, actor.PersonID); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: st.scope.Role(), Action: authz.SteeringManage, Subject: trainingSubject(row.ID),
			After: trainingTrace{Kind: row.Kind, Day: row.Day, People: len(row.People), Guests: row.Guests},
			Texts: texts("title", row.Title, "trainer", row.Trainer, "note", row.Note),
		})
	})
	if id != "" {
		return id, nil
	}
	return row.ID, wrapped(err, "save training", row.ID)
}

// storeTraining writes a training, noted or changed; twice is the one that the same
// form noted before.
func storeTraining(ctx context.Context, tx *store.Tx, row *store.Training, key string, at time.Time, by string) (twice string, err error) {
	if row.ID != "" {
		return "", trainingMoved(tx.ReviseTraining(ctx, *row))
	}
	if twice, err = tx.TrainingOfForm(ctx, row.BodyID, key, by); err != nil {
		return "", err
	}
	if twice != "" {
		return twice, store.ErrNoEvent
	}
	row.ID = store.NewID(at)
	return "", tx.InsertTraining(ctx, *row, at, by, key)
}

func trainingMoved(err error) error {
	if quality.CodeOf(err) == quality.CodeConflict {
		return quality.Refuse(quality.CodeConflict, quality.ReasonTrainingMoved)
	}
	return err
}

// there names who was there; who was noted before stays by the name of that day.
func (st *steerer) there(edit *TrainingEdit, before store.Training) (faults quality.Faults) {
	known := map[string]string{}
	for _, p := range before.People {
		known[p.ID] = p.Name
	}
	edit.People = nil
	for _, id := range edit.There {
		name := st.names[id]
		if name == "" {
			name = known[id]
		}
		if name == "" {
			faults.Add("people", quality.FaultUnknown)
			return faults
		}
		edit.People = append(edit.People, quality.Attendee{ID: id, Name: name, Presence: quality.PresencePresent})
	}
	i18n.SortBy(edit.People, func(p quality.Attendee) string { return p.Name })
	return nil
}

// MayShowTraining tells whether the sheet of a training may become a piece of
// evidence, before it is made. CodeState ReasonTrainingCopied: it is one already;
// fault "people": nobody was there.
func (s *Service) MayShowTraining(ctx context.Context, actor authz.Actor, id string) (TrainingPage, error) {
	st, err := s.steersAlive(ctx, actor)
	if err != nil {
		return TrainingPage{}, err
	}
	row, err := s.store.Read().Training(ctx, st.scope, id)
	switch {
	case err != nil:
		return TrainingPage{}, err
	case row.EvidenceID != "":
		return st.training(row), quality.Refuse(quality.CodeState, quality.ReasonTrainingCopied)
	case !row.Attended():
		return st.training(row), quality.Faults{{Field: "people", Code: quality.FaultNobody}}.Err()
	}
	return st.training(row), nil
}

// ShowTraining notes the piece of evidence that the sheet of a training became; the
// first one stays.
func (s *Service) ShowTraining(ctx context.Context, actor authz.Actor, id, evidenceID string) error {
	t, err := s.MayShowTraining(ctx, actor, id)
	if err != nil {
		return err
	}
	scope, err := authz.Check(actor, authz.SteeringManage, authz.Facts{BodyID: actor.BodyID, ParentID: actor.ParentID})
	if err != nil {
		return err
	}
	same := false
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		held, err := tx.HoldsEvidence(ctx, actor.BodyID, evidenceID)
		if err != nil || !held {
			return notThere(err)
		}
		noted, err := tx.ShowTraining(ctx, id, evidenceID)
		if err != nil {
			return err
		}
		if same = !noted; same {
			return store.ErrNoEvent
		}
		return tx.Record(ctx, store.Record{
			Stream: actor.BodyID, At: s.now(), Actor: actor, Role: scope.Role(), Action: authz.SteeringManage, Subject: trainingSubject(id),
			After: trainingTrace{Kind: t.Kind, Day: t.Day, Evidence: evidenceID}, Reason: "shown",
		})
	})
	if same {
		return nil
	}
	return wrapped(err, "show training", id)
}
