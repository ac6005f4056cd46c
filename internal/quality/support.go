package quality

import "slices"

// SupportNature says how somebody supported a structure on its way to the label.
type SupportNature string

// The natures of a support.
const (
	SupportVisit    SupportNature = "visit"    // on its premises
	SupportMeeting  SupportNature = "meeting"  // a meeting elsewhere, or a video call
	SupportTraining SupportNature = "training" // a workshop, a Label day
	SupportReading  SupportNature = "reading"  // of its self-assessment, of its plan, of a document
	SupportExchange SupportNature = "exchange" // a call, a letter
	SupportOther    SupportNature = "other"
)

// SupportNatures lists them in the order pages offer them.
func SupportNatures() []SupportNature {
	return []SupportNature{SupportVisit, SupportMeeting, SupportTraining, SupportReading, SupportExchange, SupportOther}
}

// MaxSupportNote is the length of the note of a support, in characters.
const MaxSupportNote = 2000

// SupportEntry is a line of the log of what was done for a structure (« journal
// d’accompagnement »), which the structure reads. Whoever supported a structure neither
// audits it nor decides on it: each line is a link (Interest).
type SupportEntry struct {
	Day    Day
	Nature SupportNature
	Note   string
}

// Tidy cleans what was typed.
func (e SupportEntry) Tidy() SupportEntry {
	e.Note = CleanText(e.Note)
	return e
}

// Check lists what is wrong in a tidy line. Faults: "day", "nature", "note".
func (e SupportEntry) Check(today Day) Faults {
	var f Faults
	switch {
	case e.Day.IsZero():
		f.Add("day", FaultMissing)
	case today.Before(e.Day):
		f.Add("day", FaultInFuture)
	default:
		checkTyped(&f, "day", e.Day)
	}
	if !slices.Contains(SupportNatures(), e.Nature) {
		f.Add("nature", FaultMissing)
	}
	needText(&f, "note", e.Note, MaxSupportNote)
	return f
}

// Interest is the link a line makes between who supported and the structure: a day’s,
// past since.
func (e SupportEntry) Interest(personID, bodyID, regionID string) Interest {
	return Interest{Kind: InterestSupport, PersonID: personID, BodyID: bodyID, RegionID: regionID, From: e.Day, Until: e.Day, Source: SourceSupportLog}
}
