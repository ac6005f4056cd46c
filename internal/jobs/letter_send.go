package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"ariane/internal/assess"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/referential"
	"ariane/internal/remind"
	"ariane/internal/store"
)

// errPastDue stops a letter whose link is dead by the time it can be sent.
var errPastDue = errors.New("the link of the letter expired before it could be sent")

// Letters are the handlers of the letters that the use cases ask for.
func Letters(m Mailer, now func() time.Time) map[string]Handler {
	return map[string]Handler{
		network.JobMailInvitation:      post(m, now, invitationLetter),
		network.JobMailReset:           post(m, now, resetLetter),
		network.JobMailPasswordChanged: post(m, now, passwordChangedLetter),
		network.JobMailFactorRemoved:   post(m, now, factorRemovedLetter),
		network.JobMailNewHat:          post(m, now, newHatLetter),
		assess.JobMailDue:              post(m, now, dueLetter),
		remind.JobMailWeek:             post(m, now, weekLetter),
		assess.JobMailNews:             post(m, now, newsLetter),
		improve.JobMailSheet:           post(m, now, sheetLetter),
		improve.JobMailSheets:          post(m, now, sheetsLetter),
		improve.JobMailMeeting:         post(m, now, meetingLetter),
		referential.JobMailErratum:     post(m, now, erratumLetter),
	}
}

// post makes a handler from a function that writes one kind of letter; expires
// is the zero time when the letter keeps its sense.
func post[T any](m Mailer, now func() time.Time, compose func(T) (l letter, expires time.Time)) Handler {
	return func(ctx context.Context, job store.ClaimedJob) error {
		var payload T
		if json.Unmarshal(job.Payload, &payload) != nil {
			return Permanent(errors.New("the payload cannot be read")) // its error would quote it
		}
		l, expires := compose(payload)
		if !expires.IsZero() && !now().Before(expires) {
			return Permanent(errPastDue)
		}
		message, err := l.render(job.ID)
		if err != nil {
			return Permanent(err)
		}
		return m.Send(ctx, message)
	}
}
