package referential

import (
	"context"
	"errors"
	"strconv"
	"time"
	"unicode/utf8"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// ErratumDraft is what somebody found wrong at one place of a référentiel.
type ErratumDraft struct {
	ID       string // of the référentiel
	Version  int
	Node     string
	Text     string // what is wrong
	Proposal string // how it could read; may be empty
}

// SendErratum tells the label office that something is wrong. CodeInvalid with
// its faults; CodeThrottled beyond quality.MostErrataADay a day. The same words sent
// again by the same person while they wait are one report.
func (s *Service) SendErratum(ctx context.Context, actor authz.Actor, in ErratumDraft) error {
	scope, err := authz.Check(actor, authz.ErratumSend, authz.Facts{PersonID: actor.PersonID})
	if err != nil {
		return err
	}
	e, err := s.Read(ctx, actor, in.ID, in.Version)
	if err != nil {
		return err
	}
	if e.Referential.Node(in.Node) == nil || e.State == quality.ReferentialDraft {
		return quality.Refuse(quality.CodeNotFound, "referential")
	}
	in.Text, in.Proposal = quality.CleanText(in.Text), quality.CleanText(in.Proposal)
	if err := erratumFaults(in).Err(); err != nil {
		return err
	}
	at := s.clock()
	row := store.NewErratum{
		ID: store.NewID(at), ReferentialID: in.ID, Version: e.Referential.Version, NodeID: in.Node, Text: in.Text, Proposal: in.Proposal,
		AuthorID: actor.PersonID, BodyID: actor.BodyID, At: at,
	}
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if again, err := tx.ErratumWaits(ctx, row); err != nil || again {
			return orSentBefore(err)
		}
		if sent, err := tx.ErrataSince(ctx, actor.PersonID, at.Add(-24*time.Hour)); err != nil || sent >= quality.MostErrataADay {
			return orThrottled(err)
		}
		if err := tx.InsertErratum(ctx, row); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			At: at, Actor: actor, Role: scope.Role(), Action: authz.ErratumSend, Subject: "erratum:" + row.ID,
			After: erratumTrace{State: quality.ErratumOpen, Place: subject(row.ReferentialID, row.Version), Node: row.NodeID},
		})
	})
	if errors.Is(err, errSentBefore) {
		return nil
	}
	return err
}

// errSentBefore stops the write of a report that waits already.
var errSentBefore = errors.New("the same report waits already")

func orSentBefore(err error) error {
	if err != nil {
		return err
	}
	return errSentBefore
}

func orThrottled(err error) error {
	if err != nil {
		return err
	}
	return quality.Refuse(quality.CodeThrottled, "erratum.send")
}

func erratumFaults(in ErratumDraft) quality.Faults {
	var f quality.Faults
	if in.Text == "" {
		f.Add("text", quality.FaultMissing)
	}
	checkWords(&f, "text", in.Text)
	checkWords(&f, "proposal", in.Proposal)
	return f
}

func checkWords(f *quality.Faults, field, text string) {
	if utf8.RuneCountInString(text) > quality.MaxErratumText {
		f.Add(field, quality.FaultTooLong, strconv.Itoa(quality.MaxErratumText))
	}
	if !quality.Readable(text) {
		f.Add(field, quality.FaultControlText)
	}
}

// erratumTrace is what the journal keeps of an erratum: never its words.
type erratumTrace struct {
	State quality.State `json:"state"`
	Place string        `json:"place,omitempty"`
	Node  string        `json:"node,omitempty"`
}
