package ui

import (
	"slices"
	"testing"
)

func TestALabelIsCutBetweenWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		label string
		want  []string
	}{
		{"Gouvernance", []string{"Gouvernance"}},
		{"Repérer et mobiliser", []string{"Repérer et", "mobiliser"}},
		{"2 Positionnement et valeurs", []string{"2 Positionnement", "et valeurs"}},
		{"4.1 Repérer et mobiliser", []string{"4.1 Repérer et", "mobiliser"}},
		{"Anticonstitutionnellement vôtre", []string{"Anticonstitutionnellement", "vôtre"}},
	} {
		if got := wrap(c.label, 14); !slices.Equal(got, c.want) {
			t.Errorf("%q is cut as %q, want %q", c.label, got, c.want)
		}
	}
}

func TestAMissingValueCutsTheLineInsteadOfFallingToZero(t *testing.T) {
	t.Parallel()
	radar := RadarProps{Axes: []RadarAxis{
		{Values: []RadarValue{{Value: 4}}}, {Values: []RadarValue{{Value: 3}}},
		{Values: []RadarValue{{Missing: true}}}, {Values: []RadarValue{{Value: 2}}},
	}}
	if got := len(radar.outlines(0)); got != 2 {
		t.Errorf("%d stretches, want 2: fourth to first, first to second", got)
	}
	radar.Axes[2].Values[0] = RadarValue{Value: 1}
	if got := radar.outlines(0); len(got) != 1 || got[0][len(got[0])-1] != 'Z' {
		t.Errorf("a complete series is one closed outline, got %q", got)
	}
}

func TestTheFirstAxisPointsUp(t *testing.T) {
	t.Parallel()
	radar := RadarProps{Axes: make([]RadarAxis, 8)}
	if x, y := radar.at(0, 4); num(x) != num(radarWidth/2) || num(y) != num(radarHeight/2-radarRadius) {
		t.Errorf("the top of the first axis is at %s, %s", num(x), num(y))
	}
}

func TestABarIsNeverLongerThanItsGround(t *testing.T) {
	t.Parallel()
	list := BarListProps{Max: 10, Items: []BarItem{{Value: 12}, {Value: 5}}}
	if first, second := list.width(list.Items[0]), list.width(list.Items[1]); first != "100" || second != "50" {
		t.Errorf("widths %s and %s, want 100 and 50", first, second)
	}
	if got := (BarListProps{}).width(BarItem{Value: 3}); got != "0" {
		t.Errorf("without a longest value the width is %s, want 0", got)
	}
}
