// Package metrics counts what the program does for who runs it: requests by the
// pattern of their route and their status, how long they took, jobs in the
// queue, the build, the Go runtime. A label never holds an address, an id, a
// name or anything else about a person: patterns are written in the program.
package metrics
