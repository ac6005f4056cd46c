package network

import (
	"net/url"
	"slices"

	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/path"
)

// listQuery is what the address of the list asks for. Trail holds the cursors of
// the pages already walked, so that one can go back through a keyset list.
type listQuery struct {
	Text       string
	Parent     string
	Department string
	Step       quality.Step
	Kind       quality.BodyKind
	NoDirector bool
	Still      bool
	Closed     bool // closed structures instead of those at work
	Sort       string
	After      string
	Trail      []string
}

// sortWords are the orders as the address writes them; a leading "-" reverses.
var sortWords = map[string]report.Sort{
	"nom": report.SortName, "region": report.SortRegional, "departement": report.SortDepartment,
	"etape": report.SortStep, "avancement": report.SortPercent, "mouvement": report.SortLastMove,
}

func readListQuery(values url.Values) listQuery {
	q := listQuery{
		Text: values.Get("q"), Parent: values.Get("arml"), Department: values.Get("departement"),
		Step: quality.Step(values.Get("etape")), Kind: quality.BodyKind(values.Get("genre")),
		NoDirector: values.Get("sans") == "direction", Still: values.Get("immobile") == "oui",
		Closed: values.Get("fermees") == "oui",
		Sort:   values.Get("tri"), After: values.Get("suite"), Trail: values["avant"],
	}
	if !slices.Contains(quality.Steps(), q.Step) {
		q.Step = ""
	}
	if !q.Kind.IsStructure() {
		q.Kind = quality.KindMissionLocale
	}
	if _, known := sortWords[q.column()]; !known {
		q.Sort = "nom"
	}
	return q
}

func (q listQuery) column() string {
	if q.descending() {
		return q.Sort[1:]
	}
	return q.Sort
}

func (q listQuery) descending() bool { return q.Sort != "" && q.Sort[0] == '-' }

// filtered reports that the list does not show the whole scope.
func (q listQuery) filtered() bool {
	return q.Text != "" || q.Parent != "" || q.Department != "" || q.Step != "" || q.NoDirector || q.Still
}

func (q listQuery) values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	set("q", q.Text)
	set("arml", q.Parent)
	set("departement", q.Department)
	set("etape", string(q.Step))
	if q.Kind != quality.KindMissionLocale {
		set("genre", string(q.Kind))
	}
	if q.NoDirector {
		set("sans", "direction")
	}
	if q.Still {
		set("immobile", "oui")
	}
	if q.Closed {
		set("fermees", "oui")
	}
	if q.Sort != "nom" {
		set("tri", q.Sort)
	}
	set("suite", q.After)
	if len(q.Trail) > 0 {
		v["avant"] = q.Trail
	}
	return v
}

func (q listQuery) at(address string) string {
	if v := q.values(); len(v) > 0 {
		return address + "?" + v.Encode()
	}
	return address
}

// fromStart forgets the place in the list.
func (q listQuery) fromStart() listQuery {
	q.After, q.Trail = "", nil
	return q
}

// next and previous are the addresses of the neighbouring pages, "" when there
// is none.
func (q listQuery) next(cursor string) string {
	if cursor == "" {
		return ""
	}
	q.Trail = append(slices.Clone(q.Trail), q.After)
	q.After = cursor
	return q.at(path.Structures)
}

func (q listQuery) previous() string {
	if q.After == "" {
		return ""
	}
	if len(q.Trail) == 0 {
		return q.fromStart().at(path.Structures)
	}
	q.After, q.Trail = q.Trail[len(q.Trail)-1], q.Trail[:len(q.Trail)-1]
	return q.at(path.Structures)
}

// sortedBy is the address of the list sorted by a column, the other way round
// when it already is.
func (q listQuery) sortedBy(column string) string {
	q = q.fromStart()
	if q.Sort == column {
		column = "-" + column
	}
	q.Sort = column
	return q.at(path.Structures)
}

// structureFilter is the same query for the list without progress, which knows
// fewer orders.
func (q listQuery) structureFilter() network.StructureFilter {
	f := network.StructureFilter{
		Search: q.Text, Kinds: []quality.BodyKind{q.Kind}, ParentID: q.Parent, Department: q.Department,
		Descending: q.descending(), After: q.After, Limit: pageSize,
	}
	if q.Closed {
		f.State = quality.StructureClosed
	}
	switch q.column() {
	case "departement":
		f.Sort = network.SortDepartment
	case "etape":
		f.Sort = network.SortState
	default:
		f.Sort = network.SortName
	}
	return f
}

// pageSize is how many structures a page of the list shows.
const pageSize = 50

// first is the rank of the first line of this page.
func (q listQuery) first() int {
	if q.After == "" {
		return 1
	}
	return max(len(q.Trail), 1)*pageSize + 1
}

func (q listQuery) reportQuery() report.Query {
	sort := sortWords[q.column()]
	if q.descending() {
		sort = "-" + sort
	}
	return report.Query{
		Text: q.Text, ParentID: q.Parent, Department: q.Department, Step: q.Step, Kind: q.Kind,
		NoDirector: q.NoDirector, Still: q.Still, Sort: sort, After: q.After, Limit: pageSize,
	}
}
