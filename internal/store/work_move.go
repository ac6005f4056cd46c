package store

import (
	"context"
	"slices"
)

// MoveWork takes what was given and said on nodes of a cycle to other nodes:
// pairs of an old id and a new one, which may swap. Where the new node has its
// own share or state, that one stays and the other remains at the old id.
func (t *Tx) MoveWork(ctx context.Context, assessmentID string, moves [][2]string) error {
	shares, err := t.freeMoves(ctx, "work_share", assessmentID, moves)
	if err != nil {
		return err
	}
	states, err := t.freeMoves(ctx, "work_state", assessmentID, moves)
	if err != nil {
		return err
	}
	for _, m := range []struct {
		table string
		moves [][2]string
	}{{"work_share", shares}, {"work_assignee", shares}, {"work_state", states}, {"work_comment", moves}, {"work_news", moves}} {
		if err := t.moveNodes(ctx, m.table, assessmentID, m.moves); err != nil {
			return err
		}
	}
	return nil
}

// MoveRounds does the same with rounds of opinions.
func (t *Tx) MoveRounds(ctx context.Context, assessmentID string, moves [][2]string) error {
	free, err := t.freeMoves(ctx, "consensus_round", assessmentID, moves)
	if err != nil {
		return err
	}
	return t.moveNodes(ctx, "consensus_round", assessmentID, free)
}

// freeMoves keeps the moves that meet nothing where they lead.
func (t *Tx) freeMoves(ctx context.Context, table, assessmentID string, moves [][2]string) ([][2]string, error) {
	taken, err := collect(ctx, t.q, scanText, `SELECT DISTINCT node_id FROM `+table+` WHERE assessment_id = $1`, assessmentID)
	if err != nil {
		return nil, err
	}
	var out [][2]string
	for _, m := range moves {
		if slices.Contains(taken, m[0]) && !slices.ContainsFunc(out, func(o [2]string) bool { return o[1] == m[1] }) {
			out = append(out, m)
		}
	}
	for { // what cannot leave keeps its place, which stops whoever was to come there
		free := slices.DeleteFunc(slices.Clone(out), func(m [2]string) bool {
			leaves := slices.ContainsFunc(out, func(o [2]string) bool { return o[0] == m[1] })
			return slices.Contains(taken, m[1]) && !leaves
		})
		if len(free) == len(out) {
			return free, nil
		}
		out = free
	}
}

// moveNodes goes through ids no node has, so that two may swap.
func (t *Tx) moveNodes(ctx context.Context, table, assessmentID string, moves [][2]string) error {
	const aside = ">"
	for _, m := range moves {
		if err := t.exec(ctx, `UPDATE `+table+` SET node_id = $3 WHERE assessment_id = $1 AND node_id = $2`, assessmentID, m[0], aside+m[1]); err != nil {
			return err
		}
	}
	for _, m := range moves {
		if err := t.exec(ctx, `UPDATE `+table+` SET node_id = $3 WHERE assessment_id = $1 AND node_id = $2`, assessmentID, aside+m[1], m[1]); err != nil {
			return err
		}
	}
	return nil
}
