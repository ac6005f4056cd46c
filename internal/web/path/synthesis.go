package path

// Synthesis is a self-assessment as a document to read and to print; format "" is
// the page, "pdf" and "odt" are files.
func Synthesis(id, format string) string {
	page := Assessment(id) + "/synthese"
	if format == "" {
		return page
	}
	return page + "." + format
}
