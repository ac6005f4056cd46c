// Package pdf reads the text of a PDF that nobody vouches for: page count, and
// the text of each page in the order it is drawn.
//
// It exists because a reader of hostile files must own its limits: the
// libraries looked at either allocate what a file of 150 bytes announces (which
// ends the whole program: no recover catches it) or read no text. What is
// needed is small:
//
//	file_scan   finds the objects by looking for them, so that a damaged or
//	            rebuilt cross-reference table does not matter
//	lex         numbers, names, strings, arrays, dictionaries, under a depth
//	decrypt     opens a file protected against changes only
//	filter      unpacks streams: Flate, LZW, ASCII85, ASCIIHex, RunLength
//	page_tree   pages in order, with what they inherit
//	content     follows the text operators and where they draw
//	font        codes → letters: ToUnicode, encodings, names of glyphs
//
// Nothing is executed or fetched: scripts, actions, attachments and pictures are
// skipped, and a file that needs a password gives FaultEncrypted.
// References: ISO 32000-1, clauses 7.2 to 7.5 (objects), 9 (text).
package pdf
