package i18n

import "ariane/internal/quality"

var evidenceKindNames = map[quality.EvidenceKind]string{
	quality.EvidenceFile: "Fichier", quality.EvidenceLink: "Lien", quality.EvidenceCertificate: "Certification",
}

// EvidenceKindName names a kind of evidence.
func EvidenceKindName(k quality.EvidenceKind) string {
	if name, ok := evidenceKindNames[k]; ok {
		return name
	}
	return "Preuve"
}

var schemeNames = map[quality.CertificateScheme]string{
	quality.CertificateREF209: "REF-209 (AFNOR, engagement de service)", quality.CertificateISO9001: "ISO 9001",
	quality.CertificateQualiopi: "Qualiopi", quality.CertificateOther: "Une autre certification",
}

// SchemeName names a certification; the words of the structure for another one.
func SchemeName(c quality.Certificate) string {
	if c.Scheme == quality.CertificateOther && c.Name != "" {
		return c.Name
	}
	return schemeNames[c.Scheme]
}

// CertificateWords is a certification with its number and who delivered it, "" when
// there is none.
func CertificateWords(c quality.Certificate) string {
	words := SchemeName(c)
	if words == "" {
		return ""
	}
	if c.Number != "" {
		words += ", numéro" + nbsp + c.Number
	}
	if c.Body != "" {
		words += ", délivrée par " + c.Body
	}
	return words
}

// EvidencePeriod says the time a piece of evidence speaks of: « du 1er janvier au
// 31 décembre 2026 », "" when it is not told.
func EvidencePeriod(e quality.Evidence) string {
	switch {
	case e.From.IsZero() && e.Until.IsZero():
		return ""
	case e.Until.IsZero():
		return "depuis le" + nbsp + Date(e.From)
	case e.From.IsZero():
		return "jusqu’au" + nbsp + Date(e.Until)
	case e.From == e.Until:
		return OnDate(e.From)
	}
	return "du" + nbsp + Date(e.From) + " au" + nbsp + Date(e.Until)
}

var evidenceStatusNames = map[quality.EvidenceStatus]string{
	quality.EvidenceCurrent: "À jour", quality.EvidenceExpiring: "Expire bientôt", quality.EvidenceExpired: "Date dépassée",
}

// EvidenceStatusName is the chip of a piece of evidence.
func EvidenceStatusName(s quality.EvidenceStatus) string { return evidenceStatusNames[s] }
