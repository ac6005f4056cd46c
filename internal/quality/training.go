package quality

import (
	"slices"
	"strconv"
)

// TrainingKind is what people were brought together for.
type TrainingKind string

// The kinds.
const (
	TrainingCourse  TrainingKind = "training" // « formation »
	TrainingSeminar TrainingKind = "seminar"  // « séminaire », « journée de travail »
)

// TrainingKinds lists the kinds.
func TrainingKinds() []TrainingKind { return []TrainingKind{TrainingCourse, TrainingSeminar} }

// Training is a training session or a seminar, with who was there.
type Training struct {
	Kind    TrainingKind `json:"kind"`
	Title   string       `json:"title"`
	Day     Day          `json:"day"`
	Place   string       `json:"place,omitempty"`
	Trainer string       `json:"trainer,omitempty"`
	Hours   int          `json:"hours,omitempty"` // how long, 0 when not said
	People  []Attendee   `json:"people,omitempty"`
	Guests  int          `json:"guests,omitempty"` // from elsewhere, counted only
	Note    string       `json:"note,omitempty"`   // what was worked on
}

// Limits of a training: characters, people.
const (
	MaxTrainingText   = 200
	MaxTrainingNote   = 2000
	MaxTrainingPeople = 300
	MaxTrainingGuests = 5000
	MaxTrainingHours  = 400
)

// Tidy cleans what was typed.
func (t Training) Tidy() Training {
	for _, text := range []*string{&t.Title, &t.Place, &t.Trainer, &t.Note} {
		*text = CleanText(*text)
	}
	return t
}

// Check lists what is wrong in a tidy training.
func (t Training) Check() Faults {
	var f Faults
	if !slices.Contains(TrainingKinds(), t.Kind) {
		f.Add("kind", FaultMissing)
	}
	needText(&f, "title", t.Title, MaxTrainingText)
	limitText(&f, "place", t.Place, MaxTrainingText)
	limitText(&f, "trainer", t.Trainer, MaxTrainingText)
	limitText(&f, "note", t.Note, MaxTrainingNote)
	if t.Day.IsZero() {
		f.Add("day", FaultMissing)
	} else if fault := t.Day.CheckTyped("day"); fault != nil {
		f = append(f, *fault)
	}
	for _, n := range []struct {
		field       string
		value, most int
	}{{"guests", t.Guests, MaxTrainingGuests}, {"hours", t.Hours, MaxTrainingHours}} {
		if n.value < 0 || n.value > n.most {
			f.Add(n.field, FaultOutOfRange, "0", strconv.Itoa(n.most))
		}
	}
	if len(t.People) > MaxTrainingPeople {
		f.Add("people", FaultCrowd, strconv.Itoa(MaxTrainingPeople))
	}
	return f
}

// Attended reports that somebody was there: what a sheet of attendance needs.
func (t Training) Attended() bool { return len(t.People) > 0 || t.Guests > 0 }
