package site

import (
	"database/sql"
	"encoding/json"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // the letters are read beside the product's own connection
)

// Letters decodes the letters of a kind (network.JobMailInvitation…) put in the
// queue so far, oldest first. T is the payload of that kind.
func Letters[T any](t testing.TB, s *Site, kind string) []T {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(s.address, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(t.Context(), "SELECT payload FROM job WHERE kind = $1 ORDER BY created_at, id", kind)
	if err != nil {
		t.Fatalf("read the letters: %v", err)
	}
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		var payload string
		if err := rows.Scan(&payload); err != nil {
			t.Fatalf("read a letter: %v", err)
		}
		var letter T
		if err := json.Unmarshal([]byte(payload), &letter); err != nil {
			t.Fatalf("decode a letter: %v", err)
		}
		out = append(out, letter)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("read the letters: %v", err)
	}
	return out
}

// Path is the part of a link in a letter that a Client can open.
func Path(link string) string { return strings.TrimPrefix(link, BaseURL) }
