package metrics

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// NewRegistry holds the runtime, the process and the build.
func NewRegistry(version, revision string) *prometheus.Registry {
	r := prometheus.NewRegistry()
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "ariane_build_info", Help: "1, labelled with the build.",
		ConstLabels: prometheus.Labels{"version": version, "revision": revision},
	})
	build.Set(1)
	r.MustRegister(build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return r
}

// Jobs registers the queue: count is asked at each reading and gives jobs by
// state. When it fails, the figures of the queue are absent and ariane_jobs_up
// is 0.
func Jobs(r prometheus.Registerer, count func() (map[string]int, error)) {
	r.MustRegister(&queue{
		count: count,
		jobs:  prometheus.NewDesc("ariane_jobs", "Jobs in the queue, by state.", []string{"state"}, nil),
		up:    prometheus.NewDesc("ariane_jobs_up", "1 when the queue could be counted.", nil, nil),
	})
}

type queue struct {
	count    func() (map[string]int, error)
	jobs, up *prometheus.Desc
}

// Describe implements prometheus.Collector.
func (q *queue) Describe(out chan<- *prometheus.Desc) { out <- q.jobs; out <- q.up }

// Collect implements prometheus.Collector.
func (q *queue) Collect(out chan<- prometheus.Metric) {
	counts, err := q.count()
	if err != nil {
		out <- prometheus.MustNewConstMetric(q.up, prometheus.GaugeValue, 0)
		return
	}
	out <- prometheus.MustNewConstMetric(q.up, prometheus.GaugeValue, 1)
	for _, state := range []string{"waiting", "running", "dead"} {
		out <- prometheus.MustNewConstMetric(q.jobs, prometheus.GaugeValue, float64(counts[state]), state)
	}
}

// Handler is GET /metrics.
func Handler(r *prometheus.Registry) http.Handler {
	return promhttp.HandlerFor(r, promhttp.HandlerOpts{})
}
