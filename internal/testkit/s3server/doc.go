// Package s3server runs an S3 store of the tests' own: versitygw, which speaks the
// real protocol and keeps objects in a temporary folder. It is a Go module built
// from tools/s3/go.mod, so that nothing of it enters the product's go.mod; the
// first build takes minutes (scripts/deps.sh does it beforehand), then Go's cache
// holds it.
package s3server
