package store

import (
	"bytes"
	"context"
	"fmt"

	"ariane/internal/formats"
)

// verifyCompiled reads each document again and compares what is compiled beside
// it: pages are made of the compiled form, so a hand that changed only that one
// must not stay unseen. A form of another layout is read by nobody.
func (r Reader) verifyCompiled(ctx context.Context, report *Report) error {
	rows, err := r.q.QueryContext(ctx, `SELECT id || '/' || CAST(version AS TEXT), compiled, document FROM referential
		WHERE compiled_format = $1`, formats.CompiledFormat)
	if err != nil {
		return fmt.Errorf("read compiled référentiels: %w", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	for rows.Next() {
		var id, document string
		var compiled []byte
		if err := rows.Scan(&id, &compiled, &document); err != nil {
			return fmt.Errorf("scan compiled référentiel: %w", err)
		}
		if ref, _ := formats.ReadLibrary([]byte(document)); !bytes.Equal(formats.CompileLibrary(ref), compiled) {
			report.Faults = append(report.Faults, VerifyFault{Table: "referential", ID: id, Code: "compiled"})
		}
	}
	return rows.Err()
}
