package mask

import (
	"path"
	"strings"
)

// openStyle is that of OpenDocument files.
var openStyle = packageStyle{gone: goneOpen, written: writtenOpen, xml: openPolicy}

const bareMeta = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>`

func writtenOpen(name string) (string, bool) { return bareMeta, path.Base(name) == "meta.xml" }

// goneOpen: previews, signatures, earlier versions, settings of the author's
// machine (its printer), pictures of embedded objects.
func goneOpen(name string) bool {
	return path.Base(name) == "settings.xml" || hasPrefix(name, "Thumbnails/", "Configurations2/", "Versions/", "VersionList.xml", "ObjectReplacements/", "Basic/", "Scripts/",
		"META-INF/documentsignatures.xml", "META-INF/macrosignatures.xml", "layout-cache", "Dialogs/", "Database/")
}

func openPolicy(name string) policy {
	if name == "META-INF/manifest.xml" {
		return policy{dropIf: func(element string, attrs []attribute) bool {
			return element == "file-entry" && goneOpen(strings.TrimSuffix(valueOf(attrs, "full-path"), "/"))
		}}
	}
	return policy{
		drop:     set("annotation", "annotation-end", "tracked-changes", "change", "change-start", "change-end", "event-listeners", "scripts"),
		blocks:   set("p", "h", "table-cell", "covered-table-cell", "list-item", "table-row", "table"),
		gaps:     set("tab", "s", "line-break", "soft-page-break"),
		cell:     set("table-cell"),
		dropAttr: set("formula", "creator-initials"),
		onStart:  localTargets,
	}
}

// localTargets hides addresses that were masked or that name the author's
// machine; what is within the document stays.
func localTargets(_ string, attrs []attribute) []attribute {
	for i, a := range attrs {
		target := strings.ToLower(a.value)
		if a.local() == "href" && (strings.Contains(a.value, Mark) || strings.HasPrefix(target, "file:") || strings.HasPrefix(target, "../../")) {
			attrs[i].value = "https://masque.invalid/"
		}
	}
	return attrs
}
