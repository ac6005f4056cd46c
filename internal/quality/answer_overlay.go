package quality

// Overlay is base with only these fields taken from edit: what a page that shows
// one question sends. Fields are named as in Clash.
func Overlay(base, edit Answer, fields []string) Answer {
	into, from := base.fields(), edit.fields()
	for _, f := range fields {
		if v, said := from[f]; said {
			into[f] = v
		} else {
			delete(into, f)
		}
	}
	return answerOf(base.NodeID, into)
}
