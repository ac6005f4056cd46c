package quality

// Faults of improvement sheets; Args are given in comments.
const (
	FaultPhotoKind   = "photo_kind"   // neither a JPEG nor a PNG, whatever its name says
	FaultPhotoHEIC   = "photo_heic"   // the format of recent iPhones, or its cousin AVIF
	FaultPhotoWebP   = "photo_webp"   // the format of pictures of the web
	FaultPhotoBig    = "photo_big"    // the most, in MB
	FaultPhotoPixels = "photo_pixels" // the most, in millions of pixels
	FaultPhotoBroken = "photo_broken" // it cannot be read to its end
	FaultClaimCode   = "claim_code"   // it is not written as a code
)
