package metrics

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Requests counts requests and how long they took.
type Requests struct {
	count    *prometheus.CounterVec
	duration *prometheus.HistogramVec
}

// NewRequests registers the two families in r.
func NewRequests(r prometheus.Registerer) *Requests {
	q := &Requests{
		count: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "ariane_http_requests_total", Help: "Requests answered, by route pattern and status.",
		}, []string{"route", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "ariane_http_request_duration_seconds", Help: "Time to answer, by route pattern.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"route"}),
	}
	r.MustRegister(q.count, q.duration)
	return q
}

// unnamed is the route of what no route names: an unknown address is never a
// label, or anybody could fill the memory with invented ones.
const unnamed = "none"

type note struct{ route string }

type noteKey struct{}

// Name says which route answers a request that Watch measures; the last one
// counts. Elsewhere it does nothing.
func Name(ctx context.Context, pattern string) {
	if n, ok := ctx.Value(noteKey{}).(*note); ok && pattern != "" {
		n.route = pattern
	}
}

// Watch measures everything next answers.
func (q *Requests) Watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := &note{route: unnamed}
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		start := time.Now() //nolint:forbidigo // how long it takes is real time, also in a demonstration whose clock is set
		defer func() {
			q.count.WithLabelValues(n.route, strconv.Itoa(seen.status)).Inc()
			q.duration.WithLabelValues(n.route).Observe(time.Since(start).Seconds())
		}()
		next.ServeHTTP(seen, r.WithContext(context.WithValue(r.Context(), noteKey{}, n)))
	})
}

type statusWriter struct {
	http.ResponseWriter
	status int
	sent   bool
}

func (w *statusWriter) WriteHeader(status int) {
	if !w.sent && status >= http.StatusOK {
		w.status, w.sent = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(b []byte) (int, error) {
	w.sent = true
	return w.ResponseWriter.Write(b) //nolint:wrapcheck // a writer passes the error of the one below
}

// Unwrap lets http.ResponseController reach the real writer.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
