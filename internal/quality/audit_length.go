package quality

// LengthStep is the length of an audit up to some staff and some sites, both included;
// 0 does not bound.
type LengthStep struct {
	Staff    int
	Sites    int
	HalfDays int
}

// LengthRule says how long an audit lasts: data the network may change, with its
// version. Steps are read in order, the first that holds the structure counts.
type LengthRule struct {
	Version int
	Steps   []LengthStep
	Beyond  int // half-days, when no step holds it
}

// DefaultLength is used where the network set nothing (domain.md §3).
var DefaultLength = LengthRule{Version: 1, Steps: []LengthStep{{Staff: 30, Sites: 3, HalfDays: 2}, {Staff: 60, HalfDays: 3}}, Beyond: 4}

// HalfDays is the length of the audit of a structure, in half-days.
func (r LengthRule) HalfDays(staff, sites int) int {
	for _, s := range r.Steps {
		if (s.Staff == 0 || staff <= s.Staff) && (s.Sites == 0 || sites <= s.Sites) {
			return s.HalfDays
		}
	}
	return r.Beyond
}

// AuditDays is how many days some half-days touch.
func AuditDays(halfDays int, afternoon bool) int {
	if afternoon {
		halfDays++
	}
	return (halfDays + 1) / 2
}
