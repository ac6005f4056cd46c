package api

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
)

// gridVersionJSON is a version of an audit grid with the référentiel it follows.
type gridVersionJSON struct {
	versionJSON
	Referential        string `json:"referential"`
	ReferentialVersion int    `json:"referential_version"`
	Criteria           int    `json:"criteria"`
}

// grids lists every version; drafts only to who writes them.
func (s Server) grids(r *http.Request, actor authz.Actor) (answer, error) {
	list, err := s.Referentials.Grids(r.Context(), actor)
	if err != nil {
		return answer{}, err
	}
	out := pageJSON[gridVersionJSON]{Items: []gridVersionJSON{}, Total: len(list)}
	for _, v := range list {
		out.Items = append(out.Items, gridVersionJSON{
			versionJSON: versionJSON{ID: v.ID, Version: v.Version, Title: v.Title, State: string(v.State), Hash: v.Hash},
			Referential: v.ReferentialID, ReferentialVersion: v.ReferentialVersion, Criteria: v.Criteria,
		})
	}
	return answer{http.StatusOK, out}, nil
}

// grid gives the criteria of ?version=, the latest published without it.
func (s Server) grid(r *http.Request, actor authz.Actor) (answer, error) {
	var f quality.Faults
	version := versionNamed(r, "version", &f)
	if err := f.Err(); err != nil {
		return answer{}, err
	}
	g, err := s.Referentials.Grid(r.Context(), actor, r.PathValue("id"), version)
	if err != nil {
		return answer{}, err
	}
	return answer{http.StatusOK, formats.AuditGridTreeOf(g.Grid, g.State)}, nil
}
