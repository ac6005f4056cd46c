package quality

// Refusals of the store of files.
const (
	ReasonFilesDown     = "files.down"     // with CodeUnavailable: it was tried again and again, it does not answer
	ReasonFilesFull     = "files.full"     // with CodeUnavailable: no room left
	ReasonUploadOffset  = "upload.offset"  // with CodeConflict: this part is not the one that comes next
	ReasonUploadExpired = "upload.expired" // with CodeExpired: its parts waited too long and were deleted
)
