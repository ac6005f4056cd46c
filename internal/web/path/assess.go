package path

import "net/url"

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
