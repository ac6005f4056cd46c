package assets

import (
	"net/http"
	"strconv"
	"strings"
)

// AcceptsGzip reports whether the browser takes gzip (RFC 9110, 12.5.3): named,
// or covered by *, and not with a weight of zero.
func AcceptsGzip(r *http.Request) bool {
	rest := false
	for coding := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, parameter, _ := strings.Cut(coding, ";")
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case "gzip", "x-gzip":
			return wanted(parameter)
		case "*":
			rest = wanted(parameter)
		}
	}
	return rest
}

// wanted reads "q=0.8"; no weight is a full one, an unreadable one is a refusal.
func wanted(parameter string) bool {
	name, value, found := strings.Cut(strings.ReplaceAll(parameter, " ", ""), "=")
	if !found || !strings.EqualFold(name, "q") {
		return true
	}
	weight, err := strconv.ParseFloat(value, 64)
	return err == nil && weight > 0
}
