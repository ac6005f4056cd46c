package assess

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"ariane/internal/assess"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// The types of the files.
const (
	typeCSV  = "text/csv; charset=utf-8"
	typeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typeJSON = "application/json"
)

func (p pages) exportCSV(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.exportSheet(w, r, v, "csv", typeCSV, formats.WriteAssessmentCSV)
}

func (p pages) exportXLSX(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.exportSheet(w, r, v, "xlsx", typeXLSX, formats.WriteAssessmentXLSX)
}

// exportSheet writes into memory first: a fault is a page, never half a file.
func (p pages) exportSheet(w http.ResponseWriter, r *http.Request, v *page.Visit, ext, mime string, write func(io.Writer, formats.AssessmentSheet) error) error {
	id := r.PathValue("id")
	sheet, err := p.svc.Sheet(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	c, err := p.svc.Cycle(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := write(&file, sheet); err != nil {
		return fmt.Errorf("export assessment %s as %s: %w", id, ext, err)
	}
	return send(w, fileName(c, ext), mime, file.Bytes())
}

// exportJSON gives the validated document byte for byte, so that its hash can be
// recomputed; while the cycle is open, the answers as they stand, in the same
// layout and without a hash.
func (p pages) exportJSON(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	id := r.PathValue("id")
	o, err := p.svc.Overview(r.Context(), v.Actor, id)
	if err != nil {
		return err
	}
	if isClosed(o.Cycle) {
		frozen, err := p.svc.Snapshot(r.Context(), v.Actor, id)
		if err != nil {
			return err
		}
		return send(w, fileName(o.Cycle, "json"), typeJSON, frozen.Document)
	}
	document, err := json.MarshalIndent(currentState(o), "", "  ")
	if err != nil {
		return fmt.Errorf("export assessment %s as json: %w", id, err)
	}
	return send(w, fileName(o.Cycle, "json"), typeJSON, document)
}

// stateFormat names the layout of an open cycle: that of a snapshot, not frozen.
const stateFormat = "ariane-assessment/1"

func currentState(o assess.Overview) quality.Snapshot {
	s := quality.Snapshot{
		Format: stateFormat, Assessment: o.Cycle.ID, Structure: o.Cycle.BodyID, Name: o.Cycle.BodyName,
		Referential: o.Cycle.ReferentialID, Version: o.Cycle.Version, LibraryHash: o.Edition.Hash,
		OpenedAt: o.Cycle.OpenedAt.UTC().Format(time.RFC3339), Profile: o.Profile, Progress: o.Progress,
		ClosedAs: []quality.Role{}, Answers: []quality.Settled{},
	}
	s.Answers = append(s.Answers, settledOf(o.Beside)...)
	for _, g := range o.Groups {
		s.Answers = append(s.Answers, settledOf(g.Items)...)
	}
	return s
}

// settledOf keeps what somebody answered.
func settledOf(items []assess.Item) []quality.Settled {
	var out []quality.Settled
	for _, it := range items {
		if it.Version > 0 {
			out = append(out, quality.Settled{Answer: it.Answer, AnswerVersion: it.Version})
		}
	}
	return out
}

func send(w http.ResponseWriter, name, mime string, content []byte) error {
	h := w.Header()
	h.Set("Content-Type", mime)
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	h.Set("Content-Length", strconv.Itoa(len(content)))
	h.Set("Cache-Control", "no-store")
	if _, err := w.Write(content); err != nil {
		return fmt.Errorf("send %s: %w", name, err)
	}
	return nil
}

// fileName is safe on every system: letters, digits and hyphens. The référentiel is in
// it: first cycles on two of them lie in one folder.
func fileName(c assess.Cycle, ext string) string {
	var b strings.Builder
	for _, r := range i18n.Fold(c.BodyName) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := strings.Trim(b.String(), "-")
	if len(name) > 60 {
		name = strings.Trim(name[:60], "-")
	}
	return "auto-evaluation-" + c.ReferentialID + "-" + strconv.Itoa(c.Number) + "-" + name + "." + ext
}
