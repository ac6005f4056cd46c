package i18n

import (
	"math"
	"testing"
)

func TestNumbersUseFrenchSeparators(t *testing.T) {
	t.Parallel()
	for got, want := range map[string]string{
		Decimal(1234.5, 1):      "1\u202f234,5",
		Decimal(-0.04, 1):       "0,0",
		Decimal(-2.5, 1):        "−2,5",
		Decimal(999.96, 1):      "1\u202f000,0",
		Decimal(math.NaN(), 1):  "–",
		Integer(0):              "0",
		Integer(999):            "999",
		Integer(1100000):        "1\u202f100\u202f000",
		Integer(-12345):         "−12\u202f345",
		Percent(92.5, 1):        "92,5\u202f%",
		WholePercent(100):       "100\u202f%",
		FileSize(0):             "0\u00a0octet",
		FileSize(812):           "812\u00a0octets",
		FileSize(1400):          "1,4\u00a0ko",
		FileSize(25_400_000):    "25\u00a0Mo",
		FileSize(999_999):       "1,0\u00a0Mo",
		FileSize(3_200_000_000): "3,2\u00a0Go",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestZeroAndOneAreSingular(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0\u00a0écart", 1: "1\u00a0écart", 2: "2\u00a0écarts", 1000: "1\u202f000\u00a0écarts"} {
		if got := Count(n, "écart", "écarts"); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
