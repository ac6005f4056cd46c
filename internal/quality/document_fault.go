package quality

// Faults of a document given as evidence, of the reading of its text and of its
// masked copy; Args are given in comments.
const (
	FaultNotAccepted   = "not_accepted"   // what the content is, as a short extension ("mp4")
	FaultExecutable    = "executable"     // a program, whatever its name says
	FaultActivePage    = "active_page"    // a web page that holds a script
	FaultActivePicture = "active_picture" // an SVG drawing: it may hold scripts
	FaultMacros        = "macros"         // an office document that holds macros
	FaultArchive       = "archive"        // zip, rar, 7z…
	FaultEncrypted     = "encrypted"      // a password is needed
	FaultDamaged       = "damaged"        // cut, corrupt, or not what it says
	FaultInflates      = "inflates"       // unpacks to more than allowed
	FaultManyParts     = "many_parts"     // maximum number of parts inside the file
	FaultTooSlow       = "too_slow"       // reading was stopped
	FaultNoReader      = "no_reader"      // accepted, but its text is not read (picture, old office file)
	FaultScanned       = "scanned"        // the pages are pictures: there is no text to read
	FaultPagesUnread   = "pages_unread"   // how many pages could not be read
	FaultOddFonts      = "odd_fonts"      // some text uses fonts that do not say which letters they draw
	FaultTextCut       = "text_cut"       // how many characters were read, the rest was not
)

// Faults and remarks of the masking of a document.
const (
	FaultMaskAbsent   = "mask_absent"   // words that are nowhere in the document
	FaultMaskNothing  = "mask_nothing"  // nothing was chosen to be masked
	FaultMaskUnknown  = "mask_unknown"  // this kind of document cannot be masked
	FaultMaskLeft     = "mask_left"     // something to mask would stay in the copy, which is not delivered
	FaultMaskArea     = "mask_area"     // a rectangle outside the picture
	FaultMaskPixels   = "mask_pixels"   // maximum number of millions of pixels
	FaultMaskPictures = "mask_pictures" // how many pictures are kept as they are
	FaultMaskDropped  = "mask_dropped"  // how many embedded objects were taken out
	FaultMaskValues   = "mask_values"   // in how many sheets formulas were replaced by their values
	FaultMaskRendered = "mask_rendered" // the copy is a text rendition, not the original layout
)
