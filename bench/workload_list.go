package main

import "fmt"

// workload is something to measure; run adds its lines to the result.
type workload struct {
	name, about string
	run         func(*bench) error
}

// workloads are in the order they run: the memory is read after the loads.
func workloads() []workload {
	return []workload{
		{"start", "start to ready on the filled database", measureStart},
		{"pages", "home page and page of a commitment, open loop at 200 pages/s", measurePages},
		{"save", "one answer saved durably, one client, then 32", measureSaves},
		{"network", "national list of structures with progress, national home page", measureNetwork},
		{"referential", "page of the référentiel, check of the built-in library", measureReferential},
		{"results", "results page, XLSX and CSV exports", measureResults},
		{"indicators", "indicators of a structure, a third of them counted from its own data", measureIndicators},
		{"plan", "board and list of a plan of 500 actions", measurePlan},
		{"case", "journey of a structure, desk of the applications, auditors ranked for a pair", measureCase},
		{"documents", "synthesis of forty pages as PDF, ODT and page", measureDocuments},
		{"catalogue", "library of 6,000 nodes: check, import, first opening after a restart", measureCatalogue},
		{"upload", "a document of 200 MB handed in, in parts and in one form, and the memory it takes", measureUpload},
		{"letters", "weekly letters of 15,000 people computed and queued", measureLetters},
		{"size", "size of the program, memory after the loads", measureSize},
		{"postgres", "pages and saves on PostgreSQL, when it is installed", measurePostgres},
	}
}

func names() []string {
	var out []string
	for _, w := range workloads() {
		out = append(out, w.name)
	}
	return out
}

// measure runs the named workloads in their own order.
func (b *bench) measure(chosen []string) error {
	wanted := map[string]bool{}
	for _, name := range chosen {
		wanted[name] = true
	}
	for _, w := range workloads() {
		if len(chosen) > 0 && !wanted[w.name] {
			continue
		}
		b.say("%s: %s", w.name, w.about)
		if err := w.run(b); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	return nil
}
