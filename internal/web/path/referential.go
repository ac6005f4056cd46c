package path

// ReferentialExport is a file of one version; format is the ending of its name:
// "yaml", "xlsx", "csv", "ciso.yaml", "oscal.json" or "json".
func ReferentialExport(id, version, format string) string {
	return Referential(id, version) + "/export." + format
}

// ReferentialPublish asks before a draft is published.
func ReferentialPublish(id, version string) string { return Referential(id, version) + "/publier" }

// ReferentialRetire asks before a published version is retired.
func ReferentialRetire(id, version string) string { return Referential(id, version) + "/retirer" }

// ReferentialOfficial is where its official wording is loaded.
func ReferentialOfficial(id, version string) string {
	return Referential(id, version) + "/texte-officiel"
}
