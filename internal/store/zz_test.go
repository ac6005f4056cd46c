package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"ariane/internal/authz"
)

func BenchmarkRead(b *testing.B) {
	ctx := context.Background()
	s, err := Open(ctx, "sqlite:"+filepath.Join(b.TempDir(), "a.db"))
	if err != nil { b.Fatal(err) }
	defer s.Close()
	if _, err := s.Migrate(ctx); err != nil { b.Fatal(err) }
	s.WriteQuietly(ctx, func(tx *Tx) error {
		return tx.InsertPerson(ctx, Person{ID: "p", Email: "e", Name: "n", CreatedAt: At(time.Now())}, "k")
	})
	q := `SELECT ` + personColumns + ` FROM person p WHERE p.email = $1`
	big := `SELECT p.id, m.role, b.name, b.sort_key FROM person p JOIN membership m ON m.person_id = p.id JOIN body b ON b.id = m.body_id LEFT JOIN body q ON q.id = b.parent_id WHERE p.email = $1 AND (m.until_day IS NULL OR m.until_day > '2026') ORDER BY b.sort_key, b.id`
	b.Run("unprepared", func(b *testing.B) {
		for b.Loop() { if _, err := s.Read().PersonByEmail(ctx, "e"); err != nil { b.Fatal(err) } }
	})
	st, _ := s.read.Prepare(q)
	b.Run("prepared", func(b *testing.B) {
		for b.Loop() { var p Person; if err := st.QueryRowContext(ctx, "e").Scan(p.fields()...); err != nil { b.Fatal(err) } }
	})
	b.Run("big unprepared", func(b *testing.B) {
		for b.Loop() { r, err := s.read.QueryContext(ctx, big, "e"); if err != nil { b.Fatal(err) }; for r.Next() {}; r.Close() }
	})
	st2, err := s.read.Prepare(big)
	if err != nil { b.Fatal(err) }
	b.Run("big prepared", func(b *testing.B) {
		for b.Loop() { r, err := st2.QueryContext(ctx, "e"); if err != nil { b.Fatal(err) }; for r.Next() {}; r.Close() }
	})
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			err := s.Write(ctx, func(tx *Tx) error { return tx.Record(ctx, Record{Stream: "a", At: time.Now(), Action: authz.StructureEdit, Subject: "x"}) })
			if err != nil { b.Fatal(err) }
		}
	})
	b.Run("write parallel", func(b *testing.B) {
		b.SetParallelism(32)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
			err := s.Write(ctx, func(tx *Tx) error { return tx.Record(ctx, Record{Stream: "a", At: time.Now(), Action: authz.StructureEdit, Subject: "x"}) })
			if err != nil { b.Fatal(err) }
			}
		})
	})
}
