package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// NoticeRow is one thing that happened since the person last said « tout vu ».
// What the columns hold depends on Kind, see the query.
type NoticeRow struct {
	Kind   string // "invited", "role", "validated", "shared", "plan_shared", "published", "erratum", "erratum_reported", "erratum_accepted", "erratum_declined", "work_" and a NewsKind, "application_" or "audit_" and a verb
	ID     string // of the invitation, the membership, the cycle, the body whose plan is shared, the référentiel or the report of an error
	At     Time
	Name   string // of the body, or title of the référentiel
	Role   quality.Role
	Number int    // of the version of a référentiel
	Node   string // of the cycle, for work; of the référentiel, for an erratum; the latest cycle of one's structure on an earlier version, for "published"
	By     string // name of the colleague, for work; of who reports an error
}

// NoticesSince is when the person last said « tout vu »: floor at the earliest,
// and never before the account was made.
func (r Reader) NoticesSince(ctx context.Context, scope authz.Scope, floor Time) (Time, error) {
	var since Time
	return since, one(r.q.QueryRowContext(ctx, `SELECT `+sinceColumn+` FROM person p WHERE p.id = $2`, floor, scope.Person()), &since)
}

// sinceColumn is the instant notices start from; $1 is the floor.
const sinceColumn = `CASE WHEN p.notices_seen_at > $1 THEN p.notices_seen_at WHEN p.created_at > $1 THEN p.created_at ELSE $1 END`

// Notices lists what happened to a person since NoticesSince, latest first: the
// invitations that wait for them, the roles others gave them, the cycles of the
// bodies in scope that others validated or that were shared with them, the
// versions of référentiels published, the answers to the errors they reported, the
// errata on the version their open cycle is on (for who leads quality there), the
// reports that still wait for an answer (for who answers them), what colleagues did
// that concerns them, what became of the application of their structure, the audits
// they are of the pair of. One query.
func (r Reader) Notices(ctx context.Context, scopes NoticeScopes, floor, now Time, limit int) ([]NoticeRow, error) {
	args := noticeArgs{floor, scopes.Own.Person(), now}
	where, mine, ours, plans, theirs := args.within(scopes.Cycles), args.within(scopes.Work), args.within(scopes.Case), args.outside(scopes.Plans), "FALSE"
	if scopes.Receive.Network() {
		args = append(args, scopes.Hat)
		theirs = "b.id <> $" + strconv.Itoa(len(args))
	}
	query := `WITH since AS (SELECT p.id, p.email, ` + sinceColumn + ` AS at FROM person p WHERE p.id = $2)
		SELECT kind, id, at, name, role, number, node, who FROM (
		SELECT 'invited' AS kind, i.id AS id, i.created_at AS at, COALESCE(b.name, '') AS name, i.role AS role, 0 AS number, '' AS node, '' AS who
			FROM since s JOIN invitation i ON i.email = s.email LEFT JOIN body b ON b.id = i.body_id
			WHERE i.created_at > s.at AND i.used_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $3
		UNION ALL
		SELECT 'role', m.id, j.at, b.name, m.role, 0, '', ''
			FROM since s JOIN membership m ON m.person_id = s.id JOIN body b ON b.id = m.body_id
			JOIN journal j ON j.subject = 'membership:' || m.id AND j.action = 'membership.start' AND j.actor <> s.id
			WHERE m.until_day IS NULL AND j.at > s.at
		UNION ALL
		SELECT 'validated', a.id, a.closed_at, b.name, '', 0, '', '' FROM assessment a JOIN body b ON b.id = a.body_id, since s
			WHERE ` + where + ` AND a.closed_at > s.at AND a.closed_by <> s.id
		UNION ALL
		` + sharedNotices(scopes.Cycles, where) + `
		UNION ALL
		` + planNotices(plans) + `
		UNION ALL
		SELECT 'published', r.id, r.published_at, r.title, '', r.version, COALESCE((SELECT CASE WHEN a.referential_version < r.version THEN a.id ELSE '' END FROM assessment a JOIN body b ON b.id = a.body_id
			WHERE a.referential_id = r.id AND ` + mine + ` ORDER BY a.opened_at DESC, a.id DESC LIMIT 1), ''), ''
			FROM referential r, since s
			WHERE r.state = 'published' AND r.published_at > s.at
		UNION ALL
		` + erratumNotices(mine, scopes.Reports) + `
		UNION ALL
		` + caseNotices(ours, theirs) + `
		UNION ALL
		SELECT 'work_' || w.kind, a.id, w.at, b.name, '', 0, w.node_id, COALESCE(p.name, '')
			FROM since s JOIN work_news w ON w.person_id = s.id JOIN assessment a ON a.id = w.assessment_id JOIN body b ON b.id = a.body_id
			LEFT JOIN person p ON p.id = w.by_id WHERE ` + mine + ` AND w.at > s.at
		) n ORDER BY at DESC, kind, id` + atMost(limit)
	return collect(ctx, r.q, func(rows *sql.Rows, n *NoticeRow) error {
		return rows.Scan(&n.Kind, &n.ID, &n.At, &n.Name, &n.Role, &n.Number, &n.Node, &n.By)
	}, query, args...)
}

// noticeArgs are the values the query of the notices binds.
type noticeArgs []any

// within is the condition on the body b of a scope.
func (a *noticeArgs) within(scope authz.Scope) string {
	condition, more := bodyScope(scope, len(*a)+1)
	*a = append(*a, more...)
	return condition
}

// outside is within for who reads the structures of others; one's own structure is who
// shares.
func (a *noticeArgs) outside(scope authz.Scope) string {
	if len(scope.Bodies()) > 0 {
		return "FALSE"
	}
	return a.within(scope)
}

// NoticeScopes is how far the notices of a person reach: Own is the scope of the account,
// Cycles that of the cycles followed, Work that of the person's own work, Reports that of
// the errata answered, Case that of the applications written or signed, Receive that of
// those received, which are never of the body of the Hat worn, Plans that of the plans
// read. A zero value leaves them out.
type NoticeScopes struct {
	Own, Cycles, Work, Reports, Case, Receive, Plans authz.Scope
	Hat                                              string
}

// sharedNotices are the cycles shown to the actor: one's own structure is who shares.
func sharedNotices(cycles authz.Scope, where string) string {
	if len(cycles.Bodies()) > 0 {
		return `SELECT 'shared', '', NULL, '', '', 0, '', '' FROM since s WHERE FALSE`
	}
	return `SELECT 'shared', a.id, a.shared_at, b.name, '', 0, '', '' FROM assessment a JOIN body b ON b.id = a.body_id, since s
		WHERE ` + where + ` AND a.shared_at > s.at`
}

// planNotices are the plans of others shown to the actor, as long as they are.
func planNotices(theirs string) string {
	return `SELECT 'plan_shared', b.id, l.shared_at, b.name, '', 0, '', '' FROM plan l JOIN body b ON b.id = l.body_id, since s
		WHERE ` + theirs + ` AND l.shared_at > s.at AND l.shared_by <> s.id`
}

// caseNotices are what happened to the applications and the audits of one's structure
// (ours), to those one receives (theirs), and to the audits one is of the pair of.
func caseNotices(ours, theirs string) string {
	return `SELECT 'application_' || t.verb, a.id, t.at, b.name, '', a.number, '', p.name
		FROM since s, application_step t JOIN application a ON a.id = t.application_id JOIN body b ON b.id = a.body_id JOIN person p ON p.id = t.by_person
		WHERE t.at > s.at AND t.by_person <> s.id AND (t.verb IN ('return', 'admit') AND ` + ours + ` OR t.verb IN ('submit', 'withdraw') AND a.submitted_at IS NOT NULL AND ` + theirs + `)
	UNION ALL
	SELECT 'audit_' || t.verb, u.id, t.at, b.name, '', 0, '', p.name
		FROM since s, audit_step t JOIN audit u ON u.id = t.audit_id JOIN body b ON b.id = u.body_id JOIN person p ON p.id = t.by_person
		WHERE t.at > s.at AND t.by_person <> s.id AND (t.verb IN ('name', 'settle', 'recompose') AND ` + ours + ` OR t.verb IN ('agree', 'object') AND ` + theirs + `
			OR t.verb IN ('agree', 'settle') AND u.state = 'agreed' AND (u.external_id = s.id OR u.peer_id = s.id))`
}

// erratumNotices are the answers to what the person reported, and the errata on the
// version of an open cycle whose quality they lead, in the bodies of mine; for who
// answers them all, the reports of others that wait.
func erratumNotices(mine string, reports authz.Scope) string {
	waiting := ""
	if reports.Network() {
		waiting = `
	UNION ALL
	SELECT 'erratum_reported', e.id, e.at, r.title, '', e.version, e.node_id, p.name
		FROM since s, erratum e JOIN person p ON p.id = e.author_id JOIN referential r ON r.id = e.referential_id AND r.version = e.version
		WHERE e.state = 'open' AND e.at > s.at AND e.author_id <> s.id`
	}
	return `SELECT 'erratum_' || e.state, e.referential_id, e.answered_at, r.title, '', e.version, e.node_id, ''
		FROM since s JOIN erratum e ON e.author_id = s.id JOIN referential r ON r.id = e.referential_id AND r.version = e.version
		WHERE e.answered_at > s.at AND e.answered_by <> s.id
	UNION ALL
	SELECT 'erratum', e.referential_id, e.answered_at, r.title, '', e.version, e.node_id, ''
		FROM since s JOIN membership m ON m.person_id = s.id AND m.role = 'quality_lead' AND m.until_day IS NULL
		JOIN body b ON b.id = m.body_id JOIN assessment a ON a.body_id = b.id AND a.state = 'open'
		JOIN erratum e ON e.referential_id = a.referential_id AND e.version = a.referential_version AND e.state = 'accepted' AND e.author_id <> s.id
		JOIN referential r ON r.id = e.referential_id AND r.version = e.version
		WHERE ` + mine + ` AND e.answered_at > s.at` + waiting
}

// SeeNotices keeps the instant of « tout vu ».
func (t *Tx) SeeNotices(ctx context.Context, scope authz.Scope, at Time) error {
	if err := t.change(ctx, `UPDATE person SET notices_seen_at = $2 WHERE id = $1`, scope.Person(), at); err != nil {
		return fmt.Errorf("keep what %s has seen: %w", scope.Person(), err)
	}
	return nil
}
