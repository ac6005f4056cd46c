// Package formats holds the codecs of Ariane: bytes on one side, types of
// package quality on the other. It opens no file, no connection and no clock.
//
// A reader never stops at the first fault: it returns what it understood and a
// Report that lists every fault with its line, so that a person mends a file in
// one go. Whoever calls applies nothing while Report.HasErrors.
//
// What is read may be hostile: every reader bounds the size, the number of
// lines or nodes, the depth and the length of a field before it keeps anything.
//
// A référentiel is exchanged in five formats (Formats): ours, a library of CISO
// Assistant, an OSCAL catalogue, a workbook, a CSV. ReadCatalogue recognises which
// and reads it; WriteCatalogue writes it; nothing is lost on the way there and back
// (ADR 0014).
//
// What is written depends only on what is given (no clock, no map order): the
// same input gives the same bytes.
package formats
