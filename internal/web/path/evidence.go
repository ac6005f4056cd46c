package path

import "net/url"

// The library of evidence.
const (
	Evidences       = "/preuves"
	EvidenceNew     = Evidences + "/nouvelle"
	EvidenceUploads = "/envois"              // of files on their way
	FileSettings    = Platform + "/fichiers" // how large a file may be
)

// EvidencesOf is what the self-assessments of another structure show.
func EvidencesOf(body string) string { return Evidences + "?structure=" + url.QueryEscape(body) }

// EvidencesFind is one's own library narrowed by words.
func EvidencesFind(words string) string { return Evidences + "?q=" + url.QueryEscape(words) }

// EvidencesFindIn is the library of a structure narrowed by words.
func EvidencesFindIn(body, words string) string {
	return EvidencesOf(body) + "&q=" + url.QueryEscape(words)
}

// EvidenceFor adds a piece for a commitment of a cycle; kind "" is a file.
func EvidenceFor(cycle, node, kind string) string {
	v := url.Values{}
	if cycle != "" {
		v.Set("cycle", cycle)
		v.Set("engagement", node)
	}
	if kind != "" {
		v.Set("genre", kind)
	}
	if len(v) == 0 {
		return EvidenceNew
	}
	return EvidenceNew + "?" + v.Encode()
}

// EvidenceUpload is one file on its way.
func EvidenceUpload(id string) string { return EvidenceUploads + join(id) }

// EvidenceUploadEnd says that all of it was sent.
func EvidenceUploadEnd(id string) string { return EvidenceUpload(id) + "/fin" }

// Evidence is one piece.
func Evidence(id string) string { return Evidences + join(id) }

// EvidenceRevise changes it, the revision before staying in its history.
func EvidenceRevise(id string) string { return Evidence(id) + "/mettre-a-jour" }

// EvidenceAttach ties it to statements of a cycle; node "" shows all of them.
func EvidenceAttach(id, cycle, node string) string {
	v := url.Values{}
	if cycle != "" {
		v.Set("cycle", cycle)
	}
	if node != "" {
		v.Set("engagement", node)
	}
	if len(v) == 0 {
		return Evidence(id) + "/rattacher"
	}
	return Evidence(id) + "/rattacher?" + v.Encode()
}

// EvidenceDetach unties it from one place.
func EvidenceDetach(id string) string { return Evidence(id) + "/detacher" }

// EvidenceWithdraw takes it out of the library, or erases it.
func EvidenceWithdraw(id string) string { return Evidence(id) + "/retirer" }

// EvidenceRestore gives it back.
func EvidenceRestore(id string) string { return Evidence(id) + "/remettre" }

// EvidenceErase deletes it.
func EvidenceErase(id string) string { return Evidence(id) + "/effacer" }

// EvidenceFile downloads one of its files, or shows it.
func EvidenceFile(id, file string) string { return Evidence(id) + "/fichiers" + join(file) }

// EvidenceMaskPreview is the picture as these areas (fields of the form) would mask it.
func EvidenceMaskPreview(id, file string, areas url.Values) string {
	return EvidenceMask(id, file) + "/apercu?" + areas.Encode()
}

// EvidenceMask makes the masked copy of one of its files.
func EvidenceMask(id, file string) string { return EvidenceFile(id, file) + "/masquer" }

// EvidenceVouch says that one of its files was read and holds no personal data.
func EvidenceVouch(id, file string) string { return EvidenceFile(id, file) + "/relu" }

// EvidenceUnvouch takes it back.
func EvidenceUnvouch(id, file string) string { return EvidenceVouch(id, file) + "/annuler" }

// CycleEvidence is the evidence of a cycle as one ZIP file.
func CycleEvidence(cycle string) string { return Assessment(cycle) + "/preuves.zip" }

// CommitmentEvidence ties pieces of the library to a commitment.
func CommitmentEvidence(cycle, node string) string { return Commitment(cycle, node) + "/preuves" }

// CommitmentProofs is the place of the evidence on the page of a commitment.
func CommitmentProofs(cycle, node string) string { return Commitment(cycle, node) + "#preuves" }
