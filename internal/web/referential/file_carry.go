package referential

import (
	"errors"
	"io"
	"net/http"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// The fields of the two steps: the file one chooses, then the same file packed in
// the page that shows what was found in it.
const (
	fieldFile  = "fichier"
	fieldCarry = "contenu"
)

// sent is what a form of this area brings: a file to check, or a checked one to
// write.
type sent struct {
	file  []byte
	write bool
	seen  string // of a checked one, what was shown that it replaces
	fault string // beside the field, "" when the file arrived
}

// readSent reads either step of the form. A file that did not arrive is a fault
// beside the field, not an error page.
func readSent(r *http.Request) (sent, error) {
	err := page.ParseForm(r)
	if errors.Is(err, page.ErrTooLarge) {
		return sent{fault: tooLargeWords}, nil
	}
	if err != nil {
		return sent{}, err
	}
	if carried := r.PostFormValue(fieldCarry); carried != "" {
		if err := page.Whole(r, fieldSeen); err != nil {
			return sent{}, err
		}
		file, err := page.Unpack(carried, formats.MaxFile)
		return sent{file: file, write: true, seen: r.PostForm.Get(fieldSeen)}, err
	}
	f, _, err := r.FormFile(fieldFile)
	if err != nil {
		return sent{fault: "Choisissez un fichier à vérifier."}, nil
	}
	defer func() { _ = f.Close() }() // read-only
	file, err := io.ReadAll(io.LimitReader(f, formats.MaxFile+1))
	switch {
	case err != nil:
		return sent{}, page.ErrTruncated
	case len(file) > formats.MaxFile:
		return sent{fault: tooLargeWords}, nil
	case len(file) == 0:
		return sent{fault: "Ce fichier est vide. Choisissez-en un autre."}, nil
	}
	return sent{file: file}, nil
}

const tooLargeWords = "Ce fichier dépasse 20\u00a0Mo. Vérifiez que c’est le bon."

// fileFault is a refusal beside the file field.
func fileFault(words string) []ui.FieldFault {
	return []ui.FieldFault{{Field: fieldFile, Message: words}}
}

// changedSince says that what a checked file replaces is no longer what was shown;
// nil for any other refusal.
func changedSince(err error) *ui.NoticeProps {
	if quality.CodeOf(err) != quality.CodeConflict {
		return nil
	}
	return &ui.NoticeProps{Tone: ui.ToneAttention, Title: "Rien n’est remplacé", Text: i18n.ErrorSentence(quality.AsError(err)), Live: true}
}

// refusalWords says a refusal of a whole file beside its field: how many faults
// there are, or why the version cannot take it.
func refusalWords(err error, report formats.Report) string {
	if n := report.Errors(); n > 0 {
		return "Ce fichier a " + i18n.Count(n, "point à corriger, décrit", "points à corriger, décrits") + " plus bas. Rien n’a été enregistré."
	}
	return i18n.ErrorSentence(quality.AsError(err))
}
