package path

import "net/url"

// The list of structures, filtered: what a figure of a home page opens.
const (
	StructuresWithoutDirector = Structures + "?sans=direction"
	StructuresStill           = Structures + "?immobile=oui"
	StructuresLatest          = Structures + "?tri=-mouvement"
)

// StructuresAt lists the structures at a step of the démarche; arml is the id of
// their ARML, "" for all.
func StructuresAt(step, arml string) string {
	v := url.Values{}
	if arml != "" {
		v.Set("arml", arml)
	}
	if step != "" {
		v.Set("etape", step)
	}
	if len(v) == 0 {
		return Structures
	}
	return Structures + "?" + v.Encode()
}
