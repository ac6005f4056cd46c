package extract

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// mainPart finds the main part of an Office document by its content type: it
// is not always word/document.xml. "" when there is none.
func (a *archive) mainPart(contentType string) (string, error) {
	found := ""
	err := a.walk("[Content_Types].xml", visitor{start: func(name string, attrs attributes) error {
		if name == "Override" && strings.Contains(attrs.get("ContentType"), contentType) && found == "" {
			found = strings.TrimPrefix(attrs.get("PartName"), "/")
		}
		return nil
	}})
	return found, err
}

// relations maps the ids of the relations of a part to the parts they lead to;
// external targets are left out.
func (a *archive) relations(part string) (map[string]string, error) {
	targets := map[string]string{}
	folder, file := path.Split(part)
	err := a.walk(folder+"_rels/"+file+".rels", visitor{start: func(name string, attrs attributes) error {
		if name != "Relationship" || attrs.get("TargetMode") == "External" {
			return nil
		}
		target := attrs.get("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		targets[attrs.get("Id")] = strings.TrimPrefix(target, "/")
		return nil
	}})
	return targets, err
}

// numbered sorts names such as slide2.xml and slide10.xml by their number.
func numbered(names []string) []string {
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(len(a)-len(b), strings.Compare(a, b))
	})
	return names
}
