package network

import (
	"context"
	"errors"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// StructureEdit is the form of a structure; an empty text empties the field,
// except Name and Department.
type StructureEdit struct {
	ID           string
	Name         string
	OfficialName string
	UsualName    string
	Status       quality.LegalStatus
	WiderBody    bool
	Address      string
	PostCode     string
	Commune      string
	Department   string // INSEE code; "": the one that is there
	Siret        string
	Version      int         // of what was read
	Day          quality.Day // from when; zero: today
	Preview      bool        // check everything, change nothing
}

const placeLongest = 200

// EditStructure renames a structure, changes its legal status or its place; a
// change of name or status stays in its history. An edit that asks for what is
// there already is done: it writes nothing, whatever its Version. CodeConflict:
// Version is stale.
func (s *Service) EditStructure(ctx context.Context, actor authz.Actor, in StructureEdit) error {
	body, scope, err := decide(ctx, s.store.Read(), actor, authz.StructureEdit, in.ID)
	if err != nil {
		return err
	}
	if _, err := quality.StructureFlow.Next(body.State, quality.VerbRename); err != nil {
		return err
	}
	current, err := s.store.Read().Structure(ctx, scope, in.ID)
	if err != nil {
		return err
	}
	in, err = s.readEdit(in, current.Siret)
	if err != nil {
		return err
	}
	return s.change(ctx, in.Preview, func(tx *store.Tx) error {
		return s.edit(ctx, tx, saved{actor: actor, scope: scope, day: in.Day}, in)
	})
}

// errNothingToChange undoes the transaction of a change that is there already.
var errNothingToChange = errors.New("what is asked is there already")

// change writes a change, or only checks it; one that is there already is done.
func (s *Service) change(ctx context.Context, preview bool, write func(*store.Tx) error) error {
	err := s.run(ctx, reorganisation{preview: preview}, write)
	if errors.Is(err, errNothingToChange) {
		return nil
	}
	return err
}

// edit compares what is asked with what is there under the lock: the same form
// sent twice at once finds the second time that it is done.
func (s *Service) edit(ctx context.Context, tx *store.Tx, v saved, in StructureEdit) error {
	if err := tx.LockBody(ctx, in.ID); err != nil {
		return err
	}
	before, err := tx.Structure(ctx, v.scope, in.ID)
	if err != nil {
		return err
	}
	v.after = in.apply(before)
	if v.changes = compare(before, v.after); len(v.changes) == 0 {
		return errNothingToChange
	}
	if err := checkDay(ctx, tx, v.scope, before, v.day, kindsOf(v.changes)...); err != nil {
		return err
	}
	v.action, v.after.Version = editAction(v.changes), in.Version
	return s.saveStructure(ctx, tx, v)
}

// readEdit reads the form; the Siret that is kept is not judged again, or a sheet
// that an older import filled could not change at all.
func (s *Service) readEdit(in StructureEdit, siret string) (StructureEdit, error) {
	var faults quality.Faults
	in.Name = readText(&faults, "name", in.Name, nameLongest)
	in.OfficialName = readOptional(&faults, "official_name", in.OfficialName, nameLongest)
	in.UsualName = readOptional(&faults, "usual_name", in.UsualName, nameLongest)
	in.Address = readOptional(&faults, "address", in.Address, placeLongest)
	in.Commune = readOptional(&faults, "commune", in.Commune, nameLongest)
	in.PostCode = readDigits(&faults, "post_code", in.PostCode, 5, quality.FaultBadPostCode)
	in.Department = readDepartment(&faults, "department", in.Department)
	in.Siret = compact(in.Siret)
	if in.Siret != "" && in.Siret != siret && !quality.ValidSiret(in.Siret) {
		faults.Add("siret", quality.FaultBadSiret, in.Siret)
	}
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
	v.Name, v.OfficialName, v.UsualName, v.Status, v.WiderBody = in.Name, in.OfficialName, in.UsualName, in.Status, in.WiderBody
	v.Address, v.PostCode, v.Commune, v.Siret = in.Address, in.PostCode, in.Commune, in.Siret
	return inDepartment(v, in.Department).NamedOnce()
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

// saved is a structure to write with what the journal and the history say of it.
type saved struct {
	actor   authz.Actor
	scope   authz.Scope
	action  authz.Action
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

// historyKind is what a field leaves in the history, "" nothing.
var historyKind = map[string]HistoryKind{"name": HistoryRenamed, "status": HistoryStatusChanged, "parent": HistoryReattached}

// kindsOf are the lines that changes leave in the history.
func kindsOf(changes []FieldChange) []HistoryKind {
	var out []HistoryKind
	for _, c := range changes {
		if kind := historyKind[c.Field]; kind != "" {
			out = append(out, kind)
		}
	}
	return out
}

// historyOf is the line a change leaves, its zero value when it leaves none.
func historyOf(v saved, c FieldChange) store.History {
	h := store.History{BodyID: v.after.ID, Kind: string(historyKind[c.Field]), Day: store.Day{Day: v.day}, Before: c.Before, After: c.After}
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
