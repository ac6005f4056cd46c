package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Evidence is a piece of evidence as far as a scope lets it be seen. Whoever may
// read everything of the structure sees its current revision, and so does who keeps
// it or was given work under which it stands; the others see the latest revision of
// a cycle they may read (Seen), and nothing of a piece without one.
type Evidence struct {
	quality.Evidence
	ID        string
	BodyID    string
	BodyName  string
	ParentID  string
	State     quality.State
	Depositor string // person id, or the name of the program
	Revision  int    // the current one
	Seen      int    // the one these details are of
	OwnerName string
	CreatedAt Time
	UpdatedAt Time
	UpdatedBy string // who made the revision seen; "" when the program did
	Used      bool   // a validated cycle rests on it
	Shared    bool   // a cycle it supports is shared
	Links     int    // places it supports, in cycles of today and validated ones
	Files     int    // of the current revision
	Found     bool   // one of them seems to hold personal data, has no masked copy and nobody vouched for it
	Unread    bool   // the text of one of them cannot be read here, it has no masked copy and nobody vouched for it
	Assigned  bool   // it stands, in an open cycle, at a place given to the actor (authz.Scope.Places)
}

// Facts is what a decision about the piece is taken on.
func (e Evidence) Facts() authz.Facts {
	f := authz.Facts{BodyID: e.BodyID, ParentID: e.ParentID, State: quality.AssessmentOpen, Shared: e.Shared, Assigned: e.Assigned}
	if e.Used && !e.Assigned {
		f.State = quality.AssessmentClosed
	}
	return f
}

const (
	evidenceUsed   = `EXISTS (SELECT 1 FROM evidence_link l WHERE l.evidence_id = e.id AND l.revision IS NOT NULL)`
	evidenceShared = `EXISTS (SELECT 1 FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id
		WHERE l.evidence_id = e.id AND a.shared_at IS NOT NULL AND (l.revision IS NOT NULL OR a.state = 'open' AND e.state = 'held'))`
	evidenceFound = `EXISTS (SELECT 1 FROM evidence_file f WHERE f.evidence_id = e.id AND f.gone_revision IS NULL AND f.reading = 'found'
		AND NOT ` + vouched + ` AND NOT EXISTS (SELECT 1 FROM evidence_file m WHERE m.masked_of = f.id AND m.gone_revision IS NULL))`
	evidenceUnread = `EXISTS (SELECT 1 FROM evidence_file f WHERE f.evidence_id = e.id AND f.gone_revision IS NULL AND f.reading = 'unread'
		AND f.masked_of IS NULL AND NOT ` + vouched + ` AND NOT EXISTS (SELECT 1 FROM evidence_file m WHERE m.masked_of = f.id AND m.gone_revision IS NULL))`
	evidenceLinks = `(SELECT COUNT(*) FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id
		WHERE l.evidence_id = e.id AND (l.revision IS NOT NULL OR a.state = 'open'))`
	evidenceColumns = `r.details, e.id, b.id, b.name, COALESCE(b.parent_id, ''), e.state, e.created_by, e.revision, r.number, COALESCE(po.name, ''),
		e.created_at, r.at, COALESCE(pu.name, ''), ` + evidenceUsed + `, ` + evidenceShared + `, ` + evidenceLinks + `,
		(SELECT COUNT(*) FROM evidence_file f WHERE f.evidence_id = e.id AND f.gone_revision IS NULL), ` + evidenceFound + `, ` + evidenceUnread
	evidencePeople = ` LEFT JOIN person po ON po.id = r.owner_id LEFT JOIN person pu ON pu.id = r.by_person `
)

func (e *Evidence) dest(details *string) []any {
	return []any{
		details, &e.ID, &e.BodyID, &e.BodyName, &e.ParentID, &e.State, &e.Depositor, &e.Revision, &e.Seen, &e.OwnerName,
		&e.CreatedAt, &e.UpdatedAt, &e.UpdatedBy, &e.Used, &e.Shared, &e.Links, &e.Files, &e.Found, &e.Unread, &e.Assigned,
	}
}

func scanEvidence(scan func(...any) error, e *Evidence, more ...any) error {
	var details string
	if err := scan(append(e.dest(&details), more...)...); err != nil {
		return err
	}
	return readEvidence(details, &e.Evidence)
}

func readEvidence(details string, e *quality.Evidence) error {
	if err := json.Unmarshal([]byte(details), e); err != nil {
		return fmt.Errorf("read evidence: %w", err)
	}
	return nil
}

// Evidence reads one piece; CodeNotFound when it is out of the scope or out of
// sight.
func (r Reader) Evidence(ctx context.Context, scope authz.Scope, id string) (e Evidence, err error) {
	where, args := inScope(scope, []any{id})
	sees := sightOf(scope, args)
	row := r.q.QueryRowContext(ctx, `SELECT `+sees.columns()+sees.from()+`WHERE e.id = $1 AND `+where, sees.args...)
	return e, domainError(scanEvidence(row.Scan, &e))
}

// EvidenceRevision is one revision of a piece.
type EvidenceRevision struct {
	quality.Evidence
	Number int
	Reason string // "added", "revised", "masked"
	Note   string
	At     Time
	By     string // name, "" when the program did it
}

// EvidenceRevisions lists the revisions of a piece, latest first: inside, and for
// who keeps it.
func (r Reader) EvidenceRevisions(ctx context.Context, scope authz.Scope, id string) ([]EvidenceRevision, error) {
	if !scope.Unconditional() && scope.Keeper() == "" {
		return nil, nil
	}
	where, args := inScope(scope, []any{id})
	if !scope.Unconditional() {
		own, more := ownPieces(scope, args)
		where, args = where+` AND `+own, more
	}
	return collect(ctx, r.q, func(rows *sql.Rows, v *EvidenceRevision) error {
		var details string
		if err := rows.Scan(&details, &v.Number, &v.Reason, &v.Note, &v.At, &v.By); err != nil {
			return err
		}
		return readEvidence(details, &v.Evidence)
	}, `SELECT r.details, r.number, r.reason, r.note, r.at, COALESCE(pu.name, '')
		FROM evidence_revision r JOIN evidence e ON e.id = r.evidence_id JOIN body b ON b.id = e.body_id
		LEFT JOIN person pu ON pu.id = r.by_person WHERE e.id = $1 AND `+where+` ORDER BY r.number DESC`, args...)
}
