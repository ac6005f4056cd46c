// Package files keeps the bytes of evidence: a folder, or an S3 store when there
// are several nodes. It knows nothing of who owns them; the rows of package store
// do.
//
// A blob is named by the SHA-256 of its content. The same document handed in by
// thirty structures is stored once, a blob never changes, and whether it is
// intact can be told from its name alone.
//
//	blobs/ab/abcdef…                          a blob: whole or absent, whatever is killed
//	parts/<upload>/<offset>-<sha256>          a part of a file still on its way
//	incoming/<random>                         being written; only in a folder
//
// A file that comes in one go is Put. A large one comes in parts, to any node,
// over hours if the line is poor: PutPart each, keep the Upload it returns in a
// row of the database, Join at the end, then Drop the parts. What came of a part
// whose line was cut is a part too.
//
// Everything streams: memory does not grow with the file. Nothing is visible
// before it is whole, hashed and durable, which is why bytes pass through a
// temporary file first; that file is also what lets a failed transfer to the S3
// store start again by itself.
//
// What goes wrong is a quality.Error when a person can do something about it:
// CodeUnavailable (the store does not answer, or is full), CodeNotFound,
// CodeInvalid (too big, cut on the way). Credentials appear in no address, no
// error and no log.
package files
