package improve_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/store"
	"ariane/internal/testkit"
)

// rowsOf is every row of every table, as text, by table.
func rowsOf(t *testing.T, db *sql.DB, list string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, table := range firstColumn(t, db, list) {
		out[table] = linesOf(t, db, `SELECT * FROM `+table)
		slices.Sort(out[table])
	}
	return out
}

// linesOf are the rows of a query, each "column=value | …".
func linesOf(t *testing.T, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, dest := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			dest[i] = &values[i]
		}
		if err := rows.Scan(dest...); err != nil {
			t.Fatal(err)
		}
		var line []string
		for i, v := range values {
			line = append(line, columns[i]+"="+fmt.Sprintf("%s", v))
		}
		out = append(out, strings.Join(line, " | "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// firstColumn lists the values of a query of one column.
func firstColumn(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	out := linesOf(t, db, query)
	for i := range out {
		_, out[i], _ = strings.Cut(out[i], "=")
	}
	return out
}

const (
	sqliteTables   = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
	postgresTables = `SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`
)

// What raising a sheet without an account, coming back with the code and adding a word
// leave behind: rows of two tables, with a day and no instant, nobody, no address, no
// name of a browser; nothing in the journal, in the queue, among the counters.
func TestAnAnonymousSheetLeavesNoTraceOfWhoOrWhen(t *testing.T) {
	t.Parallel()
	testkit.EngineAddresses(t, func(t *testing.T, address string) {
		b := newBench(t, testkit.Open(t, address))
		driver, source, tables := "pgx", address, postgresTables
		if path, ok := strings.CutPrefix(address, "sqlite:"); ok {
			driver, source, tables = "sqlite", "file:"+path, sqliteTables
		}
		db, err := sql.Open(driver, source)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		secret := b.link(t)
		b.ruled(t, quality.SheetRule{Kind: quality.SheetRuleRest, PersonID: b.second.PersonID}) // it goes to somebody at once, whom nobody writes to
		before := rowsOf(t, db, tables)
		b.clock.Set(time.Date(2026, 5, 11, 14, 37, 23, 456e6, time.UTC))
		d := improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "Je n’ose pas le dire"}, Photo: photograph(t), Key: b.svc.NewSheetKey()}
		code, err := b.svc.RaiseAnonymously(t.Context(), secret, "192.0.2.77", d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.svc.Claim(t.Context(), code, "192.0.2.77"); err != nil {
			t.Fatal(err)
		}
		if err := b.svc.ClaimSay(t.Context(), code, "192.0.2.77", "Et c’est chaque lundi"); err != nil {
			t.Fatal(err)
		}
		after := rowsOf(t, db, tables)
		instant := regexp.MustCompile(`\d\d:\d\d|1778\d{6}`) // written, or in seconds
		people := []string{b.director.PersonID, b.lead.PersonID, b.staff.PersonID, b.contributor.PersonID, "192.0.2", code, d.Key}
		added := map[string]int{}
		for table, rows := range after {
			for _, row := range rows {
				if slices.Contains(before[table], row) {
					continue
				}
				added[table]++
				if instant.MatchString(row) {
					t.Errorf("%s tells when: %s", table, row)
				}
				for _, who := range people {
					if strings.Contains(row, who) {
						t.Errorf("%s holds %s: %s", table, who, row)
					}
				}
			}
		}
		if want := map[string]int{"sheet": 1, "sheet_step": 3}; !maps.Equal(added, want) {
			t.Errorf("rows added: %v, want %v", added, want)
		}
		if got := datesOf(t, b.folder.Address); len(got) != 1 || !got[0].Equal(time.Date(2026, 5, 11, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("the photograph is dated %v", got)
		}
		ids := firstColumn(t, db, `SELECT id FROM sheet`)
		if now := store.NewID(b.clock.Now())[:5]; strings.HasPrefix(ids[0], now) {
			t.Error("the id tells the time")
		}
	})
}

// datesOf are those of the files of a folder.
func datesOf(t *testing.T, address string) []time.Time {
	t.Helper()
	var out []time.Time
	err := fs.WalkDir(os.DirFS(strings.TrimPrefix(address, "file:")), ".", func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		out = append(out, info.ModTime().UTC())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// On PostgreSQL every row names the transaction that wrote it: an anonymous one shares
// it with nothing that identifies, and every night those of the day are written again
// in one transaction.
func TestTheNumberOfATransactionTellsNothingOfAnAnonymousSheet(t *testing.T) {
	t.Parallel()
	address := testkit.PostgresAddress(t)
	b := newBench(t, testkit.Open(t, address))
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	first := b.whispered(t, "Un")
	b.raised(t, b.staff, "Signée entre les deux")
	b.whispered(t, "Deux")
	shared := firstColumn(t, db, `SELECT DISTINCT CAST(s.xmin AS TEXT) FROM sheet s WHERE s.author_id IS NULL AND CAST(s.xmin AS TEXT) IN (SELECT CAST(j.xmin AS TEXT) FROM journal j)`)
	if len(shared) > 0 {
		t.Errorf("an event of the journal has the same transaction: %v", shared)
	}
	settled := func(n int) {
		t.Helper()
		for range 2 { // a second night changes nothing
			if err := b.svc.SettleSheets(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		all := firstColumn(t, db, `SELECT CAST(xmin AS TEXT) FROM sheet WHERE author_id IS NULL UNION SELECT CAST(t.xmin AS TEXT) FROM sheet_step t JOIN sheet s ON s.id = t.sheet_id WHERE s.author_id IS NULL`)
		if len(all) != n {
			t.Errorf("%d transactions after the night: %v", n, all)
		}
	}
	settled(1)
	if err := b.svc.ClaimSay(t.Context(), first, "192.0.2.1", "Encore"); err != nil {
		t.Fatal(err)
	}
	settled(2)
}

func TestSettlingPutsThePhotographsAgain(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, b *bench) {
		d := improve.SheetDraft{ImprovementSheet: quality.ImprovementSheet{Text: "Regardez"}, Photo: photograph(t), Key: b.svc.NewSheetKey()}
		if _, err := b.svc.RaiseAnonymously(t.Context(), b.link(t), "192.0.2.7", d); err != nil {
			t.Fatal(err)
		}
		b.clock.Advance(24 * time.Hour)
		if err := b.svc.SettleSheets(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := datesOf(t, b.folder.Address); len(got) != 1 || !got[0].Equal(b.clock.Now().Truncate(24*time.Hour)) {
			t.Errorf("dated %v", got)
		}
	})
}
