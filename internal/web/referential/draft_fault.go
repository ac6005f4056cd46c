package referential

import (
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// spot is where a fault stands: an element, a scale, or the whole (both "").
type spot struct{ node, scale string }

// placeOfFault finds the place of a fault of quality.CheckReferential, and the
// field of its form.
func placeOfFault(ref *quality.Referential, f quality.Fault) (spot, string) {
	cut := strings.LastIndexByte(f.Field, '.')
	if cut < 0 {
		return spot{}, f.Field
	}
	head, key := f.Field[:cut], f.Field[cut+1:]
	if n := ref.Node(head); n != nil {
		return spot{node: head}, nodeField(ref, n, key, f)
	}
	if id, isScale := strings.CutPrefix(head, "scales."); isScale {
		return spot{scale: id}, scaleField(ref, id)
	}
	return spot{}, ""
}

// nodeField is the field of the form where a fault of an element is mended.
func nodeField(ref *quality.Referential, n *quality.Node, key string, f quality.Fault) string {
	switch key {
	case "applies":
		return "applies.status"
	case "rated":
		if len(ref.Scales) > 0 {
			return "rated." + ref.Scales[0].ID
		}
	case "levels":
		return levelFault(ref, n, f)
	}
	return key
}

// levelFault is the first level of the scale at fault without its words.
func levelFault(ref *quality.Referential, n *quality.Node, f quality.Fault) string {
	if len(f.Args) == 0 {
		return ""
	}
	s, _ := ref.Scale(f.Args[0])
	for _, l := range s.Levels {
		if n.Levels[s.ID][l.Value] == "" {
			return quality.LevelField(s.ID, l.Value)
		}
	}
	return ""
}

func scaleField(ref *quality.Referential, id string) string {
	s, _ := ref.Scale(id)
	for _, l := range s.Levels {
		if l.Label == "" {
			return "level." + strconv.Itoa(l.Value) + ".label"
		}
	}
	return "label"
}

func faultsByPlace(ref *quality.Referential, faults quality.Faults) map[spot][]quality.Fault {
	out := map[spot][]quality.Fault{}
	for _, f := range faults {
		at, field := placeOfFault(ref, f)
		f.Field = field
		out[at] = append(out[at], f)
	}
	return out
}

// fieldFaults are faults as a form shows them.
func fieldFaults(faults []quality.Fault) []ui.FieldFault {
	var out []ui.FieldFault
	for _, f := range faults {
		out = append(out, ui.FieldFault{Field: f.Field, Message: i18n.DraftFieldName(f.Field) + "\u00a0: " + i18n.Sentence(f)})
	}
	return out
}

// faultHref leads to where a fault is mended.
func faultHref(ref *quality.Referential, at spot, field string) string {
	to := path.Draft(ref.ID, ref.Version)
	switch {
	case at.node != "":
		to = path.DraftNode(ref.ID, ref.Version, at.node)
	case at.scale != "":
		to = path.DraftScale(ref.ID, ref.Version, at.scale)
	}
	if field == "" {
		return to
	}
	return to + "#" + field
}
