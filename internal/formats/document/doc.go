// Package document is a written document as data: a cover, headings, paragraphs,
// lists, tables, notes, quotations and figures; and three writers of it.
//
//	Document ──► WriteHTML   fragment of a page: the reference, read by everybody
//	         ├─► WriteODT    OpenDocument text, to correct and complete
//	         └─► WritePDF    house layout on A4, to print and to send
//
// Whoever builds a Document says what things are (a heading, a row header, a
// level), never how they look: the look stands in the writers, once for all
// documents. Every figure carries a text that says what it shows and may carry
// the table of its values, so that nobody needs to see it.
//
// The PDF has bookmarks, links, a language and a reading order, but no tags: it
// is never announced as PDF/UA, and the page beside it is what an assistive
// technology should be given.
//
// The same Document gives the same bytes: its date is part of it, nothing reads
// a clock, a map or the machine. Texts may be hostile: they are escaped, and what
// a format cannot hold is taken out (see clean).
package document
