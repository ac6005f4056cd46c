package files

import (
	"net"
	"time"
)

// Watch is the guard against a silent line, with a silence of the test's choice.
func Watch(conn net.Conn, silence time.Duration) net.Conn { return watch(conn, silence) }

// Full is how a disk without room is explained.
var Full = full

// PageSize is how many objects an S3 store is asked for at once.
const PageSize = pageSize

// Attempts is how often a call to an S3 store is made before it is given up.
const Attempts = attempts
