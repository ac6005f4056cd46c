package quality_test

import (
	"testing"

	q "ariane/internal/quality"
)

func TestANeighbourhoodIsWhatOneOfficeIsGiven(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"192.0.2.77": "192.0.2.0/24", "::ffff:192.0.2.1": "192.0.2.0/24", "2001:db8:1:2ff::9": "2001:db8:1:200::/56",
		"fe80::1%eth0": "fe80::/56", "": "unknown", "pas une adresse": "unknown",
	} {
		if got := q.Neighbourhood(address); got != want {
			t.Errorf("%q: %s, want %s", address, got, want)
		}
	}
}
