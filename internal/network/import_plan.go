package network

import (
	"strconv"
	"strings"

	"ariane/internal/formats/cog"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// importPlan is what an import does, computed from the file and from what is
// there. The rule: for the fields a file holds the file wins, even over a change
// made by hand since (the history keeps both names); an empty cell says nothing
// and erases nothing; a structure absent from the file is reported, never
// closed; a structure closed here stays closed.
type importPlan struct {
	report  ImportReport
	creates []plannedBody
	updates []plannedUpdate
}

type plannedBody struct {
	structure  quality.Structure
	parentCode string
}

type plannedUpdate struct {
	before     quality.Structure
	after      quality.Structure
	parentCode string
	changes    []FieldChange
}

// planner holds what the lines of one file are judged by.
type planner struct {
	byCode map[string]quality.Structure
	codeOf map[string]string            // id → code
	lines  map[string]ImportRow         // code → line that holds it
	arml   map[string]bool              // codes a structure may be attached to
	follow map[string]quality.Structure // ARML by code, as the file leaves them
	plan   importPlan
}

func planImport(rows []ImportRow, current []quality.Structure) importPlan {
	p := newPlanner(current)
	for _, row := range rows {
		if k := row.Structure.Kind; k != quality.KindRegional && k != quality.KindMissionLocale {
			p.row(row)
		}
	}
	for _, kind := range []quality.BodyKind{quality.KindRegional, quality.KindMissionLocale} {
		for _, row := range rows {
			if row.Structure.Kind != kind {
				continue
			}
			if kind == quality.KindRegional {
				row.ParentCode = CodeNational
			}
			p.row(row)
		}
	}
	p.missing(rows, current)
	return p.plan
}

func newPlanner(current []quality.Structure) *planner {
	p := &planner{byCode: map[string]quality.Structure{}, codeOf: map[string]string{}, lines: map[string]ImportRow{}, arml: map[string]bool{}, follow: map[string]quality.Structure{}}
	for _, v := range foundation() { // taken even before they are made
		p.byCode[v.Code] = v
	}
	for _, v := range current {
		p.byCode[v.Code] = v
		p.codeOf[v.ID] = v.Code
		if v.Kind == quality.KindRegional && v.State != quality.StructureClosed {
			p.arml[v.Code], p.follow[v.Code] = true, v
		}
	}
	return p
}

func (p *planner) row(row ImportRow) {
	line := ImportLine{Line: row.Line, Kind: row.Structure.Kind, Code: row.Structure.Code, Name: row.Structure.Name}
	if line.Faults = p.faults(row); len(line.Faults) > 0 {
		line.Outcome = ImportRefused
		p.add(line)
		return
	}
	p.lines[row.Structure.Code] = row
	if row.Structure.Kind == quality.KindRegional {
		p.arml[row.Structure.Code] = true
		p.follow[row.Structure.Code] = overlay(p.follow[row.Structure.Code], row.Structure)
	}
	line.Notes = p.notes(row)
	before, known := p.byCode[row.Structure.Code]
	if !known {
		line.Outcome = ImportCreated
		p.plan.creates = append(p.plan.creates, plannedBody{structure: newborn(row.Structure), parentCode: row.ParentCode})
		p.add(line)
		return
	}
	p.known(line, row, before)
}

// notes says what is surprising in a line that is taken all the same.
func (p *planner) notes(row ImportRow) (out quality.Faults) {
	if row.Structure.Kind == quality.KindMissionLocale && !p.follow[row.ParentCode].Follows(row.Structure.Region) {
		out.Add("parent", quality.FaultNotFollowed, regionName(row.Structure.Region), row.ParentCode)
	}
	return out
}

func regionName(code string) string {
	if r, known := cog.RegionOf(code); known {
		return r.Name
	}
	return code
}

func (p *planner) known(line ImportLine, row ImportRow, before quality.Structure) {
	line.Outcome = ImportUnchanged
	if before.State == quality.StructureClosed {
		line.Notes = append(quality.Faults{}, quality.Fault{Field: "code", Code: quality.FaultClosedHere, Args: []string{before.Name}})
		p.add(line)
		return
	}
	after := overlay(before, row.Structure)
	line.Changes = compare(before, after)
	if was := p.codeOf[before.ParentID]; was != row.ParentCode {
		line.Changes = append(line.Changes, FieldChange{Field: "parent", Before: was, After: row.ParentCode})
	}
	if len(line.Changes) > 0 {
		line.Outcome = ImportUpdated
		p.plan.updates = append(p.plan.updates, plannedUpdate{before: before, after: after, parentCode: row.ParentCode, changes: line.Changes})
	}
	p.add(line)
}

func (p *planner) add(line ImportLine) {
	r := &p.plan.report
	r.Lines = append(r.Lines, line)
	switch line.Outcome {
	case ImportCreated:
		r.Created++
	case ImportUpdated:
		r.Updated++
	case ImportUnchanged:
		r.Unchanged++
	case ImportRefused:
		r.Refused++
	}
}

// faults says why a line cannot be taken.
func (p *planner) faults(row ImportRow) quality.Faults {
	var out quality.Faults
	v := row.Structure
	if v.Code == "" {
		out.Add("code", quality.FaultMissing)
	}
	if v.Name == "" {
		out.Add("name", quality.FaultMissing)
	}
	if first, twice := p.lines[v.Code]; twice && v.Code != "" {
		out.Add("code", duplicateOf(first, v), v.Code, strconv.Itoa(first.Line))
	}
	if known, ok := p.byCode[v.Code]; ok && known.Kind != v.Kind {
		out.Add("code", quality.FaultTaken, v.Code)
	}
	if v.Kind != quality.KindMissionLocale && v.Kind != quality.KindRegional {
		out.Add("kind", quality.FaultUnknown, string(v.Kind))
	}
	if v.Kind == quality.KindMissionLocale && !p.arml[row.ParentCode] {
		out.Add("parent", quality.FaultUnknownParent, row.ParentCode)
	}
	return out
}

// duplicateOf: associations have a list of their own, read first, so that a number
// of line alone would be looked for in the wrong file.
func duplicateOf(first ImportRow, v quality.Structure) string {
	if first.Structure.Kind == quality.KindRegional && v.Kind != quality.KindRegional {
		return quality.FaultDuplicateARML
	}
	return quality.FaultDuplicateLine
}

// missing lists what the file does not name, kind by kind of the file.
func (p *planner) missing(rows []ImportRow, current []quality.Structure) {
	named, kinds := map[string]bool{}, map[quality.BodyKind]bool{}
	for _, row := range rows {
		named[row.Structure.Code] = true
		kinds[row.Structure.Kind] = true
	}
	for _, v := range current {
		if kinds[v.Kind] && !named[v.Code] && v.State != quality.StructureClosed {
			p.plan.report.Missing = append(p.plan.report.Missing, StructureRef{ID: v.ID, Code: v.Code, Name: v.Name})
		}
	}
}

// newborn completes a structure the file brings.
func newborn(v quality.Structure) quality.Structure {
	v.Status, v.State = likelyStatus(v), quality.StructureListed
	return v.NamedOnce()
}

// likelyStatus is the legal status the names of a structure suggest: no list says it,
// and the structure confirms it when it arrives.
func likelyStatus(v quality.Structure) quality.LegalStatus {
	for _, name := range []string{v.Name, v.OfficialName, v.UsualName} {
		for _, word := range strings.FieldsFunc(i18n.Fold(name), func(r rune) bool { return r < 'a' || r > 'z' }) {
			if word == "gip" {
				return quality.StatusGIP
			}
		}
	}
	return quality.StatusAssociation
}

// overlay lays the filled cells of a line over what is there.
func overlay(base, file quality.Structure) quality.Structure {
	for _, cell := range []struct {
		to   *string
		from string
	}{
		{&base.Name, file.Name}, {&base.OfficialName, file.OfficialName}, {&base.UsualName, file.UsualName},
		{&base.Region, file.Region}, {&base.Department, file.Department}, {&base.CommuneCode, file.CommuneCode},
		{&base.Commune, file.Commune}, {&base.Address, file.Address}, {&base.PostCode, file.PostCode}, {&base.Siret, file.Siret},
	} {
		if cell.from != "" {
			*cell.to = cell.from
		}
	}
	if file.Latitude != 0 || file.Longitude != 0 {
		base.Latitude, base.Longitude = file.Latitude, file.Longitude
	}
	if len(file.Regions) > 0 {
		base.Regions = file.Regions
	}
	return base.NamedOnce()
}
