// Command bench measures Ariane at the size of the whole network and compares
// each figure with the floor of the machine it runs on: `make bench`, or
// `go run ./bench [-strict] [-seconds N] [name…]`.
//
// Absolute figures drift from one machine to the next, and by a quarter on the
// same one; the ratio to the floor, measured in the same run, is what counts.
//
//	| Figure           | Floor                                                    |
//	| ---------------- | -------------------------------------------------------- |
//	| a page           | an empty handler, same server library, same load         |
//	| a save           | a bare durable insert: one row, one commit, same disk;   |
//	|                  | and the same behind an empty handler                     |
//	| a start, memory  | a program that does nothing but serve the empty handler  |
//	| a command        | the same program printing its version                    |
//	| a large library  | a scan of the same bytes; peer: yaml.v3 parsing them     |
//	| a document       | the same words put on pages without layout, and stored   |
//	| an upload        | the same bytes hashed and written to the same disk       |
//
// BENCH_DATA names a folder where the demonstration is kept between runs: filling
// it takes a quarter of a minute. Nothing is written there once it is filled.
//
// Three processes take part: bin/ariane on a copy of the demonstration at
// national size, the empty handler, and this one, which is the crowd. They talk
// over the loopback and compress as browsers ask for. Nothing of the server is
// called in process, so that what is measured is what a person waits for; the weekly
// letters alone are, since nobody waits for them.
package main
