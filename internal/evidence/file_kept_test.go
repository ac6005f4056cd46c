package evidence_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/testkit"
)

// contentsFor is the table of contents of the archive somebody takes, as « piece |
// file | what is not in the archive ».
func contentsFor(t *testing.T, b *bench, who authz.Actor) []string {
	t.Helper()
	text := strings.TrimPrefix(archived(t, b, who)["sommaire.csv"], "\ufeff")
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rows[1:] {
		out = append(out, strings.Join([]string{r[1], r[9], r[11]}, " | "))
	}
	return out
}

func TestTheArchiveSaysWhatStaysInTheStructure(t *testing.T) {
	t.Parallel()
	b := newBench(t, testkit.SQLite(t), testkit.Folder(t))
	b.readAll(t, b.added(t, "Charte", "Nous accueillons chacun.", "1.1"))
	b.readAll(t, b.added(t, "Léa Durand", roll, "1.1"))
	b.added(t, "Bilan", "pas encore lu", "1.2")
	b.shared(t)
	charter := "Charte | 1.1 Charte.txt | "
	inside := []string{
		charter,
		"Léa Durand |  | Léa Durand.txt\u00a0: semble contenir des données personnelles, et personne ne l’a relu",
		"Bilan |  | Bilan.txt\u00a0: sa lecture n’est pas finie",
	}
	outside := []string{charter, "Léa Durand |  | un fichier reste dans la structure", "Bilan |  | un fichier reste dans la structure"}
	for name, c := range map[string]struct {
		who  authz.Actor
		want []string
	}{"the team": {b.lead, inside}, "the ARML": {b.advisor, outside}, "the UNML": {b.office, outside}} {
		if got := contentsFor(t, b, c.who); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s reads\n%s", name, strings.Join(got, "\n"))
		}
	}
}

func TestAListSeenFromOutsideCountsTheFilesThatAreShown(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		b.readAll(t, b.added(t, "Charte", "Nous accueillons chacun.", "1.1"))
		b.readAll(t, b.added(t, "Liste", roll, "1.1"))
		b.shared(t)
		for _, c := range []struct {
			who         authz.Actor
			title       string
			shown, kept int
		}{{b.lead, "Charte", 1, 0}, {b.lead, "Liste", 1, 0}, {b.advisor, "Charte", 1, 0}, {b.advisor, "Liste", 0, 1}} {
			list, err := b.svc.Library(t.Context(), c.who, evidence.Filter{BodyID: b.body.ID, Search: c.title})
			if err != nil || len(list.Pieces) != 1 || list.Pieces[0].FileCount != c.shown || list.Pieces[0].Withheld != c.kept {
				t.Errorf("%v reads of %s: %+v, %v", c.who.Roles, c.title, list.Pieces, err)
			}
		}
		all, err := b.svc.Cycle(t.Context(), b.advisor, b.cycle)
		if err != nil || len(all) != 2 || all[1].Withheld != 1 || len(all[1].Kept) != 0 {
			t.Errorf("of the cycle: %+v, %v", all, err)
		}
		all, err = b.svc.Cycle(t.Context(), b.lead, b.cycle)
		if err != nil || len(all) != 2 || all[1].Withheld != 0 || len(all[1].Kept) != 1 {
			t.Errorf("inside: %+v, %v", all, err)
		}
	})
}

func TestAPieceIsTiedOnlyWhileACycleIsOpen(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		id := b.added(t, "Charte", "Nous accueillons chacun.", "1.1")
		if sheet := b.sheet(t, b.lead, id); !sheet.MayAttach || sheet.AttachWaits {
			t.Errorf("while it is open: %+v", sheet)
		}
		b.validated(t)
		for _, who := range []authz.Actor{b.lead, b.contributor} {
			if sheet := b.sheet(t, who, id); sheet.MayAttach || !sheet.AttachWaits || !sheet.MayManage {
				t.Errorf("once it is closed: %v %v", sheet.MayAttach, sheet.AttachWaits)
			}
		}
		if sheet := b.sheet(t, b.staff, id); sheet.MayAttach || sheet.AttachWaits {
			t.Error("who may tie nothing waits for nothing")
		}
	})
}
