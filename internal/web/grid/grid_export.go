package grid

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/web/page"
)

// export sends a version as a file: « export.yaml » or « export.xlsx ».
func (p pages) export(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.open(r, v)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	mime, ending := "application/yaml; charset=utf-8", "yaml"
	switch r.PathValue("file") {
	case "export.yaml":
		body.Write(formats.WriteAuditGrid(g.Grid))
	case "export.xlsx":
		mime, ending = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
		if err := formats.WriteAuditGridXLSX(&body, g.Grid); err != nil {
			return err
		}
	default:
		return quality.Refuse(quality.CodeNotFound, "page")
	}
	h := w.Header()
	h.Set("Content-Type", mime)
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "grille-"+g.ID+"-v"+strconv.Itoa(g.Version)+"."+ending))
	h.Set("Cache-Control", "no-store")
	if _, err := w.Write(body.Bytes()); err != nil {
		return fmt.Errorf("send audit grid %s@%d as %s: %w", g.ID, g.Version, ending, err)
	}
	return nil
}
