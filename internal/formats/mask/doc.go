// Package mask makes a copy of a document in which personal data are covered
// by ■; the original stays with whoever gave it.
//
// A black bar drawn over a text hides nothing: the letters stay in the file, and
// with them the name of the author, the deleted sentences, the comments, the
// place where a photograph was taken. The copy is therefore written anew, part
// by part, and checked before it is delivered:
//
//	                   ┌─ txt, md, csv          same format, text masked
//	Order ─► words ──► ├─ docx, xlsx, odt, ods  same format: runs rewritten, comments,
//	                   │                        tracked changes, properties, thumbnails,
//	                   │                        formulas and embedded objects taken out
//	                   ├─ pdf, pptx, odp, html, eml   a new PDF of the masked text only
//	                   └─ png, jpeg             areas blackened, re-encoded without metadata
//	                              │
//	                              ▼ every part unpacked and searched again:
//	                                one word left = FaultMaskLeft, nothing delivered
//
// Every occurrence of a chosen word is masked, wherever it stands and however it
// is cut into runs, spaced or accented; see matcher. Pictures inside documents
// lose their metadata but keep what they show, and the result says how many.
package mask
