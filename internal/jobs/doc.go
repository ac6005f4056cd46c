// Package jobs does what must follow a write: it sends letters and keeps the
// house (old rows purged, journal verified).
//
// A job is a row that the write itself inserted (store.Tx.Enqueue). Runners, on
// as many nodes as there are, claim due jobs for a lease, run the handler of
// their kind, and settle them: done, later, or given up. A job is therefore run
// at least once, and twice when its worker dies between the deed and the row
// that says so. Handlers are written for that: the demonstration's mailbox
// ignores a letter it has, and a letter sent twice by SMTP carries the same
// Message-ID, by which mail systems recognise it. The row is settled right after
// the server's acknowledgement, so the window is that of one commit.
//
// Payloads may hold names and one-time links: they are never logged, and are
// wiped when the job is done.
package jobs
