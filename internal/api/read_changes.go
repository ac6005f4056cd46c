package api

import (
	"net/http"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/quality"
)

// referentialChanges tells what changes from the version ?from= to the version
// ?to= of a référentiel, as « ariane referential diff --json » does. Without
// ?to=, to the latest published one.
func (s Server) referentialChanges(r *http.Request, actor authz.Actor) (answer, error) {
	var f quality.Faults
	from, to := versionNamed(r, "from", &f), versionNamed(r, "to", &f)
	if from == 0 && len(f) == 0 {
		f.Add("from", quality.FaultMissing)
	}
	if err := f.Err(); err != nil {
		return answer{}, err
	}
	c, err := s.Referentials.Compare(r.Context(), actor, r.PathValue("id"), from, to)
	if err != nil {
		return answer{}, err
	}
	return answer{http.StatusOK, formats.ChangesOf(c.Changes)}, nil
}

// versionNamed reads the number of a version from the address, 0 when it is not
// told.
func versionNamed(r *http.Request, name string, f *quality.Faults) int {
	text := r.URL.Query().Get(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		f.Add(name, quality.FaultUnknown, text)
		return 0
	}
	return n
}
