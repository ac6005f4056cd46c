package quality

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
)

// Application is what a structure asks for when it applies for the label: its letter,
// when its audit would suit it, and for which of its sites. It references the
// self-assessment that was validated: what it says is read there, as it stood.
type Application struct {
	AssessmentID string     `json:"assessment"`
	Letter       string     `json:"letter"`
	Wishes       []DayRange `json:"wishes"`          // when the audit would suit, best first
	Sites        []string   `json:"sites,omitempty"` // ids; none: every site
	Staff        int        `json:"staff"`           // people at work: the length of the audit follows from it
	ContactID    string     `json:"contact"`         // who answers the label office
}

// DayRange is some days in a row, both included.
type DayRange struct {
	From  Day `json:"from"`
	Until Day `json:"until"`
}

// IsZero reports a period nobody wrote.
func (p DayRange) IsZero() bool { return p.From.IsZero() && p.Until.IsZero() }

// Days is how many days a whole period holds.
func (p DayRange) Days() int { return int(p.Until.Time().Sub(p.From.Time()).Hours()/24) + 1 }

// Limits of an application.
const (
	MaxLetter = 8000 // characters
	MaxWishes = 3
	MaxStaff  = 2000
	// WishDays is how long a wished period lasts at least: two auditors and a structure
	// have to agree on a day inside it.
	WishDays = 5
)

// Tidy cleans what was typed: wishes nobody wrote are not there.
func (a Application) Tidy() Application {
	a.Letter = CleanText(a.Letter)
	a.Wishes = slices.DeleteFunc(slices.Clone(a.Wishes), DayRange.IsZero)
	a.Sites = slices.Clone(a.Sites)
	slices.Sort(a.Sites)
	a.Sites = slices.Compact(a.Sites)
	return a
}

// Check lists what is wrong in a tidy application that is being written: what is
// missing yet is not wrong (Missing). Wishes are the fields "from-1", "until-1" and so
// on.
func (a Application) Check(today Day) Faults {
	var f Faults
	limitText(&f, "letter", a.Letter, MaxLetter)
	if a.Staff < 0 || a.Staff > MaxStaff {
		f.Add("staff", FaultOutOfRange, "0", strconv.Itoa(MaxStaff))
	}
	for i, w := range a.Wishes {
		w.check(&f, strconv.Itoa(i+1), today)
	}
	return f
}

func (p DayRange) check(f *Faults, number string, today Day) {
	from, until := "from-"+number, "until-"+number
	for _, end := range []struct {
		field string
		day   Day
	}{{from, p.From}, {until, p.Until}} {
		if end.day.IsZero() {
			f.Add(end.field, FaultMissing)
		} else if fault := end.day.CheckAhead(end.field, today); fault != nil {
			*f = append(*f, *fault)
		}
	}
	if p.From.IsZero() || p.Until.IsZero() {
		return
	}
	if p.Until.Before(p.From) {
		f.Add(until, FaultEndBeforeStart)
	} else if p.Days() < WishDays {
		f.Add(until, FaultShortRange, strconv.Itoa(WishDays))
	}
}

// Missing names the fields an application does not say yet and cannot be signed
// without.
func (a Application) Missing() []string {
	var out []string
	for _, need := range []struct {
		field string
		empty bool
	}{{"assessment", a.AssessmentID == ""}, {"letter", a.Letter == ""}, {"wishes", len(a.Wishes) == 0}, {"staff", a.Staff == 0}, {"contact", a.ContactID == ""}} {
		if need.empty {
			out = append(out, need.field)
		}
	}
	return out
}

// SigningQuality is in which quality somebody signs an application.
type SigningQuality string

// The two signatures of an application: of two people.
const (
	SignedByChair    SigningQuality = "chair"
	SignedByDirector SigningQuality = "director"
)

// SigningQualities lists them in the order pages ask for them.
func SigningQualities() []SigningQuality { return []SigningQuality{SignedByDirector, SignedByChair} }

// Role is the role that signs in this quality.
func (q SigningQuality) Role() Role {
	if q == SignedByChair {
		return RoleChair
	}
	return RoleDirector
}

// Signature is what somebody signed: Seal is that of the application they read.
type Signature struct {
	Quality  SigningQuality
	PersonID string
	Name     string // as it was that day
	Seal     string
}

// Seal is the SHA-256, hexadecimal, of what an application says and of the documents it
// is sent with: a signature holds while it is the same.
func (a Application) Seal(documents map[CaseDocumentKind]CaseDocument) string {
	body, err := json.Marshal(struct {
		Application
		Documents map[CaseDocumentKind]CaseDocument `json:"documents,omitempty"`
	}{a, documents}) // maps are written in the order of their keys
	if err != nil {
		return "" // no value of these types fails to be written
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// Signed returns the signature of one quality that holds for what is read now.
func Signed(list []Signature, quality SigningQuality, seal string) (Signature, bool) {
	for _, s := range slices.Backward(list) {
		if s.Quality == quality && s.Seal == seal {
			return s, true
		}
	}
	return Signature{}, false
}

// CaseDocumentKind says what a document is for in the file of a structure.
type CaseDocumentKind string

// The documents of a file: each is a piece of the evidence library.
const (
	DocumentBoard   CaseDocumentKind = "board_decision"      // by which the board engages the structure
	DocumentProject CaseDocumentKind = "association_project" // « projet associatif »: the guiding thread of the audit
)

// CaseDocumentKinds lists them in the order pages ask for them.
func CaseDocumentKinds() []CaseDocumentKind {
	return []CaseDocumentKind{DocumentBoard, DocumentProject}
}

// CaseDocument is a document of a file: a piece of evidence at one revision.
type CaseDocument struct {
	EvidenceID string `json:"evidence"`
	Revision   int    `json:"revision"`
	Day        Day    `json:"day,omitzero"` // of the decision, of the adoption
}

// Check lists what is wrong in a document that is being named, on a day. Faults:
// "kind", "evidence", "day".
func (d CaseDocument) Check(kind CaseDocumentKind, today Day) Faults {
	var f Faults
	if !slices.Contains(CaseDocumentKinds(), kind) {
		f.Add("kind", FaultUnknown)
	}
	if d.EvidenceID == "" {
		f.Add("evidence", FaultMissing)
	}
	if d.Day.IsZero() {
		f.Add("day", FaultMissing)
		return f
	}
	checkTyped(&f, "day", d.Day)
	if today.Before(d.Day) {
		f.Add("day", FaultInFuture)
	}
	return f
}

// CheckWord holds the words that go with a move; needed when the life cycle asks for a
// reason.
func CheckWord(f *Faults, word string, needed bool) {
	if needed {
		needText(f, "word", word, MaxCaseWord)
		return
	}
	limitText(f, "word", word, MaxCaseWord)
}

// MaxCaseWord is the length of a reason, in characters.
const MaxCaseWord = 2000
