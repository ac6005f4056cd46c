package quality

import (
	"slices"
	"strconv"
)

// Competence is something of the trade an auditor knows well.
type Competence string

// The competences, after the parts of the référentiel.
const (
	CompetenceGovernance  Competence = "governance"
	CompetencePartnership Competence = "partnership"
	CompetenceWelcome     Competence = "welcome"
	CompetencePath        Competence = "path"
	CompetenceEmployers   Competence = "employers"
	CompetenceSteering    Competence = "steering"
	CompetenceQuality     Competence = "quality"
)

// Competences lists them in the order pages offer them.
func Competences() []Competence {
	return []Competence{CompetenceGovernance, CompetencePartnership, CompetenceWelcome, CompetencePath, CompetenceEmployers, CompetenceSteering, CompetenceQuality}
}

// MaxAuditsPerYear bounds the quota of an auditor.
const MaxAuditsPerYear = 60

// AuditorFile is what is kept of somebody of the pool, besides the role they hold.
type AuditorFile struct {
	TrainedOn   Day          `json:"trained_on"` // zero: not yet
	Competences []Competence `json:"competences,omitempty"`
	MaxPerYear  int          `json:"max_per_year,omitempty"` // 0: no quota
}

// Tidy puts the competences in order, each once.
func (a AuditorFile) Tidy() AuditorFile {
	a.Competences = slices.Clone(a.Competences)
	slices.Sort(a.Competences)
	a.Competences = slices.Compact(a.Competences)
	return a
}

// Check lists what is wrong in a tidy file. Faults: "trained_on", "competences",
// "max_per_year".
func (a AuditorFile) Check(today Day) Faults {
	var f Faults
	if today.Before(a.TrainedOn) {
		f.Add("trained_on", FaultInFuture)
	} else {
		checkTyped(&f, "trained_on", a.TrainedOn)
	}
	for _, c := range a.Competences {
		if !slices.Contains(Competences(), c) {
			f.Add("competences", FaultUnknown, string(c))
			break
		}
	}
	if a.MaxPerYear < 0 || a.MaxPerYear > MaxAuditsPerYear {
		f.Add("max_per_year", FaultOutOfRange, "0", strconv.Itoa(MaxAuditsPerYear))
	}
	return f
}
