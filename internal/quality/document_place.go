package quality

// DocumentPlace says where in a document a stretch of text stands, as far as the
// kind of document lets it be known: zero values are unknown.
type DocumentPlace struct {
	Page      int          // 1 is the first page or slide
	Line      int          // 1 is the first line of a text file
	Paragraph int          // 1 is the first paragraph of a word-processing document
	Sheet     string       // name of the sheet
	Cell      string       // "B4"
	Part      DocumentPart // PartBody unless the text stands beside the body
}

// DocumentPart is where text stands beside the body of a document.
type DocumentPart string

// The parts of a document.
const (
	PartBody    DocumentPart = ""
	PartHeader  DocumentPart = "header"
	PartFooter  DocumentPart = "footer"
	PartNote    DocumentPart = "note"
	PartComment DocumentPart = "comment"
	PartMessage DocumentPart = "message" // the headers of an e-mail
	PartAdded   DocumentPart = "added"   // what was attached to an e-mail
)
