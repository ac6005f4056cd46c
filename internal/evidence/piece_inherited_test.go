package evidence_test

import (
	"testing"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// closeHome closes the structure as a merge does.
func (b *bench) closeHome(t *testing.T) {
	t.Helper()
	err := b.store.WriteQuietly(t.Context(), func(tx *store.Tx) error {
		return tx.SetBodyState(t.Context(), b.body.ID, 1, quality.StructureClosed)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheHeirReadsTheEvidenceOfTheStructureThatClosedAndChangesNoneOfIt(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		tied := b.added(t, "Statuts", "les statuts", "1.1")
		b.validated(t)
		apart := b.added(t, "Notes internes", "rien que pour nous")
		b.closeHome(t)

		heir := b.stranger
		if _, err := b.svc.Show(t.Context(), heir, tied); err == nil {
			t.Error("seen before it inherits anything")
		}
		heir.Inherited = []string{b.body.ID}
		list, err := b.svc.Library(t.Context(), heir, evidence.Filter{BodyID: b.body.ID})
		if err != nil || list.Total != 2 || !list.Inside || list.MayManage {
			t.Fatalf("library %+v, %v", list, err)
		}
		sheet := b.sheet(t, heir, tied)
		if len(sheet.Files) != 1 || len(sheet.Links) != 1 || sheet.MayManage || sheet.MayWithdraw || sheet.MayErase {
			t.Errorf("sheet %+v", sheet)
		}
		if b.content(t, heir, tied, sheet.Files[0].ID) != "les statuts" {
			t.Error("the file does not open")
		}
		if lines, err := b.svc.Cycle(t.Context(), heir, b.cycle); err != nil || len(lines) != 1 {
			t.Errorf("cycle: %d lines, %v", len(lines), err)
		}
		if _, err := b.svc.Archive(t.Context(), heir, b.cycle); err != nil {
			t.Errorf("archive: %v", err)
		}
		_, err = b.svc.Revise(t.Context(), heir, evidence.Revise{Evidence: sheet.Evidence, ID: tied, Version: 1, Note: "à moi"})
		wantCode(t, err, quality.CodeForbidden, "")
		wantCode(t, b.svc.Withdraw(t.Context(), heir, apart), quality.CodeForbidden, "")

		staff := authz.Actor{PersonID: heir.PersonID, BodyID: heir.BodyID, BodyKind: heir.BodyKind, Roles: []quality.Role{quality.RoleStaff}, Inherited: heir.Inherited}
		if sheet := b.sheet(t, staff, tied); sheet.Inside || len(sheet.History) > 0 {
			t.Errorf("an employee sees %+v", sheet)
		}
		_, err = b.svc.Show(t.Context(), staff, apart)
		wantCode(t, err, quality.CodeNotFound, "")
	})
}
