package improve

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SheetRuleRow is a rule that may be set, and who it names.
type SheetRuleRow struct {
	Kind     quality.SheetRuleKind
	Subject  string
	Name     string // of the part, of the site
	PersonID string // "" for nobody
	Left     bool   // somebody was chosen, who holds no role here any more
}

// Field names a row in a form and in faults.
func (r SheetRuleRow) Field() string { return sheetRuleField(r.Kind, r.Subject) }

func sheetRuleField(kind quality.SheetRuleKind, subject string) string {
	return string(kind) + "-" + subject
}

// SheetRules is who a structure asks for an answer as soon as a sheet comes.
type SheetRules struct {
	Rows   []SheetRuleRow // the rest, then the parts, then the sites
	People []Named
	Read   string // to give back when saving
}

// SheetRules reads them, for who may set them.
func (s *Service) SheetRules(ctx context.Context, actor authz.Actor) (SheetRules, error) {
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetRules)
	if err != nil {
		return SheetRules{}, err
	}
	form, err := s.sheetForm(ctx, scope, body)
	if err != nil {
		return SheetRules{}, err
	}
	rules, err := s.store.Read().SheetRules(ctx, scope, body.ID)
	if err != nil {
		return SheetRules{}, err
	}
	mates, err := s.mates(ctx, scope, body)
	if err != nil {
		return SheetRules{}, err
	}
	out := SheetRules{Rows: ruleRows(form), Read: ruleDigest(rules)}
	for _, m := range mates {
		out.People = append(out.People, Named{m.ID, m.Name})
	}
	for i := range out.Rows {
		row := &out.Rows[i]
		for _, r := range rules {
			if r.Kind == row.Kind && r.Subject == row.Subject {
				row.PersonID, row.Left = r.PersonID, !holdsRole(mates, r.PersonID)
			}
		}
		if row.Left {
			row.PersonID = ""
		}
	}
	return out, nil
}

// ruleRows are the rules that the form of a structure leaves room for.
func ruleRows(form SheetForm) []SheetRuleRow {
	out := []SheetRuleRow{{Kind: quality.SheetRuleRest}}
	for _, p := range form.Parts {
		out = append(out, SheetRuleRow{Kind: quality.SheetRulePart, Subject: p.ID, Name: p.Title})
	}
	for _, site := range form.Sites {
		out = append(out, SheetRuleRow{Kind: quality.SheetRuleSite, Subject: site.ID, Name: site.Name})
	}
	return out
}

func ruleDigest(rules []quality.SheetRule) string {
	text, _ := json.Marshal(rules) // three strings each: it never fails
	return quality.HashOf(text)
}

// SaveSheetRules replaces the rules; a rule without a person is none. read is that of
// the page: CodeConflict reason ReasonSheetRules when somebody changed them meanwhile.
// Faults, under SheetRuleRow.Field: FaultUnknown, the person holds no role here or the
// thing is offered no more.
func (s *Service) SaveSheetRules(ctx context.Context, actor authz.Actor, wanted []quality.SheetRule, read string) error {
	scope, body, err := s.sheetBody(ctx, actor, authz.SheetRules)
	if err != nil {
		return err
	}
	if wanted, err = s.checkRules(ctx, scope, body, wanted); err != nil {
		return err
	}
	at := s.now()
	err = s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.HoldSheetRules(ctx, body.ID); err != nil {
			return err
		}
		now, err := tx.SheetRules(ctx, scope, body.ID)
		switch {
		case err != nil:
			return err
		case slices.Equal(now, wanted):
			return store.ErrNoEvent
		case ruleDigest(now) != read:
			return quality.Refuse(quality.CodeConflict, quality.ReasonSheetRules)
		}
		if err := tx.SetSheetRules(ctx, body.ID, wanted); err != nil {
			return err
		}
		return tx.Record(ctx, store.Record{
			Stream: body.ID, At: at, Actor: actor, Role: scope.Role(), Action: authz.SheetRules, Subject: "sheet_rules:" + body.ID, Before: now, After: wanted,
		})
	})
	if errors.Is(err, store.ErrNoEvent) {
		return nil
	}
	return wrapped(err, "save who answers the sheets of", body.ID)
}

// checkRules keeps those that name somebody, in the order of the store, with all
// faults at once.
func (s *Service) checkRules(ctx context.Context, scope authz.Scope, body store.AssessedBody, wanted []quality.SheetRule) ([]quality.SheetRule, error) {
	form, err := s.sheetForm(ctx, scope, body)
	if err != nil {
		return nil, err
	}
	mates, err := s.mates(ctx, scope, body)
	if err != nil {
		return nil, err
	}
	rows := ruleRows(form)
	out := []quality.SheetRule{}
	var faults quality.Faults
	for _, r := range wanted {
		offered := slices.ContainsFunc(rows, func(row SheetRuleRow) bool { return row.Kind == r.Kind && row.Subject == r.Subject })
		switch {
		case r.PersonID == "":
		case !offered || !holdsRole(mates, r.PersonID):
			faults.Add(sheetRuleField(r.Kind, r.Subject), quality.FaultUnknown)
		default:
			out = append(out, r)
		}
	}
	slices.SortFunc(out, compareRules)
	return out, faults.Err()
}

func compareRules(a, b quality.SheetRule) int {
	if c := strings.Compare(string(a.Kind), string(b.Kind)); c != 0 {
		return c
	}
	return strings.Compare(a.Subject, b.Subject)
}

// routeNew is who a new sheet is given to by the rules of its structure; the zero
// Teammate for nobody. Nobody answers their own sheet.
func (s *Service) routeNew(ctx context.Context, scope authz.Scope, body store.AssessedBody, form SheetForm, sheet quality.ImprovementSheet, authorID string) (store.Teammate, error) {
	rules, err := s.store.Read().SheetRules(ctx, scope, body.ID)
	if err != nil || len(rules) == 0 {
		return store.Teammate{}, err
	}
	mates, err := s.mates(ctx, scope, body)
	if err != nil {
		return store.Teammate{}, err
	}
	id := quality.SheetRouteOf(rules, form.partOf(sheet.Node), sheet.Site, func(id string) bool { return id != authorID && holdsRole(mates, id) })
	for _, m := range mates {
		if m.ID == id {
			return m, nil
		}
	}
	return store.Teammate{}, nil
}

// partOf is the part of the référentiel a commitment is in; "" for none.
func (f SheetForm) partOf(node string) string {
	for _, p := range f.Parts {
		if node != "" && nameIn(p.Commitments, node) != "" {
			return p.ID
		}
	}
	return ""
}
