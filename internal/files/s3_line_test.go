package files_test

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"ariane/internal/files"
	"ariane/internal/testkit"
	"ariane/internal/testkit/s3server"
)

// line stands between Ariane and the real S3 server and does it harm: each request
// meets the next trouble of the list, then all goes well.
type line struct {
	through  *httputil.ReverseProxy
	mu       sync.Mutex
	troubles []http.HandlerFunc
	met      int
}

func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	l.met++
	var trouble http.HandlerFunc
	if len(l.troubles) > 0 {
		trouble, l.troubles = l.troubles[0], l.troubles[1:]
	}
	l.mu.Unlock()
	if trouble != nil {
		trouble(w, r)
		return
	}
	l.through.ServeHTTP(w, r)
}

func (l *line) meet(troubles ...http.HandlerFunc) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.troubles, l.met = troubles, 0
}

// requests is how many came since the last call of meet.
func (l *line) requests() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.met
}

// badLine is an S3 store behind such a line.
func badLine(t *testing.T) (*line, files.Settings) {
	t.Helper()
	settings := testkit.Bucket(t)
	rest, _, _ := strings.Cut(strings.TrimPrefix(settings.Address, "s3://"+s3server.Bucket+"/"), "&")
	prefix, endpoint, _ := strings.Cut(rest, "?endpoint=")
	l, through := lineTo(t, endpoint)
	settings.Address = s3server.Address(through, prefix)
	return l, settings
}

// lineTo puts a line in front of a server and returns where to call.
func lineTo(t *testing.T, endpoint string) (*line, string) {
	t.Helper()
	l := &line{through: &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: "http", Host: endpoint})
			r.Out.Host = r.In.Host // it is signed
		},
		ErrorLog: log.New(io.Discard, "", 0), // troubles are wanted
	}}
	server := httptest.NewServer(l)
	t.Cleanup(server.Close)
	return l, strings.TrimPrefix(server.URL, "http://")
}

func answer(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }
}

// hangUp reads some of the request, then cuts.
func hangUp(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.CopyN(io.Discard, r.Body, 1000)
	panic(http.ErrAbortHandler)
}

// cutAnswer lets that many bytes of the answer through, then cuts.
func (l *line) cutAnswer(after int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		whole := httptest.NewRecorder()
		l.through.ServeHTTP(whole, r)
		for name, values := range whole.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(whole.Code)
		_, _ = w.Write(whole.Body.Bytes()[:min(after, whole.Body.Len())])
		panic(http.ErrAbortHandler)
	}
}
