package store

import (
	"context"
	"database/sql"
	"fmt"

	"ariane/internal/quality"
)

// Report is what Verify checked, counted, and what it found broken.
type Report struct {
	Journal      JournalReport `json:"journal"`
	References   int           `json:"references"` // kinds of links between rows, each checked whole
	Answers      int           `json:"answers"`
	Snapshots    int           `json:"snapshots"`
	Referentials int           `json:"referentials"`
	Grids        int           `json:"audit_grids"`
	Faults       []VerifyFault `json:"faults,omitempty"` // besides those of the journal
}

// OK reports that nothing is broken.
func (r Report) OK() bool { return len(r.Faults) == 0 && len(r.Journal.Faults) == 0 }

// VerifyFault is one broken row.
type VerifyFault struct {
	Table string `json:"table"`
	ID    string `json:"id"`
	// Code is one of
	//   reference         it points to a row that does not exist
	//   hash              its document does not have its hash: it was changed
	//   compiled          what is compiled beside its document says something else
	//   missing_snapshot  the cycle is closed and has no snapshot
	//   early_snapshot    the cycle has a snapshot and is not closed
	//   revision          the answer is not the last of its own versions
	//   role              the journal says that another role was given
	//   lost              the journal says that it was made, and it is not there
	Code string `json:"code"`
}

// Verify checks the whole database on one picture of it, while it serves: the
// chains of the journal, links between rows, answers against their versions,
// documents against their hashes.
func (s *Store) Verify(ctx context.Context) (Report, error) {
	var report Report
	err := s.Consistently(ctx, func(r Reader) error {
		var err error
		if report.Journal, err = r.VerifyJournal(ctx); err != nil {
			return err
		}
		for _, check := range []func(context.Context, *Report) error{r.verifyReferences, r.verifyAnswers, r.verifySnapshots, r.verifyReferentials, r.verifyGrids, r.verifyCompiled, r.verifyRoles} {
			if err := check(ctx, &report); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Report{}, fmt.Errorf("verify database: %w", err)
	}
	return report, nil
}

// reference is a link from a column to the key of another table.
type reference struct{ table, column, parent, key string }

// references lists the foreign keys with one column; a test compares it with
// the schema. The engines enforce them on writing: this finds what a damaged
// file, a restore or a hand has broken.
var references = []reference{
	{"absence", "body_id", "body", "id"},
	{"absence", "person_id", "person", "id"},
	{"absence", "stand_in_id", "person", "id"},
	{"action", "body_id", "body", "id"},
	{"action", "owner_id", "person", "id"},
	{"action", "parent_id", "action", "id"},
	{"action_call", "action_id", "action", "id"},
	{"action_call", "person_id", "person", "id"},
	{"action_helper", "action_id", "action", "id"},
	{"action_helper", "person_id", "person", "id"},
	{"action_proof", "action_id", "action", "id"},
	{"action_proof", "evidence_id", "evidence", "id"},
	{"action_step", "action_id", "action", "id"},
	{"answer", "assessment_id", "assessment", "id"},
	{"answer_revision", "assessment_id", "assessment", "id"},
	{"answer_revision", "origin_cycle", "assessment", "id"},
	{"api_token", "body_id", "body", "id"},
	{"api_token", "person_id", "person", "id"},
	{"application", "assessment_id", "assessment", "id"},
	{"application", "body_id", "body", "id"},
	{"application", "created_by", "person", "id"},
	{"application_signature", "application_id", "application", "id"},
	{"application_signature", "person_id", "person", "id"},
	{"application_step", "application_id", "application", "id"},
	{"application_step", "by_person", "person", "id"},
	{"assessment", "body_id", "body", "id"},
	{"audit", "application_id", "application", "id"},
	{"audit", "body_id", "body", "id"},
	{"audit", "external_id", "person", "id"},
	{"audit", "peer_id", "person", "id"},
	{"audit_objection", "answered_by", "person", "id"},
	{"audit_objection", "audit_id", "audit", "id"},
	{"audit_objection", "by_person", "person", "id"},
	{"audit_objection", "person_id", "person", "id"},
	{"audit_step", "audit_id", "audit", "id"},
	{"audit_step", "by_person", "person", "id"},
	{"auditor_file", "by_person", "person", "id"},
	{"auditor_file", "person_id", "person", "id"},
	{"body", "parent_id", "body", "id"},
	{"body_history", "body_id", "body", "id"},
	{"body_history", "related_id", "body", "id"},
	{"body_region", "body_id", "body", "id"},
	{"case_document", "body_id", "body", "id"},
	{"case_document", "by_person", "person", "id"},
	{"case_document", "evidence_id", "evidence", "id"},
	{"erratum", "answered_by", "person", "id"},
	{"erratum", "author_id", "person", "id"},
	{"erratum", "body_id", "body", "id"},
	{"evidence", "body_id", "body", "id"},
	{"evidence_file", "evidence_id", "evidence", "id"},
	{"evidence_file", "masked_of", "evidence_file", "id"},
	{"evidence_link", "assessment_id", "assessment", "id"},
	{"evidence_link", "evidence_id", "evidence", "id"},
	{"evidence_revision", "evidence_id", "evidence", "id"},
	{"evidence_revision", "owner_id", "person", "id"},
	{"evidence_upload", "body_id", "body", "id"},
	{"evidence_upload", "person_id", "person", "id"},
	{"evidence_vouch", "file_id", "evidence_file", "id"},
	{"interest", "body_id", "body", "id"},
	{"interest", "person_id", "person", "id"},
	{"interest_year", "person_id", "person", "id"},
	{"invitation", "body_id", "body", "id"},
	{"journal_text", "event_id", "journal", "id"},
	{"known_device", "person_id", "person", "id"},
	{"letter_choice", "person_id", "person", "id"},
	{"letter_sent", "person_id", "person", "id"},
	{"meeting", "approved_by", "person", "id"},
	{"meeting", "body_id", "body", "id"},
	{"meeting", "group_id", "work_group", "id"},
	{"meeting", "minutes_by", "person", "id"},
	{"meeting", "organiser_id", "person", "id"},
	{"meeting_decision", "by_person", "person", "id"},
	{"meeting_decision", "meeting_id", "meeting", "id"},
	{"membership", "body_id", "body", "id"},
	{"membership", "person_id", "person", "id"},
	{"plan", "body_id", "body", "id"},
	{"plan", "shared_by", "person", "id"},
	{"plan_approval", "body_id", "body", "id"},
	{"plan_feed", "body_id", "body", "id"},
	{"plan_feed", "person_id", "person", "id"},
	{"plan_approval", "by_person", "person", "id"},
	{"recovery_code", "person_id", "person", "id"},
	{"reminder_link", "body_id", "body", "id"},
	{"reminder_link", "person_id", "person", "id"},
	{"reminder_rule", "body_id", "body", "id"},
	{"request_key", "person_id", "person", "id"},
	{"reset_link", "person_id", "person", "id"},
	{"routine", "body_id", "body", "id"},
	{"routine", "owner_id", "person", "id"},
	{"routine_turn", "routine_id", "routine", "id"},
	{"session", "body_id", "body", "id"},
	{"session", "person_id", "person", "id"},
	{"sheet", "answered_by", "person", "id"},
	{"sheet", "author_id", "person", "id"},
	{"sheet", "body_id", "body", "id"},
	{"sheet", "routed_to", "person", "id"},
	{"sheet_link", "body_id", "body", "id"},
	{"sheet_link", "renewed_by", "person", "id"},
	{"sheet_rule", "body_id", "body", "id"},
	{"sheet_rule", "person_id", "person", "id"},
	{"sheet_step", "by_person", "person", "id"},
	{"sheet_step", "sheet_id", "sheet", "id"},
	{"sheet_step", "to_person", "person", "id"},
	{"site", "body_id", "body", "id"},
	{"snapshot", "assessment_id", "assessment", "id"},
	{"support_entry", "body_id", "body", "id"},
	{"support_entry", "person_id", "person", "id"},
	{"training", "body_id", "body", "id"},
	{"training", "created_by", "person", "id"},
	{"training", "evidence_id", "evidence", "id"},
	{"trial", "action_id", "action", "id"},
	{"trial", "body_id", "body", "id"},
	{"trial", "created_by", "person", "id"},
	{"trial", "group_id", "work_group", "id"},
	{"trial", "site_id", "site", "id"},
	{"trial_site", "site_id", "site", "id"},
	{"trial_site", "trial_id", "trial", "id"},
	{"trial_step", "by_person", "person", "id"},
	{"trial_step", "decision_id", "meeting_decision", "id"},
	{"trial_step", "trial_id", "trial", "id"},
	{"version_change", "assessment_id", "assessment", "id"},
	{"work_assignee", "assessment_id", "assessment", "id"},
	{"work_assignee", "group_id", "work_group", "id"},
	{"work_assignee", "person_id", "person", "id"},
	{"work_comment", "assessment_id", "assessment", "id"},
	{"work_comment", "author_id", "person", "id"},
	{"work_comment", "done_by", "person", "id"},
	{"work_group", "body_id", "body", "id"},
	{"work_group", "chair_id", "person", "id"},
	{"work_group_member", "group_id", "work_group", "id"},
	{"work_group_member", "person_id", "person", "id"},
	{"work_mention", "comment_id", "work_comment", "id"},
	{"work_mention", "person_id", "person", "id"},
	{"work_presence", "assessment_id", "assessment", "id"},
	{"work_presence", "person_id", "person", "id"},
	{"work_reminder", "person_id", "person", "id"},
	{"work_news", "assessment_id", "assessment", "id"},
	{"work_news", "person_id", "person", "id"},
	{"work_news", "by_id", "person", "id"},
	{"work_share", "assessment_id", "assessment", "id"},
	{"work_state", "assessment_id", "assessment", "id"},
	{"indicator", "body_id", "body", "id"},
	{"indicator", "owner_id", "person", "id"},
	{"indicator_value", "by_person", "person", "id"},
	{"indicator_value", "indicator_id", "indicator", "id"},
	{"chapter_text", "body_id", "body", "id"},
	{"chapter_text", "by_person", "person", "id"},
	{"consensus_opinion", "person_id", "person", "id"},
	{"consensus_opinion", "round_id", "consensus_round", "id"},
	{"consensus_round", "assessment_id", "assessment", "id"},
	{"consensus_round", "opened_by", "person", "id"},
	{"consensus_round", "settled_by", "person", "id"},
}

func (r Reader) verifyReferences(ctx context.Context, report *Report) error {
	for _, ref := range references {
		report.References++
		err := r.faults(ctx, report, ref.table, "reference", `SELECT DISTINCT c.`+ref.column+` FROM `+ref.table+` c
			LEFT JOIN `+ref.parent+` p ON p.`+ref.key+` = c.`+ref.column+` WHERE c.`+ref.column+` IS NOT NULL AND p.`+ref.key+` IS NULL`)
		if err != nil {
			return err
		}
	}
	report.References++ // the one link of two columns
	return r.faults(ctx, report, "assessment", "reference", `SELECT a.id FROM assessment a
		LEFT JOIN referential f ON f.id = a.referential_id AND f.version = a.referential_version WHERE f.id IS NULL`)
}

func (r Reader) verifyAnswers(ctx context.Context, report *Report) error {
	if err := one(r.q.QueryRowContext(ctx, `SELECT COUNT(*) FROM answer`), &report.Answers); err != nil {
		return fmt.Errorf("count answers: %w", err)
	}
	return r.faults(ctx, report, "answer", "revision", `SELECT w.assessment_id || '/' || w.node_id FROM answer w
		LEFT JOIN answer_revision v ON v.assessment_id = w.assessment_id AND v.node_id = w.node_id AND v.version = w.version
		WHERE v.body IS NULL OR v.body <> w.body`)
}

func (r Reader) verifySnapshots(ctx context.Context, report *Report) error {
	n, err := r.verifyHashes(ctx, report, "snapshot", `SELECT assessment_id, document, hash FROM snapshot`)
	if err != nil {
		return err
	}
	report.Snapshots = n
	err = r.faults(ctx, report, "assessment", "missing_snapshot", `SELECT a.id FROM assessment a
		LEFT JOIN snapshot k ON k.assessment_id = a.id WHERE a.state = 'closed' AND k.assessment_id IS NULL`)
	if err != nil {
		return err
	}
	return r.faults(ctx, report, "assessment", "early_snapshot", `SELECT a.id FROM assessment a
		JOIN snapshot k ON k.assessment_id = a.id WHERE a.state <> 'closed'`)
}

func (r Reader) verifyReferentials(ctx context.Context, report *Report) error {
	n, err := r.verifyHashes(ctx, report, "referential", `SELECT id || '/' || CAST(version AS TEXT), document, hash FROM referential`)
	report.Referentials = n
	return err
}

// verifyHashes recomputes the hash of each document of a query (id, document,
// hash), one at a time, and counts them.
func (r Reader) verifyHashes(ctx context.Context, report *Report, table, query string) (n int, err error) {
	rows, err := r.q.QueryContext(ctx, query)
	if err != nil {
		return 0, fmt.Errorf("read documents of %s: %w", table, err)
	}
	defer func() { _ = rows.Close() }() // rows.Err below tells what matters
	for rows.Next() {
		var id, document, hash string
		if err := rows.Scan(&id, &document, &hash); err != nil {
			return n, fmt.Errorf("scan document of %s: %w", table, err)
		}
		n++
		if quality.HashOf([]byte(document)) != hash {
			report.Faults = append(report.Faults, VerifyFault{Table: table, ID: id, Code: "hash"})
		}
	}
	return n, rows.Err()
}

// faults adds one fault per id that the query finds.
func (r Reader) faults(ctx context.Context, report *Report, table, code, query string) error {
	ids, err := collect(ctx, r.q, func(rows *sql.Rows, id *string) error { return rows.Scan(id) }, query)
	if err != nil {
		return fmt.Errorf("check %s of %s: %w", code, table, err)
	}
	for _, id := range ids {
		report.Faults = append(report.Faults, VerifyFault{Table: table, ID: id, Code: code})
	}
	return nil
}
