// Package extract tells what an untrusted file is and reads its text, with the
// place of each stretch (page, line, sheet and cell).
//
// Evidence comes from anywhere. Three questions are answered here, all under
// limits (package limit) and without ever running, fetching or expanding what a
// file asks for:
//
//	Sniff, Check   is it what it says, and is it on the list of what we accept?
//	Read           what does it say, and where?
//	SafeName       under which name may it be shown and downloaded?
//
//	                       ┌─ plain_text   txt, md, csv (UTF-8, UTF-16, Windows-1252)
//	                       ├─ word_text    docx            ┐ zip + XML, never
//	Read ── by media type ─┼─ sheet_text   xlsx            │ an external entity,
//	                       ├─ slide_text   pptx            │ never a path of
//	                       ├─ open_text    odt, ods, odp   ┘ the archive on disk
//	                       ├─ html_text    html
//	                       ├─ mail_text    eml
//	                       └─ pdf          pages, fonts, content streams
//
// Errors are *quality.Error with one fault of the field "file" (document_fault.go
// in package quality), or a cancelled context.
package extract
