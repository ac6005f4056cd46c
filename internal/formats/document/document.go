package document

import (
	"fmt"
	"time"
)

// Document is what the three writers write.
type Document struct {
	Title    string
	Subject  string
	Author   string    // who answers for the contents: a structure, a person
	Language string    // "fr-FR" when empty
	Date     time.Time // of creation; the writers know no other clock
	Running  string    // at the head of every page but the cover
	Footer   string    // at the foot, beside the page number
	Cover    *Cover    // nil: the document begins with its title
	Contents int       // deepest level of headings the table of contents lists; 0: no table
	Blocks   []Block
}

// Cover is the first page.
type Cover struct {
	Kicker   string // kind of document, above the title
	Title    string
	Subtitle string
	Facts    []Definition
	Note     string // small, at the bottom
}

// Block is one element of a document: the types of this file, nothing else.
type Block interface{ block() }

// Heading opens a section. Level is 1 to 4. ID is the place a link "#id" leads to;
// unique in the document, made up when empty.
type Heading struct {
	Level int
	Text  string
	ID    string
}

// Paragraph is running text. A line feed in it is a line break. With Keep it stays
// on the page of the block after it.
type Paragraph struct {
	Text  Text
	Style ParagraphStyle
	Keep  bool
}

// ParagraphStyle is the part a paragraph plays.
type ParagraphStyle int

// The styles of paragraphs.
const (
	Body  ParagraphStyle = iota
	Lead                 // opens a document: larger
	Small                // an aside: smaller and quiet
)

// List is a list; items are numbered when Ordered.
type List struct {
	Ordered bool
	Items   []Item
}

// Item is one line of a list, with a list under it or not.
type Item struct {
	Text  Text
	Under *List
}

// Definitions is a list of terms with what each one is.
type Definitions struct{ Items []Definition }

// Definition is one term.
type Definition struct {
	Term string
	Text Text
}

// Table is a table of data. Its header row is repeated on every page; with
// RowHeads the first cell of a row names it.
type Table struct {
	Caption  string
	Columns  []Column
	Rows     []Row
	RowHeads bool
}

// Column is a column with its header; Width is its share of the table, in the
// same unit for all columns (1 when zero).
type Column struct {
	Title string
	Width float64
	Align Align
}

// Align places the text of a column.
type Align int

// The alignments.
const (
	Left Align = iota
	Center
	Right
)

// Row is a line of a table. Group is a title over the rows that follow; such a
// row has no cells.
type Row struct {
	Group string
	Cells []Cell // as many as columns; missing ones are empty
}

// Cell is one cell. Level 1 to 4 paints it with the ramp of the levels: its text
// has to say the level too.
type Cell struct {
	Text  Text
	Level int
}

// Note is a call-out. Its tone is never the only carrier of its meaning.
type Note struct {
	Tone  Tone
	Title string
	Text  []Text // paragraphs
}

// Tone is the colour of a note.
type Tone int

// The tones.
const (
	ToneInfo Tone = iota
	ToneAttention
	ToneDone
)

// Quote is what somebody wrote, word for word; blank lines part its paragraphs.
type Quote struct {
	Text   string
	Source string // who or where, "" when known from the context
}

// PageBreak begins a new page where there are pages.
type PageBreak struct{}

// Figure is a picture. Alt says in a few sentences what it shows; Table, when
// there is one, gives its values.
type Figure struct {
	Title   string
	Alt     string
	Drawing Drawing
	Table   *Table
}

func (Heading) block()     {}
func (Paragraph) block()   {}
func (List) block()        {}
func (Definitions) block() {}
func (Table) block()       {}
func (Note) block()        {}
func (Quote) block()       {}
func (PageBreak) block()   {}
func (Figure) block()      {}

func (d Document) language() string {
	if d.Language == "" {
		return "fr-FR"
	}
	return d.Language
}

// instant is the date of the files: the first day a ZIP can hold when there is none.
func (d Document) instant() time.Time {
	if d.Date.Year() < 1980 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return d.Date.UTC()
}

// check refuses what the writers would leave out without a word.
func (d Document) check() error {
	for i, b := range d.Blocks {
		switch b.(type) {
		case Heading, Paragraph, List, Definitions, Table, Note, Quote, PageBreak, Figure:
		default:
			return fmt.Errorf("document %q: block %d is a %T, not a block of this package", d.Title, i, b)
		}
	}
	return nil
}

// Types of the files, for who sends them.
const (
	MimeODT = "application/vnd.oasis.opendocument.text"
	MimePDF = "application/pdf"
)
