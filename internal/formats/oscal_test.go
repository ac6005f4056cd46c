package formats

import "testing"

func TestAnOSCALCatalogueGivesTheReferentialBackAndTheSameBytes(t *testing.T) {
	t.Parallel()
	roundTrips(t, FormatOSCAL, builtIns(t)...)
	roundTrips(t, FormatOSCAL, wholeReferential())
	roundTrips(t, FormatOSCAL, randomReferentials(80)...)
}
