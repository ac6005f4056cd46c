package formats

import (
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/formats/cog"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// The columns of the network list.
var networkForm = tableForm{
	Mandatory: []string{"code_milo", "nom_affiche", "code_arml", "code_region", "code_departement"},
	Optional: []string{
		"nom_officiel", "nom_usuel", "region", "departement", "code_commune", "commune", "adresse",
		"code_postal", "latitude", "longitude", "precision_position", "siret", "a_verifier",
	},
}

// NetworkRow is one Mission locale of the network list, already verified: the
// région and the département exist and go together, the position is on Earth.
type NetworkRow struct {
	Line         int
	Code         string // i-milo code
	Name         string
	OfficialName string
	UsualName    string
	ParentCode   string // code of its ARML; the use case knows whether it exists
	Region       string // INSEE codes
	Department   string
	CommuneCode  string
	Commune      string
	Address      string
	PostCode     string
	Latitude     float64 // degrees; 0, 0 unless Located
	Longitude    float64
	Located      bool
	Siret        string // 14 digits or ""
	ToCheck      string // what the list says to verify about the line
}

// Structure is the row as a structure of the network, without id, parent,
// status nor state: the use case has them.
func (r NetworkRow) Structure() quality.Structure {
	return quality.Structure{
		Kind: quality.KindMissionLocale, Code: r.Code, Name: r.Name,
		OfficialName: r.OfficialName, UsualName: r.UsualName,
		Region: r.Region, Department: r.Department,
		CommuneCode: r.CommuneCode, Commune: r.Commune, Address: r.Address, PostCode: r.PostCode,
		Latitude: r.Latitude, Longitude: r.Longitude, Siret: r.Siret,
	}
}

// ReadNetwork reads the list of Missions locales. Rows at fault are in the
// report and not in the result; apply nothing while the report has errors.
func ReadNetwork(r io.Reader) ([]NetworkRow, Report) {
	var report Report
	var out []NetworkRow
	first := map[string]int{}
	for _, row := range readTable(r, networkForm, &report) {
		before := report.Errors()
		n := networkRow(row, &report)
		checkUnique(row, "code_milo", n.Code, first, &report)
		if report.Errors() == before {
			out = append(out, n)
		}
	}
	return out, report
}

func checkUnique(row tableRow, column, value string, first map[string]int, report *Report) {
	if value == "" {
		return
	}
	if line, taken := first[value]; taken {
		report.Error(row.line, column, quality.FaultDuplicateLine, value, strconv.Itoa(line))
		return
	}
	first[value] = row.line
}

func networkRow(row tableRow, report *Report) NetworkRow {
	for _, column := range networkForm.Mandatory {
		if row.get(column) == "" {
			report.Error(row.line, column, quality.FaultMissing)
		}
	}
	checkLines(row, networkForm, report)
	checkCode(row, "code_milo", report)
	checkCode(row, "code_arml", report)
	checkTerritory(row, report)
	n := NetworkRow{
		Line: row.line, Code: row.get("code_milo"), Name: row.get("nom_affiche"),
		OfficialName: row.get("nom_officiel"), UsualName: row.get("nom_usuel"),
		ParentCode: row.get("code_arml"), Region: row.get("code_region"), Department: row.get("code_departement"),
		CommuneCode: row.get("code_commune"), Commune: row.get("commune"),
		Address: row.get("adresse"), PostCode: row.get("code_postal"), ToCheck: row.get("a_verifier"),
	}
	n.Latitude, n.Longitude, n.Located = position(row, report)
	n.Siret = siretOf(row, report)
	if n.PostCode != "" && !postCode.MatchString(n.PostCode) {
		report.Warn(row.line, "code_postal", quality.FaultBadPostCode, n.PostCode)
	}
	if n.ToCheck != "" {
		report.Warn(row.line, "a_verifier", quality.FaultToCheck, strings.ReplaceAll(n.ToCheck, "_", " "))
	}
	return n
}

var (
	structureCode = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z-]{1,19}$`)
	postCode      = regexp.MustCompile(`^\d{5}$`)
)

// checkLines refuses, cell by cell, what the forms refuse in a name: characters one
// does not see, and those that turn the writing around. A tab or a line end in a
// cell becomes a space, as in a form.
func checkLines(row tableRow, form tableForm, report *Report) {
	for _, column := range slices.Concat(form.Mandatory, form.Optional) {
		cell := strings.Join(strings.FieldsFunc(row.get(column), isBreak), " ")
		if cell != "" && (!quality.ReadableLine(cell) || !quality.Visible(cell)) {
			report.Error(row.line, column, quality.FaultBadCharacters)
		}
		row.values[column] = cell
	}
}

func isBreak(r rune) bool { return r == '\t' || r == '\n' || r == '\r' }

func checkCode(row tableRow, column string, report *Report) {
	if code := row.get(column); code != "" && quality.ReadableLine(code) && !structureCode.MatchString(code) {
		report.Error(row.line, column, quality.FaultBadCode, code)
	}
}

func checkTerritory(row tableRow, report *Report) {
	region, department := row.get("code_region"), row.get("code_departement")
	_, regionKnown := cog.RegionOf(region)
	if region != "" && !regionKnown {
		report.Error(row.line, "code_region", quality.FaultUnknownRegion, region)
	}
	r, _ := cog.RegionOf(region)
	checkName(row, "region", region, r.Name, report)
	d, departmentKnown := cog.DepartmentOf(department)
	if department != "" && !departmentKnown {
		report.Error(row.line, "code_departement", quality.FaultUnknownDepartment, department)
	}
	if regionKnown && departmentKnown && d.RegionCode != region {
		report.Error(row.line, "code_departement", quality.FaultOtherRegion, department, d.RegionCode, region)
	}
	checkName(row, "departement", department, d.Name, report)
}

// checkName notes a name that is not that of the code beside it.
func checkName(row tableRow, column, code, name string, report *Report) {
	if written := row.get(column); written != "" && name != "" && i18n.Fold(written) != i18n.Fold(name) {
		report.Warn(row.line, column, quality.FaultOtherName, written, code, name)
	}
}

// position reads latitude and longitude: both or none. A decimal comma, as a
// French spreadsheet writes it, is read as a point.
func position(row tableRow, report *Report) (latitude, longitude float64, located bool) {
	north, east := row.get("latitude"), row.get("longitude")
	if north == "" && east == "" {
		return 0, 0, false
	}
	latitude, okNorth := degrees(north, 90)
	longitude, okEast := degrees(east, 180)
	if !okNorth {
		report.Error(row.line, "latitude", quality.FaultBadPosition, north)
	}
	if !okEast {
		report.Error(row.line, "longitude", quality.FaultBadPosition, east)
	}
	return latitude, longitude, okNorth && okEast
}

func degrees(text string, most float64) (float64, bool) {
	x, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	// The comparison is false for NaN too.
	return x, err == nil && x >= -most && x <= most
}

// siretOf returns the Siret when its key is right; otherwise a warning, and the
// number is left out rather than kept wrong.
func siretOf(row tableRow, report *Report) string {
	siret := strings.ReplaceAll(row.get("siret"), " ", "")
	if siret == "" || quality.ValidSiret(siret) {
		return siret
	}
	report.Warn(row.line, "siret", quality.FaultBadSiret, siret)
	return ""
}
