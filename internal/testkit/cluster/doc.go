// Package cluster runs a PostgreSQL server of the tests' own: made in a
// temporary folder, reached by a unix socket only, deleted when closed. It
// keeps fsync on, because durability is one of the things tested.
//
// PostgreSQL refuses to run as root; a test run as root hands the server to the
// user "postgres" or "nobody".
package cluster
