package network

import (
	"context"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// StructureEdit is the form of a structure; an empty text empties the field,
// except Name.
type StructureEdit struct {
	ID        string
	Name      string
	UsualName string
	Status    quality.LegalStatus
	WiderBody bool
	Address   string
	PostCode  string
	Commune   string
	Siret     string
	Version   int         // of what was read
	Day       quality.Day // from when; zero: today
}

const placeLongest = 200

// EditStructure renames a structure, changes its legal status or its place; a
// change of name or status stays in its history. CodeConflict: Version is stale.
// An edit that changes nothing writes nothing.
func (s *Service) EditStructure(ctx context.Context, actor authz.Actor, in StructureEdit) error {
	body, scope, err := decide(ctx, s.store.Read(), actor, authz.StructureEdit, in.ID)
	if err != nil {
		return err
	}
	if _, err := quality.StructureFlow.Next(body.State, quality.VerbRename); err != nil {
		return err
	}
	in, err = s.readEdit(in)
	if err != nil {
		return err
	}
	before, err := s.store.Read().Structure(ctx, scope, in.ID)
	if err != nil {
		return err
	}
	after := in.apply(before)
	changes := compare(before, after)
	if len(changes) == 0 && before.Version == in.Version {
		return nil
	}
	after.Version = in.Version
	return s.store.Write(ctx, func(tx *store.Tx) error {
		return s.saveStructure(ctx, tx, saved{actor: actor, scope: scope, action: editAction(changes), before: before, after: after, changes: changes, day: in.Day})
	})
}

func (s *Service) readEdit(in StructureEdit) (StructureEdit, error) {
	var faults quality.Faults
	in.Name = readText(&faults, "name", in.Name, nameLongest)
	in.UsualName = readOptional(&faults, "usual_name", in.UsualName, nameLongest)
	in.Address = readOptional(&faults, "address", in.Address, placeLongest)
	in.Commune = readOptional(&faults, "commune", in.Commune, nameLongest)
	in.PostCode = readDigits(&faults, "post_code", in.PostCode, 5, quality.FaultBadPostCode)
	in.Siret = readDigits(&faults, "siret", in.Siret, 14, quality.FaultBadSiret)
	readStatus(&faults, "status", in.Status)
	in.Day = s.readDay(&faults, in.Day)
	return in, faults.Err()
}

func readStatus(faults *quality.Faults, field string, status quality.LegalStatus) {
	if status != quality.StatusAssociation && status != quality.StatusGIP {
		faults.Add(field, "unknown", string(status))
	}
}

// readDay is today when nothing is said; a change cannot be told in advance.
func (s *Service) readDay(faults *quality.Faults, day quality.Day) quality.Day {
	if day.IsZero() {
		return s.today()
	}
	far := day.CheckTyped("day")
	if far != nil {
		*faults = append(*faults, *far)
	}
	if far == nil && s.today().Before(day) {
		faults.Add("day", quality.FaultInFuture)
	}
	return day
}

// readDigits accepts nothing or exactly n digits, spaces apart.
func readDigits(faults *quality.Faults, field, text string, n int, fault string) string {
	digits := compact(text)
	ok := len(digits) == n
	for _, r := range digits {
		ok = ok && r >= '0' && r <= '9'
	}
	if digits != "" && !ok {
		faults.Add(field, fault, text)
	}
	return digits
}

func (in StructureEdit) apply(v quality.Structure) quality.Structure {
	v.Name, v.UsualName, v.Status, v.WiderBody = in.Name, in.UsualName, in.Status, in.WiderBody
	v.Address, v.PostCode, v.Commune, v.Siret = in.Address, in.PostCode, in.Commune, in.Siret
	return v
}

// editAction is the word the journal uses.
func editAction(changes []FieldChange) authz.Action {
	for _, c := range changes {
		switch c.Field {
		case "name":
			return "structure.rename"
		case "status":
			return "structure.change_status"
		}
	}
	return authz.StructureEdit
}

// Reattach moves a structure to another ARML; only the UNML may. CodeConflict:
// version is stale.
func (s *Service) Reattach(ctx context.Context, actor authz.Actor, id, parentID string, version int) error {
	body, scope, err := decide(ctx, s.store.Read(), actor, authz.StructureReorganise, id)
	if err != nil {
		return err
	}
	if body.State == quality.StructureClosed || body.Kind != quality.KindMissionLocale {
		return quality.Refuse(quality.CodeState, "structure."+string(body.State)+".reattach")
	}
	parent, err := s.store.Read().Body(ctx, parentID)
	if quality.CodeOf(err) == quality.CodeNotFound || err == nil && (parent.Kind != quality.KindRegional || parent.State == quality.StructureClosed) {
		return oneFault("parent", quality.FaultNotFound)
	}
	if err != nil {
		return err
	}
	if body.ParentID == parentID {
		return oneFault("parent", quality.FaultSame)
	}
	return s.store.Write(ctx, func(tx *store.Tx) error {
		before, err := tx.Structure(ctx, scope, id)
		if err != nil {
			return err
		}
		after := before
		after.ParentID, after.Version = parentID, version
		return s.saveStructure(ctx, tx, saved{
			actor: actor, scope: scope, action: authz.StructureEdit, before: before, after: after, day: s.today(),
			changes: []FieldChange{{Field: "parent", Before: s.codeOf(ctx, tx, before.ParentID), After: parent.Code}},
		})
	})
}

// codeOf is the code of a body for the history, "" when it has none.
func (s *Service) codeOf(ctx context.Context, tx *store.Tx, id string) string {
	body, err := tx.Body(ctx, id)
	if err != nil {
		return ""
	}
	return body.Code
}

// saved is a structure to write with what the journal and the history say of it.
type saved struct {
	actor   authz.Actor
	scope   authz.Scope
	action  authz.Action
	before  quality.Structure
	after   quality.Structure
	changes []FieldChange
	day     quality.Day
}

func (s *Service) saveStructure(ctx context.Context, tx *store.Tx, v saved) error {
	if err := tx.UpdateBody(ctx, v.after, bodyKeys(v.after)); err != nil {
		return err
	}
	for _, c := range v.changes {
		if err := s.addHistory(ctx, tx, historyOf(v, c)); err != nil {
			return err
		}
	}
	return tx.Record(ctx, store.Record{
		Stream: v.after.ID, At: s.clock(), Actor: v.actor, Role: v.scope.Role(), Action: v.action,
		Subject: subject("body", v.after.ID), After: v.changes,
	})
}

// historyOf is the line a change leaves, its zero value when it leaves none.
func historyOf(v saved, c FieldChange) store.History {
	kinds := map[string]HistoryKind{"name": HistoryRenamed, "status": HistoryStatusChanged, "parent": HistoryReattached}
	h := store.History{BodyID: v.after.ID, Kind: string(kinds[c.Field]), Day: store.Day{Day: v.day}, Before: c.Before, After: c.After}
	if c.Field == "parent" {
		h.RelatedID = v.after.ParentID
	}
	return h
}

// addHistory writes a line that has a kind.
func (s *Service) addHistory(ctx context.Context, tx *store.Tx, h store.History) error {
	if h.Kind == "" {
		return nil
	}
	h.ID = store.NewID(s.clock())
	return tx.AddHistory(ctx, h)
}

// bodyKeys are what a structure is searched and sorted by.
func bodyKeys(v quality.Structure) store.BodyKeys {
	search := i18n.Fold(v.Name + " " + v.OfficialName + " " + v.UsualName + " " + v.Commune + " " + v.PostCode + " " + v.Code)
	return store.BodyKeys{Search: search, Sort: i18n.SortKey(v.Name)}
}
