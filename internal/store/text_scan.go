package store

import "database/sql"

// scanText scans rows of one text.
func scanText(rows *sql.Rows, s *string) error { return rows.Scan(s) }
