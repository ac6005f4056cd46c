package page

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/a-h/templ"

	"ariane/internal/web/path"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Render writes a whole page or a fragment; nothing is sent when the view fails.
func (v *Visit) Render(w http.ResponseWriter, r *http.Request, status int, view templ.Component) error {
	buf, _ := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if err := view.Render(r.Context(), buf); err != nil {
		return fmt.Errorf("render %s: %w", r.Pattern, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(buf.Len())) // tells the packer what is too small for it
	w.WriteHeader(status)
	_, err := w.Write(buf.Bytes())
	if err != nil {
		return fmt.Errorf("send %s: %w", r.Pattern, err)
	}
	return nil
}

// Redirect leads to the next page after a form (303), with a message of the
// catalogue when flash is not "".
func (v *Visit) Redirect(w http.ResponseWriter, r *http.Request, to, flash string) error {
	if flash != "" {
		v.Kit.Flash(w, flash)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// IsFragment reports a request of the page's own script, which wants only the
// part it swaps.
func IsFragment(r *http.Request) bool { return r.Header.Get("HX-Request") == "true" }

// SafeReturn accepts only an address of this site as a place to come back to.
// Browsers drop tabs and line breaks and read « \ » as « / », so none may appear.
func SafeReturn(to string) string {
	if len(to) < 2 || to[0] != '/' || to[1] == '/' || strings.ContainsFunc(to, func(r rune) bool { return r < ' ' || r == '\\' || r == 0x7f }) {
		return path.Home
	}
	return to
}
