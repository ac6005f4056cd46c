package document

import "strings"

var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// escape makes a text safe inside an element or a quoted attribute, in HTML and
// in XML.
func escape(s string) string { return markup.Replace(clean(s)) }
