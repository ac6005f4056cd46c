package api

import (
	"log/slog"
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// problem is an error as RFC 9457 wants it. Errors lists what is wrong field by
// field.
type problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Code   string         `json:"code"`
	Reason string         `json:"reason,omitempty"`
	Errors []problemFault `json:"errors,omitempty"`
}

type problemFault struct {
	Field  string `json:"field"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

var statuses = map[quality.Code]int{
	quality.CodeInvalid: http.StatusUnprocessableEntity, quality.CodeForbidden: http.StatusForbidden,
	quality.CodeNotFound: http.StatusNotFound, quality.CodeConflict: http.StatusConflict, quality.CodeExists: http.StatusConflict,
	quality.CodeState: http.StatusConflict, quality.CodeExpired: http.StatusGone, quality.CodeThrottled: http.StatusTooManyRequests,
	quality.CodeSignIn: http.StatusUnauthorized, quality.CodeUnavailable: http.StatusServiceUnavailable,
}

func (s Server) fail(w http.ResponseWriter, route string, err error) {
	domain := quality.AsError(err)
	if domain == nil {
		s.Log.Error("api failed", slog.String("route", route), slog.String("error", err.Error()))
		s.write(w, "application/problem+json", http.StatusInternalServerError, problem{
			Type: "about:blank", Title: "internal", Status: http.StatusInternalServerError, Code: "internal",
			Detail: "Quelque chose n’a pas marché de notre côté. Rien de ce qui était enregistré n’est perdu ; réessayez.",
		})
		return
	}
	status := statuses[domain.Code]
	detail := i18n.ErrorSentence(domain)
	if n := len(domain.Faults); n > 0 && domain.Reason == "" && strings.HasPrefix(route, http.MethodGet+" ") {
		detail = "Cette demande n’a pas pu être lue\u00a0: " + i18n.Count(n, "point est à revoir", "points sont à revoir") + "."
	}
	p := problem{Type: "about:blank", Title: string(domain.Code), Status: status, Code: string(domain.Code), Reason: domain.Reason, Detail: detail}
	for _, f := range domain.Faults {
		p.Errors = append(p.Errors, problemFault{Field: f.Field, Code: f.Code, Detail: i18n.Sentence(f)})
	}
	if status == http.StatusServiceUnavailable {
		s.Log.Warn("api unavailable", slog.String("route", route), slog.String("error", err.Error()))
		w.Header().Set("Retry-After", "60")
	}
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="ariane"`)
	}
	s.write(w, "application/problem+json", status, p)
}

// refuseMethod answers a method an address does not know.
func (s Server) refuseMethod(w http.ResponseWriter, methods []string) {
	w.Header().Set("Allow", strings.Join(methods, ", "))
	s.write(w, "application/problem+json", http.StatusMethodNotAllowed, problem{
		Type: "about:blank", Title: "method", Status: http.StatusMethodNotAllowed, Code: "method",
		Detail: "Cette adresse ne répond pas à cette méthode, seulement à " + strings.Join(methods, ", ") + ". Rien n’a été enregistré.",
	})
}
