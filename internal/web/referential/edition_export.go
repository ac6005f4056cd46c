package referential

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// exportJSON is the tree for scripts: written, never read back.
const exportJSON = formats.Format("json")

// exportTypes are the endings of the addresses of exports.
var exportTypes = map[string]struct {
	format formats.Format
	mime   string
}{
	formats.FormatYAML.Extension():  {formats.FormatYAML, "application/yaml; charset=utf-8"},
	formats.FormatCISO.Extension():  {formats.FormatCISO, "application/yaml; charset=utf-8"},
	formats.FormatCSV.Extension():   {formats.FormatCSV, "text/csv; charset=utf-8"},
	formats.FormatOSCAL.Extension(): {formats.FormatOSCAL, "application/json; charset=utf-8"},
	formats.FormatXLSX.Extension():  {formats.FormatXLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	"json":                          {exportJSON, "application/json; charset=utf-8"},
}

// export sends a version as a file: the YAML as it was imported, or a table or
// tree made of it with the official wording.
func (p pages) export(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	ending, ok := strings.CutPrefix(r.PathValue("file"), "export.")
	kind, known := exportTypes[ending]
	if !ok || !known {
		return quality.Refuse(quality.CodeNotFound, "page")
	}
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	body, err := p.document(r, v, id, version, kind.format)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", kind.mime)
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "referentiel-"+id+"-v"+strconv.Itoa(version)+"."+ending))
	h.Set("Cache-Control", "no-store")
	_, err = w.Write(body)
	if err != nil {
		return fmt.Errorf("send référentiel %s@%d as %s: %w", id, version, ending, err)
	}
	return nil
}

func (p pages) document(r *http.Request, v *page.Visit, id string, version int, format formats.Format) ([]byte, error) {
	if format == formats.FormatYAML {
		body, _, err := p.refs.Document(r.Context(), v.Actor, id, version)
		return body, err
	}
	e, err := p.refs.Read(r.Context(), v.Actor, id, version)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if format == exportJSON {
		err := formats.WriteReferentialJSON(&out, e.Referential, e.Official)
		return out.Bytes(), err
	}
	if err := formats.WriteCatalogue(&out, format, e.Referential, e.Official); err != nil {
		return nil, fmt.Errorf("write référentiel %s@%d as %s: %w", id, version, format, err)
	}
	return out.Bytes(), nil
}
