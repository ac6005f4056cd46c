package assess

import (
	"ariane/internal/quality"
)

// The kinds of jobs that write to somebody about work; the payload is WorkMail.
const (
	JobMailDue    = "mail.work_due"    // days that come near
	JobMailDigest = "mail.work_digest" // what is left, on Monday morning
	JobMailNews   = "mail.work_news"   // what colleagues just did that concerns the person
)

// WorkMail is a letter about work in one structure: one letter per person,
// whatever is in it.
type WorkMail struct {
	To      string     `json:"to"`
	Name    string     `json:"name"`
	Body    string     `json:"body"` // name of the structure
	Today   string     `json:"today"`
	Lines   []MailLine `json:"lines,omitempty"`
	Left    int        `json:"left,omitempty"`    // commitments left to the person
	Minutes int        `json:"minutes,omitempty"` // to answer what is left
	Review  int        `json:"review,omitempty"`  // waiting to be read again by the person
	Words   int        `json:"words,omitempty"`   // of colleagues that call the person
	Votes   int        `json:"votes,omitempty"`   // opinions awaited from the person
	Link    string     `json:"link"`              // « Mon travail »
	Account string     `json:"account"`           // where the digest is turned off
}

// MailLine is one commitment of a letter.
type MailLine struct {
	Title string      `json:"title"`
	Due   quality.Day `json:"due"` // zero: no day
	Late  bool        `json:"late,omitempty"`
	News  string      `json:"news,omitempty"` // of store.NewsKind, in JobMailNews
	By    string      `json:"by,omitempty"`   // name of who did it, "" for nobody
}

// The paths of the links in letters.
const (
	myWorkPath  = "/mon-travail"
	accountPath = "/compte"
)
