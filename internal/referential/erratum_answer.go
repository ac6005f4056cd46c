package referential

import (
	"context"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// JobMailErratum is the kind of the job that tells the author of an erratum what
// was answered; its payload is an ErratumMail.
const JobMailErratum = "mail.erratum"

// ErratumMail tells somebody the answer to what they had found wrong.
type ErratumMail struct {
	To       string `json:"to"`
	Name     string `json:"name"`
	Title    string `json:"title"` // of the référentiel
	Node     string `json:"node"`
	Accepted bool   `json:"accepted"`
	Answer   string `json:"answer"`
	Version  int    `json:"version,omitempty"` // where it is mended
	Link     string `json:"link"`
}

// ErratumReply is the answer of the label office: what to read instead, or why
// the text stays.
type ErratumReply struct {
	Verb    quality.Verb // quality.VerbAccept or VerbDecline
	Text    string
	Version int // where it is, or will be, mended; 0 when it is not known
}

// AnswerErratum answers an erratum; its author is told by mail. An accepted one is
// shown to everybody under the text. CodeState when it was answered before.
func (s *Service) AnswerErratum(ctx context.Context, actor authz.Actor, id string, reply ErratumReply) error {
	scope, err := authz.Check(actor, authz.ErratumAnswer, authz.Facts{})
	if err != nil {
		return err
	}
	e, err := s.store.Read().Erratum(ctx, scope, id)
	if err != nil {
		return err
	}
	line, err := quality.ErratumFlow.Next(e.State, reply.Verb)
	if err != nil {
		return err
	}
	faults := replyFaults(&reply)
	if err := s.checkCorrected(ctx, &faults, e, reply.Version); err != nil {
		return err
	}
	if err := faults.Err(); err != nil {
		return err
	}
	edition, err := s.Read(ctx, actor, e.ReferentialID, e.Version)
	if err != nil {
		return err
	}
	answer := store.ErratumAnswer{ID: id, State: line.To, Answer: reply.Text, CorrectedVersion: reply.Version, At: s.clock(), By: actor.PersonID}
	letter := ErratumMail{
		To: e.Email, Name: e.Author, Title: edition.Referential.Title, Node: e.NodeID, Accepted: line.To == quality.ErratumAccepted,
		Answer: reply.Text, Version: reply.Version, Link: s.baseURL + "/referentiels/mes-signalements",
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.AnswerErratum(ctx, answer); err != nil {
			return err
		}
		if err := tx.Enqueue(ctx, store.Job{Kind: JobMailErratum, Payload: letter, RunAt: answer.At}); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: answer.At, Actor: actor, Role: scope.Role(), Action: authz.ErratumAnswer, Subject: "erratum:" + id,
			Before: erratumTrace{State: line.From}, After: erratumTrace{State: line.To, Place: subject(e.ReferentialID, e.Version), Node: e.NodeID},
		})
	})
}

func replyFaults(reply *ErratumReply) quality.Faults {
	var f quality.Faults
	reply.Text = quality.CleanText(reply.Text)
	if reply.Text == "" {
		f.Add("answer", quality.FaultMissing)
	}
	checkWords(&f, "answer", reply.Text)
	if reply.Verb == quality.VerbDecline {
		reply.Version = 0
	}
	return f
}

// checkCorrected: an error is mended in a later version that exists, the draft
// included, or in the one that comes next.
func (s *Service) checkCorrected(ctx context.Context, f *quality.Faults, e store.Erratum, number int) error {
	if number == 0 {
		return nil
	}
	if number <= e.Version {
		f.Add("version", quality.FaultNotLater, strconv.Itoa(e.Version))
		return nil
	}
	next, err := s.nextVersion(ctx, e.ReferentialID)
	if err != nil && quality.CodeOf(err) != quality.CodeExists { // a draft is open: it is the next one
		return err
	}
	if number == next {
		return nil
	}
	_, err = s.store.Read().Referential(ctx, e.ReferentialID, number)
	if quality.CodeOf(err) == quality.CodeNotFound {
		f.Add("version", quality.FaultNoVersion, strconv.Itoa(number), strconv.Itoa(next))
		return nil
	}
	return err
}
