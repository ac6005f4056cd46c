package api

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
)

type versionJSON struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Title   string `json:"title"`
	State   string `json:"state"`
	Hash    string `json:"hash"`
}

func (s Server) referentials(r *http.Request, actor authz.Actor) (answer, error) {
	list, err := s.Referentials.List(r.Context(), actor)
	if err != nil {
		return answer{}, err
	}
	out := pageJSON[versionJSON]{Items: []versionJSON{}, Total: len(list)}
	for _, v := range list {
		out.Items = append(out.Items, versionJSON{ID: v.ID, Version: v.Version, Title: v.Title, State: string(v.State), Hash: v.Hash})
	}
	return answer{http.StatusOK, out}, nil
}

// referential gives the tree of ?version=, the latest published without it.
func (s Server) referential(r *http.Request, actor authz.Actor) (answer, error) {
	version := 0
	if text := r.URL.Query().Get("version"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			var f quality.Faults
			f.Add("version", quality.FaultUnknown, text)
			return answer{}, f.Err()
		}
		version = n
	}
	e, err := s.Referentials.Read(r.Context(), actor, r.PathValue("id"), version)
	if err != nil {
		return answer{}, err
	}
	return answer{http.StatusOK, formats.ReferentialTreeOf(e.Referential, e.Official)}, nil
}
