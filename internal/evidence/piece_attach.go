package evidence

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Attach ties a piece to places of an open cycle of its structure. A place that is
// tied already keeps its « where to look », to which the new one is added, unless the
// attachment says that it stands instead. CodeInvalid: nodes, place.
func (s *Service) Attach(ctx context.Context, actor authz.Actor, id string, in Attachment) error {
	row, err := s.attachable(ctx, actor, id)
	if err != nil {
		return err
	}
	var faults quality.Faults
	scope, err := s.checkAttachment(ctx, actor, row.BodyID, &in, &faults)
	if err != nil {
		return err
	}
	if len(in.Nodes) == 0 {
		faults.Add("nodes", quality.FaultMissing)
	}
	if err := faults.Err(); err != nil {
		return err
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		state, _, err := tx.LockEvidence(ctx, id)
		if err != nil {
			return err
		}
		if _, err := quality.EvidenceFlow.Next(state, quality.VerbAttach); err != nil {
			return err
		}
		return attach(ctx, tx, actor, scope.Role(), row.BodyID, id, in, s.now())
	})
	return wrap("attach evidence", id, err)
}

// attachable reads a piece the actor sees as it is now: what only a validated cycle
// shows is history.
func (s *Service) attachable(ctx context.Context, actor authz.Actor, id string) (store.Evidence, error) {
	_, row, err := s.seen(ctx, actor, id)
	if err != nil {
		return row, err
	}
	facts := factsOf(actor, row)
	facts.State = quality.AssessmentOpen
	_, err = authz.Check(actor, authz.EvidenceRead, facts)
	return row, err
}

// checkAttachment checks that the actor may attach to these places of a cycle, that
// it is open, belongs to the structure and has them.
func (s *Service) checkAttachment(ctx context.Context, actor authz.Actor, bodyID string, in *Attachment, f *quality.Faults) (authz.Scope, error) {
	scope, cycle, err := s.openCycle(ctx, actor, in.AssessmentID, in.Nodes...)
	if err != nil {
		return scope, err
	}
	if cycle.Body.ID != bodyID {
		return scope, quality.Refuse(quality.CodeNotFound, "assessment")
	}
	edition, err := s.editions.Edition(ctx, cycle.ReferentialID, cycle.Version)
	if err != nil {
		return scope, err
	}
	places := placesOf(edition.Referential, cycle.Body.Profile())
	for _, node := range in.Nodes {
		if places[node] == nil {
			f.Add("nodes", quality.FaultNotOfHere)
			break
		}
	}
	in.Place = quality.CleanText(in.Place)
	*f = append(*f, quality.CheckEvidencePlace("place", in.Place)...)
	return scope, nil
}

// placesOf are the nodes evidence can be tied to, each with the rated node (or the
// prerequisite) it stands under.
func placesOf(ref *quality.Referential, p quality.Profile) map[string]*quality.Node {
	out := map[string]*quality.Node{}
	for _, n := range append(ref.BesideFor(p), ref.RatedFor(p)...) {
		out[n.ID] = n
		for _, statement := range n.MarkedUnder(p) {
			out[statement.ID] = n
		}
	}
	return out
}

// tied is what the journal keeps of an attachment.
type tied struct {
	Assessment string   `json:"assessment"`
	Nodes      []string `json:"nodes"`
}

// attach writes the lines while the cycle is held open.
func attach(ctx context.Context, tx *store.Tx, actor authz.Actor, role quality.Role, bodyID, id string, in Attachment, at time.Time) error {
	if len(in.Nodes) == 0 {
		return nil
	}
	if err := holdOpen(ctx, tx, in.AssessmentID); err != nil {
		return err
	}
	looks, err := placesToLook(ctx, tx, id, in)
	if err != nil {
		return err
	}
	for _, node := range in.Nodes {
		if err := tx.LinkEvidence(ctx, in.AssessmentID, node, id, looks[node], store.At(at), actor.Name()); err != nil {
			return err
		}
	}
	return tx.Record(ctx, store.Record{
		Stream: bodyID, At: at, Actor: actor, Role: role, Action: authz.EvidenceAttach, Subject: subject(id), After: tied{in.AssessmentID, in.Nodes},
	})
}

// placesToLook are where to look in a piece from now on, by node. CodeInvalid: place,
// when it no longer fits beside what is noted.
func placesToLook(ctx context.Context, tx *store.Tx, id string, in Attachment) (map[string]string, error) {
	noted, err := tx.NotedPlaces(ctx, in.AssessmentID, id)
	if err != nil {
		return nil, err
	}
	looks := make(map[string]string, len(in.Nodes))
	for _, node := range in.Nodes {
		looks[node] = in.Place
		if in.Instead {
			continue
		}
		looks[node] = quality.JoinPlaces(noted[node], in.Place)
		if err := quality.CheckEvidencePlace("place", looks[node]).Err(); err != nil {
			return nil, err
		}
	}
	return looks, nil
}

// holdOpen holds a cycle until the end of the transaction, so that nobody
// validates it meanwhile.
func holdOpen(ctx context.Context, tx *store.Tx, assessmentID string) error {
	state, _, err := tx.LockAssessment(ctx, assessmentID)
	if err != nil {
		return err
	}
	_, err = quality.AssessmentFlow.Next(state, quality.VerbAnswer)
	return err
}

// Detach unties a piece from one place of an open cycle; done already is no error.
func (s *Service) Detach(ctx context.Context, actor authz.Actor, id, assessmentID, nodeID string) error {
	row, err := s.attachable(ctx, actor, id)
	if err != nil {
		return err
	}
	scope, cycle, err := s.openCycle(ctx, actor, assessmentID, nodeID)
	if err != nil {
		return err
	}
	if cycle.Body.ID != row.BodyID {
		return quality.Refuse(quality.CodeNotFound, "assessment")
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := holdOpen(ctx, tx, assessmentID); err != nil {
			return err
		}
		if err := tx.UnlinkEvidence(ctx, assessmentID, nodeID, id); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: "evidence.detach", Subject: subject(id), Before: tied{assessmentID, []string{nodeID}},
		})
	})
	if quality.CodeOf(err) == quality.CodeConflict {
		return nil
	}
	return wrap("detach evidence", id, err)
}
