package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// PoolMember is somebody who holds the role of an auditor, and what is kept of them.
type PoolMember struct {
	quality.AuditorFile
	PersonID string
	Name     string
	External bool
	BodyID   string // in which the role is held: the certification body, the UNML
	BodyName string
	Until    quality.Day // end of the mandate; zero: without end
	Version  int         // of the file; 0: nothing is kept yet
	Declared bool        // their links, for this year
	ThisYear int         // pairs they were named in this year, those of audits stopped left out
	Ever     int         // and in all
}

// AuditorPool lists who holds the role of an auditor on a day, by name; only some of them
// when they are named. Their audits are counted wherever they do them.
func (r Reader) AuditorPool(ctx context.Context, scope authz.Scope, today quality.Day, persons ...string) ([]PoolMember, error) {
	year := today.Time().Year()
	args, some := []any{today.String(), year, fmt.Sprintf("%04d-01-01", year), fmt.Sprintf("%04d-01-01", year+1)}, "TRUE"
	if len(persons) > 0 {
		some = `p.id IN (` + binds(len(args)+1, len(persons)) + `)`
		for _, id := range persons {
			args = append(args, id)
		}
	}
	where, args := inScope(scope, args)
	return collect(ctx, r.q, scanPoolMember, `SELECT p.id, p.name, m.role = 'external_auditor', b.id, b.name, m.until_day, COALESCE(f.version, 0), COALESCE(f.details, ''),
		EXISTS (SELECT 1 FROM interest_year d WHERE d.person_id = p.id AND d.year = $2), COALESCE(n.year, 0), COALESCE(n.ever, 0)
		FROM membership m JOIN person p ON p.id = m.person_id JOIN body b ON b.id = m.body_id LEFT JOIN auditor_file f ON f.person_id = p.id
		LEFT JOIN (SELECT a.person_id, COUNT(*) FILTER (WHERE a.at >= $3 AND a.at < $4) AS year, COUNT(*) AS ever FROM (
			SELECT external_id AS person_id, at FROM audit WHERE external_id IS NOT NULL AND state <> 'stopped'
			UNION ALL SELECT peer_id, at FROM audit WHERE peer_id IS NOT NULL AND state <> 'stopped') a GROUP BY a.person_id) n ON n.person_id = p.id
		WHERE m.role IN ('external_auditor','peer_auditor') AND m.from_day <= $1 AND (m.until_day IS NULL OR m.until_day > $1) AND p.disabled_at IS NULL
		AND `+some+` AND `+where+` ORDER BY p.search_key, p.id, m.role`, args...)
}

func scanPoolMember(rows *sql.Rows, m *PoolMember) error {
	var until Day
	var details string
	if err := rows.Scan(&m.PersonID, &m.Name, &m.External, &m.BodyID, &m.BodyName, &until, &m.Version, &details, &m.Declared, &m.ThisYear, &m.Ever); err != nil {
		return err
	}
	if !until.IsZero() {
		m.Until = until.AddDays(-1)
	}
	if details == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(details), &m.AuditorFile); err != nil {
		return fmt.Errorf("read the file of auditor %s: %w", m.PersonID, err)
	}
	return nil
}

// SetAuditorFile keeps the file of an auditor at the version that was read, 0 when there
// was none: CodeConflict when it is another one.
func (t *Tx) SetAuditorFile(ctx context.Context, personID string, version int, f quality.AuditorFile, at Time, by string) error {
	details, err := jsonOf("the file of auditor", personID, f)
	if err != nil {
		return err
	}
	return t.change(ctx, `INSERT INTO auditor_file (person_id, version, details, at, by_person) SELECT $1, 1, $3, $4, $5 WHERE CAST($2 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM auditor_file WHERE person_id = $1)
		ON CONFLICT (person_id) DO UPDATE SET version = auditor_file.version + 1, details = excluded.details, at = excluded.at, by_person = excluded.by_person WHERE auditor_file.version = CAST($2 AS BIGINT)`,
		personID, version, details, at, by)
}
