package api

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
)

type structureJSON struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Code       string   `json:"code"`
	Name       string   `json:"name"`
	Status     string   `json:"status"`
	State      string   `json:"state"`
	ParentID   string   `json:"parent_id,omitempty"`
	Region     string   `json:"region,omitempty"`
	Regions    []string `json:"regions,omitempty"`
	Department string   `json:"department,omitempty"`
	Sites      int      `json:"sites"`
}

func structureOf(st quality.Structure, sites int) structureJSON {
	return structureJSON{
		ID: st.ID, Kind: string(st.Kind), Code: st.Code, Name: st.Name, Status: string(st.Status), State: string(st.State),
		ParentID: st.ParentID, Region: st.Region, Regions: st.Regions, Department: st.Department, Sites: sites,
	}
}

// pageJSON is a page of a list: pass next as ?after= to go on; absent at the end.
type pageJSON[T any] struct {
	Items []T    `json:"items"`
	Total int    `json:"total"`
	Next  string `json:"next,omitempty"`
}

func (s Server) structures(r *http.Request, actor authz.Actor) (answer, error) {
	limit, err := limitOf(r)
	if err != nil {
		return answer{}, err
	}
	q := r.URL.Query()
	page, err := s.Network.Structures(r.Context(), actor, network.StructureFilter{
		Search: q.Get("q"), Department: q.Get("department"), Region: q.Get("region"), After: q.Get("after"), Limit: limit,
	})
	if err != nil {
		return answer{}, err
	}
	out := pageJSON[structureJSON]{Items: []structureJSON{}, Total: page.Total, Next: page.Next}
	for _, row := range page.Rows {
		out.Items = append(out.Items, structureOf(row.Structure, row.Sites))
	}
	return answer{http.StatusOK, out}, nil
}

// limitOf reads ?limit=, 1 to 500; 50 when absent.
func limitOf(r *http.Request) (int, error) {
	text := r.URL.Query().Get("limit")
	if text == "" {
		return 50, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 500 {
		var f quality.Faults
		f.Add("limit", quality.FaultOutOfRange, "1", "500")
		return 0, f.Err()
	}
	return n, nil
}

func (s Server) structure(r *http.Request, actor authz.Actor) (answer, error) {
	view, err := s.Network.Structure(r.Context(), actor, r.PathValue("id"))
	if err != nil {
		return answer{}, err
	}
	return answer{http.StatusOK, structureOf(view.Structure, view.OpenSites)}, nil
}

// register lists the labels in force: none was granted yet, and no score is ever
// in it.
func (s Server) register(*http.Request, authz.Actor) (answer, error) {
	return answer{http.StatusOK, map[string]any{"labels": []any{}}}, nil
}
