package evidence

import (
	"fmt"
	"mime"
	"net/http"
	"strings"
	"time"

	"ariane/internal/formats/extract"
	"ariane/internal/web/page"
)

// file sends a file. Only what a browser may show harmlessly is shown within the
// page, and only when asked (?voir=1); anything else is downloaded.
func (a area) file(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	f, content, err := a.svc.Open(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("file"))
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // only read
	patient(w)
	h := w.Header()
	h.Set("Content-Type", f.MediaType)
	h.Set("Content-Disposition", disposition(r.URL.Query().Has("voir") && extract.ShownInline(f.MediaType), f.Name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", policyOf(f.MediaType))
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", `"`+f.Hash+`"`)
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}

// policyOf lets a file load and run nothing. Browsers show no PDF inside a sandbox.
func policyOf(mediaType string) string {
	if mediaType == extract.TypePDF {
		return "default-src 'none'"
	}
	return "default-src 'none'; sandbox"
}

// disposition names a file in both ways browsers read.
func disposition(inline bool, name string) string {
	kind := "attachment"
	if inline {
		kind = "inline"
	}
	if header := mime.FormatMediaType(kind, map[string]string{"filename": name}); header != "" {
		return header
	}
	return kind
}

// archive sends the evidence of a cycle. It is written as it goes: a failure after
// the first byte cuts the line, so that nobody takes half of it for the whole.
func (a area) archive(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	archive, err := a.svc.Archive(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	patient(w)
	out := &late{ResponseWriter: w, name: archive.Name}
	if err := archive.Write(r.Context(), out); err != nil && !out.begun {
		return err
	} else if err != nil {
		v.Kit.Log.Error("archive cut", "request", v.ID, "error", err.Error())
		panic(http.ErrAbortHandler)
	}
	return nil
}

// late sets the headers of the archive with its first byte: before it, a refusal
// can still be a page.
type late struct {
	http.ResponseWriter
	name  string
	begun bool
}

func (l *late) Write(b []byte) (int, error) {
	if !l.begun {
		l.begun = true
		l.Header().Set("Content-Type", "application/zip")
		l.Header().Set("Content-Disposition", disposition(false, l.name))
		l.Header().Set("Cache-Control", "no-store")
	}
	n, err := l.ResponseWriter.Write(b)
	if err != nil {
		return n, fmt.Errorf("send the archive: %w", err)
	}
	return n, nil
}

// fileFormat is « PDF », « DOCX »… from the name, whose ending tells the type.
func fileFormat(name string) string {
	_, ending, found := cutLast(name, ".")
	if !found {
		return "fichier"
	}
	return strings.ToUpper(ending)
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
