package mask

import (
	"path"
	"strings"
)

// Parts of an Office document (OPC) that every family shares.
const (
	contentTypes = "[Content_Types].xml"
	coreName     = "docProps/core.xml"
	appName      = "docProps/app.xml"
)

// bareProperties replace the properties: no author, company, title or dates.
var bareProperties = map[string]string{
	coreName: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
	appName: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
}

func writtenOffice(name string) (string, bool) {
	contents, yes := bareProperties[name]
	return contents, yes
}

// goneOffice are the parts that are left out of every Office document.
func goneOffice(name string) bool {
	return name == "docProps/custom.xml" || hasPrefix(name, "docProps/thumbnail", "customXml/", "_xmlsignatures/", "package/services", "docMetadata/")
}

// listPolicy is that of the lists of parts and of relations: what leads to a
// part that is gone goes too, and so do paths of the author's machine.
func listPolicy(name string, gone func(string) bool) policy {
	return policy{
		dropIf: func(element string, attrs []attribute) bool {
			switch element {
			case "Override":
				return gone(strings.TrimPrefix(valueOf(attrs, "PartName"), "/"))
			case "Relationship":
				return valueOf(attrs, "TargetMode") != "External" && gone(relationTarget(name, valueOf(attrs, "Target"))) ||
					strings.HasSuffix(valueOf(attrs, "Type"), "/attachedTemplate")
			}
			return false
		},
		onStart: func(element string, attrs []attribute) []attribute {
			if element == "Relationship" && valueOf(attrs, "TargetMode") == "External" {
				hideTarget(attrs)
			}
			return attrs
		},
	}
}

// hideTarget replaces an address that was masked, or that names a file of the
// author's machine, by one that leads nowhere.
func hideTarget(attrs []attribute) {
	for i, a := range attrs {
		target := strings.ToLower(a.value)
		local := !strings.HasPrefix(target, "http://") && !strings.HasPrefix(target, "https://") && !strings.HasPrefix(target, "mailto:") && !strings.HasPrefix(target, "#")
		if a.local() == "Target" && (strings.Contains(a.value, Mark) || local) {
			attrs[i].value = "https://masque.invalid/"
		}
	}
}

// relationTarget is the part a relation leads to; list is the name of the part
// that holds the relation: word/_rels/document.xml.rels.
func relationTarget(list, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(path.Dir(list)), target)
}

// wordStyle is that of DOCX.
var wordStyle = packageStyle{gone: goneWord, written: writtenOffice, xml: wordPolicy}

func goneWord(name string) bool {
	return goneOffice(name) || hasPrefix(name, "word/comments", "word/people", "word/vba", "word/glossary/") || name == "word/mailMergeSource.xml"
}

// wordTraces are what Word keeps of who changed or said what.
var wordTraces = set(
	"del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tcPrChange", "trPrChange", "tblPrExChange", "numberingChange",
	"cellIns", "cellDel", "cellMerge", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef",
	"moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
	"customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
	"docVars", "attachedTemplate", "mailMerge", "permStart", "permEnd", "Fallback", "dataBinding", "writeProtection",
)

func wordPolicy(name string) policy {
	if name == contentTypes || strings.HasSuffix(name, ".rels") {
		return listPolicy(name, goneWord)
	}
	return policy{
		drop:   wordTraces,
		unwrap: set("ins", "moveTo"),
		blocks: set("p", "tc", "tr", "tbl", "txbxContent", "body", "hdr", "ftr", "footnote", "endnote", "v", "pt"),
		gaps:   set("tab", "br", "cr", "lastRenderedPageBreak"),
		alone:  set("instrText", "f", "posOffset", "align", "delInstrText"),
		clear:  set("author", "initials"),
	}
}
