package quality

import (
	"slices"
	"strconv"
	"strings"
)

// HeaderFields writes what a référentiel says of itself as texts.
func (r *Referential) HeaderFields() map[string]string { return r.headerFields() }

func (r *Referential) headerFields() map[string]string {
	return map[string]string{
		"title": tidyField(r.Title), "short_title": tidyField(r.ShortTitle), "provider": tidyField(r.Provider),
		"licence": tidyField(r.Licence), "description": tidyField(r.Description), "published": r.Published.String(),
	}
}

func (r *Referential) setHeader(key, value string, f *Faults) {
	switch key {
	case "title":
		r.Title = oneLineField(value)
		if value == "" { // a list could no longer name it
			f.Add(key, FaultMissing)
		}
	case "short_title":
		r.ShortTitle = oneLineField(value)
	case "provider":
		r.Provider = oneLineField(value)
	case "licence":
		r.Licence = oneLineField(value)
	case "description":
		r.Description = value
	case "published":
		r.setPublished(value, f)
	}
}

func (r *Referential) setPublished(value string, f *Faults) {
	r.Published = Day{}
	if value == "" {
		return
	}
	day, err := TypedDay(value)
	if err != nil {
		f.Add("published", FaultBadDate)
		return
	}
	if far := day.CheckTyped("published"); far != nil {
		*f = append(*f, *far)
	}
	r.Published = day
}

// ScaleFields writes the words of a scale as texts: "label", "question", "gap",
// "level.3.label", "level.3.descriptor". nil when there is no such scale.
func (r *Referential) ScaleFields(id string) map[string]string {
	s, ok := r.Scale(id)
	if !ok {
		return nil
	}
	out := map[string]string{"label": tidyField(s.Label), "question": tidyField(s.Question), "gap": ""}
	if s.Gap != 0 {
		out["gap"] = strconv.Itoa(s.Gap)
	}
	for _, l := range s.Levels {
		at := "level." + strconv.Itoa(l.Value)
		out[at+".label"], out[at+".descriptor"] = tidyField(l.Label), tidyField(l.Descriptor)
	}
	return out
}

func (r *Referential) editScale(e Edit) (EditOutcome, error) {
	at := slices.IndexFunc(r.Scales, func(s Scale) bool { return s.ID == e.Scale })
	if at < 0 {
		return EditOutcome{}, Refuse(CodeNotFound, ReasonNodeGone)
	}
	s := &r.Scales[at]
	switch e.Kind {
	case EditAddLevel:
		s.Levels = append(s.Levels, Level{Value: s.Max() + 1})
		return EditOutcome{Node: s.ID, Changed: true}, nil
	case EditRemoveLevel:
		return r.removeLevel(at)
	}
	return r.setFields(s.ID, r.ScaleFields(s.ID), e.Fields, func(key, value string, f *Faults) { s.setField(key, value, f) })
}

func (s *Scale) setField(key, value string, f *Faults) {
	switch key {
	case "label":
		s.Label = oneLineField(value)
	case "question":
		s.Question = oneLineField(value)
	case "gap":
		if s.Gap = numberField(key, value, f); s.Gap > s.Max()+1 {
			f.Add(key, FaultOutOfRange, "0", strconv.Itoa(s.Max()))
		}
	}
	parts := strings.Split(key, ".")
	for i := range s.Levels {
		if len(parts) != 3 || parts[1] != strconv.Itoa(s.Levels[i].Value) {
			continue
		}
		switch parts[2] {
		case "label":
			s.Levels[i].Label = oneLineField(value)
		case "descriptor":
			s.Levels[i].Descriptor = value
		}
	}
}

// removeLevel takes the highest level away, with what nodes say of it.
func (r *Referential) removeLevel(at int) (EditOutcome, error) {
	s := &r.Scales[at]
	if len(s.Levels) < 3 { // a choice needs two
		return EditOutcome{}, Refuse(CodeInvalid, ReasonLastLevel)
	}
	last := len(s.Levels) - 1
	value, place := s.Levels[last].Value, "scales/"+strconv.Itoa(at)+"/levels/"+strconv.Itoa(last)
	s.Levels = s.Levels[:last]
	r.Extra = slices.DeleteFunc(r.Extra, func(x Extra) bool { return x.Path == place })
	for _, n := range r.All() {
		var unused Faults
		r.setLevel(n, s.ID+"."+strconv.Itoa(value), "", &unused)
	}
	return EditOutcome{Node: s.ID, Changed: true}, nil
}
