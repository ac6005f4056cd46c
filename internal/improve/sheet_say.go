package improve

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

// How often one neighbourhood may look for a sheet by its code, and how many words
// its author may add in a day.
const (
	mostClaims  = 60
	claimWindow = 10 * time.Minute
	mostWords   = 20
)

// checkSheetWord cleans a word and lists what is wrong in it, for the field "text".
func checkSheetWord(text string) (string, error) {
	text = quality.CleanText(text)
	var f quality.Faults
	switch n := utf8.RuneCountInString(text); {
	case n == 0 || !quality.Visible(text):
		f.Add("text", quality.FaultMissing)
	case n > quality.MaxSheetWord:
		f.Add("text", quality.FaultTooLong, strconv.Itoa(quality.MaxSheetWord))
	}
	return text, f.Err()
}

// SaySheet leaves a word on a sheet. Fault "text": missing, too long.
func (s *Service) SaySheet(ctx context.Context, actor authz.Actor, id, text string) error {
	_, row, err := s.sheetRow(ctx, actor, id)
	if err != nil {
		return err
	}
	scope, err := authz.Check(actor, authz.SheetTalk, row.Facts(actor))
	if err != nil {
		return err
	}
	body, err := s.store.Read().AssessedBody(ctx, scope, row.BodyID)
	if err != nil {
		return err
	}
	if body.State == quality.StructureClosed {
		return quality.Refuse(quality.CodeState, "structure.closed")
	}
	if text, err = checkSheetWord(text); err != nil {
		return err
	}
	at, today := s.now(), s.dayIn(body)
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := sayOnce(ctx, tx, id, actor.PersonID, text, today); err != nil {
			return err
		}
		if err := s.tellWord(ctx, tx, actor, row, body, at); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: row.BodyID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SheetTalk, Subject: sheetSubject(id), Texts: map[string]string{"word": text},
		})
	})
	if errors.Is(err, errSaidAlready) {
		return nil
	}
	return wrapped(err, "say a word on sheet", id)
}

// sayOnce adds a word, unless the same person left it that day already.
func sayOnce(ctx context.Context, tx *store.Tx, id, personID, text string, today quality.Day) error {
	if err := tx.HoldSheet(ctx, id); err != nil {
		return err
	}
	twice, err := tx.SheetSaid(ctx, id, personID, text, today)
	if err != nil {
		return err
	}
	if twice {
		return errSaidAlready
	}
	return tx.InsertSheetStep(ctx, id, store.SheetStep{Kind: store.SheetStepSaid, Word: text, Day: today, ByID: personID})
}

// Claim reads the anonymous sheet of a claim code, as its author typed it. Fault
// "code" FaultClaimCode: it is not written as a code. CodeNotFound reason
// ReasonSheetCode: no sheet has it. CodeThrottled: too many tries from there.
func (s *Service) Claim(ctx context.Context, typed, address string) (ClaimedSheet, error) {
	scope, row, body, err := s.claimed(ctx, typed, address)
	if err != nil {
		return ClaimedSheet{}, err
	}
	out := ClaimedSheet{
		ImprovementSheet: row.ImprovementSheet, Title: row.Title(), Body: body.Name, State: row.State, Day: row.Day,
		Answer: row.Answer, AnsweredBy: row.AnsweredBy, AnsweredDay: row.AnsweredDay,
	}
	if out.Actions, err = s.store.Read().SheetActions(ctx, scope, row.BodyID, row.ID); err != nil {
		return out, err
	}
	steps, err := s.sheetSteps(ctx, scope, row)
	for _, st := range steps {
		if st.Kind == store.SheetStepSaid || st.Kind == store.SheetStepMoved && st.Verb != quality.VerbRoute {
			out.Steps = append(out.Steps, st)
		}
	}
	return out, err
}

// ClaimSay adds a word of its author to an anonymous sheet. As when it was raised, no
// person and no instant is written. Faults "code" as Claim, "text".
func (s *Service) ClaimSay(ctx context.Context, typed, address, text string) error {
	_, row, body, err := s.claimed(ctx, typed, address)
	if err != nil {
		return err
	}
	if body.State == quality.StructureClosed {
		return quality.Refuse(quality.CodeState, "structure.closed")
	}
	if text, err = checkSheetWord(text); err != nil {
		return err
	}
	today := s.dayIn(body)
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		n, err := tx.SheetWords(ctx, row.ID, "", today)
		if err != nil {
			return err
		}
		if n >= mostWords {
			return quality.Refuse(quality.CodeThrottled, quality.ReasonSheetFull)
		}
		if err := sayOnce(ctx, tx, row.ID, "", text, today); err != nil {
			return err
		}
		return tx.UnsettleSheet(ctx, row.ID)
	})
	if errors.Is(err, errSaidAlready) {
		return nil
	}
	return wrapped(err, "say a word on sheet", row.ID)
}

func (s *Service) claimed(ctx context.Context, typed, address string) (scope authz.Scope, row *store.Sheet, body store.AssessedBody, err error) {
	code, ok := quality.ParseClaimCode(typed)
	if !ok {
		var f quality.Faults
		f.Add("code", quality.FaultClaimCode)
		return scope, nil, body, f.Err()
	}
	if err = s.gate.admit(s.clock(), "claim", address, mostClaims, claimWindow); err != nil {
		return scope, nil, body, err
	}
	if scope, err = authz.Check(anonymous, authz.SheetRead, authz.Facts{}); err != nil {
		return scope, nil, body, err
	}
	found, err := s.store.Read().SheetOfClaim(ctx, scope, quality.ClaimHash(code))
	if quality.CodeOf(err) == quality.CodeNotFound {
		err = quality.Refuse(quality.CodeNotFound, quality.ReasonSheetCode)
	}
	if err != nil {
		return scope, nil, body, err
	}
	body, err = s.store.Read().AssessedBody(ctx, scope, found.BodyID)
	return scope, &found, body, err
}
