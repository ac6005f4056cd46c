// Package store holds the only SQL of the product, once for two engines: SQLite
// (the default) and PostgreSQL 15. The engine's name appears in engine.go, in
// migrate_dialect.go and in the marked dialect-specific migrations, nowhere else.
//
// Reading and writing differ on purpose. A Reader runs anywhere, on a pool. A
// write is a function run by Store.Write inside one transaction that must also
// record at least one event in the journal; on SQLite all writes go through one
// goroutine that commits several of them together (group commit), so a write
// never does anything slow besides its statements.
//
// Every function that reads what belongs to a body demands an authz.Scope.
package store
