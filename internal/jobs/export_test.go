package jobs

// What tests reach: a mail server with a certificate of their own, and the
// verdict on an error.
var (
	NewSMTPWith = newSMTP
	IsPermanent = isPermanent
)
