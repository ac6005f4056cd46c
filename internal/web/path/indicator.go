package path

import "strconv"

// The indicators of a structure, and the chapter of its activity report.
const (
	Indicators       = Plan + "/indicateurs"
	IndicatorLibrary = Indicators + "/bibliotheque"
	IndicatorNew     = Indicators + "/nouveau"
	IndicatorCSV     = Indicators + "/series.csv"
	IndicatorXLSX    = Indicators + "/series.xlsx"
	Chapters         = Plan + "/rapport"
)

// Indicator is one indicator with its series.
func Indicator(id string) string { return Indicators + "/suivi" + join(id) }

// IndicatorPart is what is done to it: modifier, valeur, coller, arreter; or its series.
func IndicatorPart(id, part string) string { return Indicator(id) + "/" + part }

// IndicatorAct makes an action from an indicator.
func IndicatorAct(id string) string { return PlanNew + "?indicateur=" + id }

// Chapter is the chapter on the quality approach of a year.
func Chapter(year int) string { return Chapters + "/" + strconv.Itoa(year) }

// ChapterSection is one of its sections, to write.
func ChapterSection(year int, section string) string { return Chapter(year) + "/" + section }
