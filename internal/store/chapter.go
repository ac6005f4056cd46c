package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// ChapterText is a version of what was written in a section of the chapter of a year.
type ChapterText struct {
	BodyID  string
	Year    int
	Section quality.ChapterSection
	Number  int
	Text    string
	Own     bool // false: what Ariane writes is shown again
	Basis   string
	At      Time
	ByID    string
	By      string // name, read only
}

// ChapterTexts lists everything that was written in the chapter of a year, section by
// section, the last version first.
func (r Reader) ChapterTexts(ctx context.Context, scope authz.Scope, bodyID string, year int) ([]ChapterText, error) {
	where, args := inScope(scope, []any{bodyID, year})
	return collect(ctx, r.q, func(rows *sql.Rows, c *ChapterText) error {
		var text sql.NullString
		err := rows.Scan(&c.BodyID, &c.Year, &c.Section, &c.Number, &text, &c.Basis, &c.At, &c.ByID, &c.By)
		c.Text, c.Own = text.String, text.Valid
		return err
	}, `SELECT c.body_id, c.year, c.section, c.number, c.text, c.basis, c.at, c.by_person, p.name FROM chapter_text c
		JOIN body b ON b.id = c.body_id JOIN person p ON p.id = c.by_person
		WHERE c.body_id = $1 AND c.year = $2 AND `+where+` ORDER BY c.section, c.number DESC`, args...)
}

// AddChapterText adds a version after the number that was read: CodeExists when
// somebody wrote one meanwhile.
func (t *Tx) AddChapterText(ctx context.Context, c ChapterText) error {
	var text any
	if c.Own {
		text = c.Text
	}
	return t.exec(ctx, `INSERT INTO chapter_text (body_id, year, section, number, text, basis, at, by_person) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		c.BodyID, c.Year, string(c.Section), c.Number, text, c.Basis, c.At, c.ByID)
}
