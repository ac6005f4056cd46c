// Package testkit gives tests real things quickly: a migrated database of
// either engine, a folder or an S3 store for files, a clock to set, rows with good
// defaults, an SMTP server.
//
// A migrated SQLite file is made once per test process and copied; a PostgreSQL
// cluster is started once per test process (or shared: ARIANE_TEST_POSTGRES)
// and its migrated template database is cloned. Packages that use PostgreSQL
// call Main from TestMain so that the cluster ends with the process.
package testkit
