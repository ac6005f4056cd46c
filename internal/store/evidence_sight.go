package store

import (
	"strconv"
	"strings"

	"ariane/internal/authz"
)

// sight is how a scope sees pieces of evidence (e), as SQL: which revision of them,
// none being 0, and whether a piece is seen as it is now because it is the person's
// own or stands at a place given to them. args hold those of the conditions.
type sight struct {
	revision string
	mine     string
	given    string
	args     []any
}

// sightOf adds its arguments after those there are.
func sightOf(scope authz.Scope, args []any) sight {
	if scope.Unconditional() {
		return sight{revision: `e.revision`, mine: "FALSE", given: "FALSE", args: args}
	}
	s := sight{given: "FALSE"}
	s.mine, s.args = ownPieces(scope, args)
	if places := scope.Places(); len(places) > 0 {
		var at string
		at, s.args = atPlaces("g", places, s.args)
		s.given = `(e.state = 'held' AND EXISTS (SELECT 1 FROM evidence_link g JOIN assessment ga ON ga.id = g.assessment_id
			WHERE g.evidence_id = e.id AND ga.state = 'open' AND ` + at + `))`
	}
	s.revision = `CASE WHEN ` + s.now() + ` THEN e.revision ELSE ` + shownRevision(scope) + ` END`
	return s
}

// ownPieces is the condition of a piece the person deposited or keeps up to date.
func ownPieces(scope authz.Scope, args []any) (string, []any) {
	if scope.Keeper() == "" {
		return "FALSE", args
	}
	args = append(args, scope.Keeper())
	me := "$" + strconv.Itoa(len(args))
	return `(e.created_by = ` + me + ` OR EXISTS (SELECT 1 FROM evidence_revision o
		WHERE o.evidence_id = e.id AND o.number = e.revision AND o.owner_id = ` + me + `))`, args
}

// shownRevision is what cycles show of a piece: inside, those validated; outside,
// those shared.
func shownRevision(scope authz.Scope) string {
	if scope.Bodies() != nil {
		return `COALESCE((SELECT MAX(l.revision) FROM evidence_link l WHERE l.evidence_id = e.id), 0)`
	}
	return `COALESCE((SELECT MAX(COALESCE(l.revision, e.revision)) FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id
		WHERE l.evidence_id = e.id AND a.shared_at IS NOT NULL AND (l.revision IS NOT NULL OR a.state = 'open' AND e.state = 'held')), 0)`
}

// now is the condition of a piece seen as it is now.
func (s sight) now() string { return `(` + s.mine + ` OR ` + s.given + `)` }

func (s sight) columns() string { return evidenceColumns + `, ` + s.given }

func (s sight) from() string {
	return ` FROM evidence e JOIN body b ON b.id = e.body_id
		JOIN evidence_revision r ON r.evidence_id = e.id AND r.number = ` + s.revision + evidencePeople
}

// atPlaces is the condition that a link stands at one of these places; nothing
// stands at none.
func atPlaces(link string, places []authz.Place, args []any) (string, []any) {
	var cycles []string
	nodes := map[string][]string{}
	for _, p := range places {
		if nodes[p.AssessmentID] == nil {
			cycles = append(cycles, p.AssessmentID)
		}
		nodes[p.AssessmentID] = append(nodes[p.AssessmentID], p.NodeID)
	}
	parts := []string{"FALSE"}
	for _, cycle := range cycles {
		args = append(args, cycle)
		part := link + `.assessment_id = $` + strconv.Itoa(len(args)) + ` AND ` + link + `.node_id IN (` + binds(len(args)+1, len(nodes[cycle])) + `)`
		for _, node := range nodes[cycle] {
			args = append(args, node)
		}
		parts = append(parts, part)
	}
	return `(` + strings.Join(parts, ` OR `) + `)`, args
}
