package path

import (
	"net/url"
	"strings"
)

// AssessmentsOf lists the self-assessments of a structure somebody follows;
// Assessments alone lists those of the hat one wears.
func AssessmentsOf(body string) string {
	return Assessments + "?structure=" + url.QueryEscape(body)
}

// ResultsDetail opens one mean of the results: an axis on a scale.
func ResultsDetail(id, axis, scale string) string { return Results(id) + join(axis, scale) }

// CommitmentThen saves a commitment, then goes on: "apres" to the next one,
// "avant" to the one before.
func CommitmentThen(id, node, where string) string {
	return Commitment(id, node) + "?suite=" + url.QueryEscape(where)
}

// Prerequisite is where the mark of a prerequisite is saved. The parts of its id
// stay parts of the address: some servers in front refuse an escaped slash.
func Prerequisite(id, node string) string {
	return Assessment(id) + "/prerequis" + join(strings.Split(node, "/")...)
}

// Prerequisites is the place of the overview where they are marked.
func Prerequisites(id string) string { return Assessment(id) + "#prerequis" }

// PrerequisiteHistory is the life of the mark of a prerequisite.
func PrerequisiteHistory(id, node string) string {
	return Assessment(id) + "/historique" + join(strings.Split(node, "/")...)
}

// Book is where a workbook of answers is taken and brought back.
func Book(id string) string { return Assessment(id) + "/classeur" }

// BookFile is the workbook itself.
func BookFile(id string) string { return Book(id) + ".xlsx" }
