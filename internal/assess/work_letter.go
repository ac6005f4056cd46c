package assess

import (
	"ariane/internal/quality"
)

// The kinds of jobs that write to somebody about work; the payload is WorkMail.
const (
	JobMailDue  = "mail.work_due"  // what is wanted tomorrow
	JobMailNews = "mail.work_news" // what colleagues just did that concerns the person
)

// WorkMail is a letter about work in one structure: one letter per person,
// whatever is in it.
type WorkMail struct {
	To    string     `json:"to"`
	Name  string     `json:"name"`
	Body  string     `json:"body"` // name of the structure
	Today string     `json:"today"`
	Lines []MailLine `json:"lines,omitempty"`
	Link  string     `json:"link"` // « Mon travail »
}

// MailLine is one commitment of a letter.
type MailLine struct {
	Title string      `json:"title"`
	Due   quality.Day `json:"due"` // zero: no day
	Late  bool        `json:"late,omitempty"`
	News  string      `json:"news,omitempty"` // of store.NewsKind, in JobMailNews
	By    string      `json:"by,omitempty"`   // name of who did it, "" for nobody
}

// myWorkPath is where letters lead.
const myWorkPath = "/mon-travail"
