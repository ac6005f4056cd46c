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

var exportTypes = map[string]string{
	"yaml": "application/yaml; charset=utf-8",
	"csv":  "text/csv; charset=utf-8",
	"json": "application/json; charset=utf-8",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// export sends a version as a file: the YAML as it was imported, or a table or
// tree made of it with the official wording.
func (p pages) export(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	format, ok := strings.CutPrefix(r.PathValue("file"), "export.")
	mime := exportTypes[format]
	if !ok || mime == "" {
		return quality.Refuse(quality.CodeNotFound, "page")
	}
	version, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	body, err := p.document(r, v, id, version, format)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", mime)
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "referentiel-"+id+"-v"+strconv.Itoa(version)+"."+format))
	h.Set("Cache-Control", "no-store")
	_, err = w.Write(body)
	if err != nil {
		return fmt.Errorf("send référentiel %s@%d as %s: %w", id, version, format, err)
	}
	return nil
}

func (p pages) document(r *http.Request, v *page.Visit, id string, version int, format string) ([]byte, error) {
	if format == "yaml" {
		body, _, err := p.refs.Document(r.Context(), v.Actor, id, version)
		return body, err
	}
	e, err := p.refs.Read(r.Context(), v.Actor, id, version)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	switch format {
	case "csv":
		err = formats.WriteReferentialCSV(&out, e.Referential, e.Official)
	case "xlsx":
		err = formats.WriteReferentialXLSX(&out, e.Referential, e.Official)
	case "json":
		err = formats.WriteReferentialJSON(&out, e.Referential, e.Official)
	}
	if err != nil {
		return nil, fmt.Errorf("write référentiel %s@%d as %s: %w", id, version, format, err)
	}
	return out.Bytes(), nil
}
