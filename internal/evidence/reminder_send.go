package evidence

import (
	"context"
	"slices"

	"ariane/internal/quality"
	"ariane/internal/store"
)

// Remind asks for the letters due today: 30 days and 7 days before the end of a
// piece, each once, to its owner; to who leads quality, else to the direction,
// when the owner left. Call it daily.
func (s *Service) Remind(ctx context.Context) error {
	today := s.today()
	list, err := s.store.Read().ExpiringEvidence(ctx, today, today.AddDays(quality.EvidenceReminders[0]))
	if err != nil {
		return err
	}
	keepers := map[string][]store.Keeper{}
	for _, e := range list {
		if _, read := keepers[e.BodyID]; !read {
			if keepers[e.BodyID], err = s.store.Read().Keepers(ctx, e.BodyID, today); err != nil {
				return err
			}
		}
		if err := s.remind(ctx, e, quality.ReminderDue(today, e.Expires.Day), keepers[e.BodyID]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) remind(ctx context.Context, e store.ExpiringEvidence, days int, keepers []store.Keeper) error {
	to, owner := addressees(e.OwnerID, keepers)
	if days == 0 || len(to) == 0 {
		return nil
	}
	err := s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		if err := tx.NoteReminder(ctx, e.ID, e.Expires.Day, days, s.now()); err != nil {
			return err
		}
		for _, k := range to {
			letter := ExpiryMail{To: k.Email, Name: k.Name, Body: e.BodyName, Title: e.Title, Expires: e.Expires.Day, Owner: owner, Link: s.baseURL + "/preuves/" + e.ID}
			if err := tx.Enqueue(ctx, store.Job{Kind: JobMailExpiry, Payload: letter, RunAt: s.now()}); err != nil {
				return err
			}
		}
		return nil
	})
	if quality.CodeOf(err) == quality.CodeExists { // it left already
		return nil
	}
	return wrap("remind of evidence", e.ID, err)
}

// addressees are the owner while they hold a role here, otherwise who leads
// quality, otherwise the direction.
func addressees(ownerID string, keepers []store.Keeper) (to []store.Keeper, owner bool) {
	if i := slices.IndexFunc(keepers, func(k store.Keeper) bool { return k.PersonID == ownerID }); i >= 0 {
		return keepers[i : i+1], true
	}
	for _, role := range []quality.Role{quality.RoleQualityLead, quality.RoleDirector} {
		for _, k := range keepers {
			if k.Role == role {
				to = append(to, k)
			}
		}
		if len(to) > 0 {
			break
		}
	}
	return to, false
}
