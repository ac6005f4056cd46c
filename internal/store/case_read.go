package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// CaseFile is what the journey of a structure is drawn from, besides its application.
type CaseFile struct {
	Body         AssessedBody
	Director     bool // somebody holds the role today
	Chair        bool
	QualityLead  bool
	Steering     bool // a steering committee exists
	TrainedOn    Day  // the first training
	OpenedAt     Time // of the first self-assessment of the label
	OpenCycle    string
	Validated    string // id of the latest validated one, "" for none
	Number       int
	ValidatedAt  Time
	Version      int  // of the référentiel it was made on
	InForce      bool // that version is not retired
	PlanActions  int  // of the plan, what was given up left out
	PlanLate     int
	ApprovalID   string // of the latest approval of the plan
	PlanApproved Time
}

// Facts is what a decision about the file is taken on; shared: its application was sent.
func (c CaseFile) Facts(shared bool) authz.Facts {
	return authz.Facts{BodyID: c.Body.ID, ParentID: c.Body.ParentID, Shared: shared}
}

func (c *CaseFile) dest() []any {
	return append(c.Body.dest(), &c.Director, &c.Chair, &c.QualityLead, &c.Steering, &c.TrainedOn, &c.OpenedAt, &c.OpenCycle, &c.Validated, &c.Number, &c.ValidatedAt, &c.Version, &c.InForce,
		&c.PlanActions, &c.PlanLate, &c.ApprovalID, &c.PlanApproved)
}

const caseHolds = `EXISTS (SELECT 1 FROM membership m WHERE m.body_id = b.id AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2) AND m.role = `

// CaseFile reads what the journey of a structure is drawn from, in one query;
// CodeNotFound when it is out of the scope.
func (r Reader) CaseFile(ctx context.Context, scope authz.Scope, bodyID string, today quality.Day) (c CaseFile, err error) {
	where, args := inScope(scope, []any{bodyID, Day{today}, quality.LabelReferential})
	row := r.q.QueryRowContext(ctx, `SELECT `+assessedBodyColumns+`, `+caseHolds+`'director'), `+caseHolds+`'chair'), `+caseHolds+`'quality_lead'),
		EXISTS (SELECT 1 FROM work_group g WHERE g.body_id = b.id AND g.kind = 'copil' AND g.ended_at IS NULL),
		(SELECT MIN(t.day) FROM training t WHERE t.body_id = b.id AND t.day <= $2),
		(SELECT MIN(x.opened_at) FROM assessment x WHERE x.body_id = b.id AND x.referential_id = $3),
		COALESCE((SELECT x.id FROM assessment x WHERE x.body_id = b.id AND x.referential_id = $3 AND x.state = 'open'), ''),
		COALESCE(v.id, ''), COALESCE(v.number, 0), v.closed_at, COALESCE(v.referential_version, 0),
		EXISTS (SELECT 1 FROM referential f WHERE f.id = v.referential_id AND f.version = v.referential_version AND f.state = 'published'),
		(SELECT COUNT(*) FROM action n WHERE n.body_id = b.id AND n.state <> 'dropped'),
		(SELECT COUNT(*) FROM action n WHERE n.body_id = b.id AND n.state IN ('retained','running') AND n.due_day < $2),
		COALESCE(p.id, ''), p.at
		FROM body b
		LEFT JOIN assessment v ON v.id = (SELECT x.id FROM assessment x WHERE x.body_id = b.id AND x.referential_id = $3 AND x.state = 'closed' ORDER BY x.closed_at DESC, x.id DESC LIMIT 1)
		LEFT JOIN plan_approval p ON p.id = (SELECT y.id FROM plan_approval y WHERE y.body_id = b.id ORDER BY y.at DESC, y.id DESC LIMIT 1)
		WHERE b.id = $1 AND `+where, args...)
	return c, one(row, c.dest()...)
}

// ProvedNodes lists the nodes of a validated self-assessment that a piece of evidence
// stands at.
func (r Reader) ProvedNodes(ctx context.Context, scope authz.Scope, assessmentID string) ([]string, error) {
	where, args := inScope(scope, []any{assessmentID})
	return collect(ctx, r.q, func(rows *sql.Rows, id *string) error { return rows.Scan(id) },
		`SELECT DISTINCT l.node_id FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id JOIN body b ON b.id = a.body_id
		WHERE l.assessment_id = $1 AND l.revision IS NOT NULL AND `+where, args...)
}

// CaseDocument is a document of the file of a structure, as it is in the library today.
type CaseDocument struct {
	Kind      quality.CaseDocumentKind
	Piece     quality.CaseDocument // at the latest revision
	Title     string
	Withdrawn bool // from the library since
	At        Time
	By        string // name
}

// CaseDocuments lists the documents named in the file of a structure.
func (r Reader) CaseDocuments(ctx context.Context, scope authz.Scope, bodyID string) ([]CaseDocument, error) {
	where, args := inScope(scope, []any{bodyID})
	return collect(ctx, r.q, func(rows *sql.Rows, d *CaseDocument) error {
		var day Day
		var details, state string
		if err := rows.Scan(&d.Kind, &d.Piece.EvidenceID, &d.Piece.Revision, &details, &state, &day, &d.At, &d.By); err != nil {
			return err
		}
		var piece quality.Evidence
		if err := readEvidence(details, &piece); err != nil {
			return err
		}
		d.Title, d.Piece.Day, d.Withdrawn = piece.Title, day.Day, quality.State(state) == quality.EvidenceWithdrawn
		return nil
	}, `SELECT d.kind, d.evidence_id, e.revision, r.details, e.state, d.day, d.at, p.name FROM case_document d
		JOIN body b ON b.id = d.body_id JOIN evidence e ON e.id = d.evidence_id JOIN evidence_revision r ON r.evidence_id = e.id AND r.number = e.revision
		JOIN person p ON p.id = d.by_person WHERE d.body_id = $1 AND `+where+` ORDER BY d.kind`, args...)
}

// SetCaseDocument names the piece that is a document of the file of its structure.
// CodeConflict when the structure holds no such piece any more.
func (t *Tx) SetCaseDocument(ctx context.Context, bodyID string, kind quality.CaseDocumentKind, d quality.CaseDocument, at Time, by string) error {
	return t.change(ctx, `INSERT INTO case_document (body_id, kind, evidence_id, day, at, by_person)
		SELECT $1, $2, e.id, $4, $5, $6 FROM evidence e WHERE e.id = $3 AND e.body_id = $1 AND e.state = 'held'
		ON CONFLICT (body_id, kind) DO UPDATE SET evidence_id = excluded.evidence_id, day = excluded.day, at = excluded.at, by_person = excluded.by_person`,
		bodyID, string(kind), d.EvidenceID, Day{d.Day}, at, by)
}

// TitlesAt gives the documents of an application the titles they had at the revision it
// was sent with.
func (r Reader) TitlesAt(ctx context.Context, scope authz.Scope, bodyID string, documents map[quality.CaseDocumentKind]quality.CaseDocument) (map[quality.CaseDocumentKind]string, error) {
	out := make(map[quality.CaseDocumentKind]string, len(documents))
	for kind, d := range documents {
		where, args := inScope(scope, []any{d.EvidenceID, d.Revision, bodyID})
		var details string
		if err := one(r.q.QueryRowContext(ctx, `SELECT v.details FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id JOIN body b ON b.id = e.body_id
			WHERE v.evidence_id = $1 AND v.number = $2 AND b.id = $3 AND `+where, args...), &details); err != nil {
			return nil, err
		}
		var piece quality.Evidence
		if err := readEvidence(details, &piece); err != nil {
			return nil, err
		}
		out[kind] = piece.Title
	}
	return out, nil
}
