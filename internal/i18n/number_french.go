package i18n

import (
	"math"
	"strconv"
	"strings"
)

// Integer writes 12345 as "12 345".
func Integer(n int) string {
	sign := ""
	digits := strconv.Itoa(n)
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	return sign + groupThousands(digits)
}

// groupThousands puts a narrow space between thousands from five digits on, and
// on four digits too: columns line up.
func groupThousands(digits string) string {
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(narrow)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Decimal writes 1234.5 with one digit as "1 234,5". NaN and infinities give "–".
func Decimal(x float64, digits int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	text := strconv.FormatFloat(math.Abs(x), 'f', digits, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	out := groupThousands(whole)
	if fraction != "" {
		out += "," + fraction
	}
	if x < 0 && strings.Trim(text, "0.") != "" {
		out = "−" + out
	}
	return out
}

// Percent writes a percentage already in hundredths: 92.5 → "92,5 %".
func Percent(x float64, digits int) string { return Decimal(x, digits) + narrow + "%" }

// WholePercent writes 92 as "92 %".
func WholePercent(n int) string { return Integer(n) + narrow + "%" }

// LevelsGiven says how far a self-assessment is, in levels: a share of levels never
// stands beside a count of commitments without these words.
func LevelsGiven(percent int) string { return WholePercent(percent) + " des niveaux renseignés" }

// Plural chooses the word: 0 and 1 are singular in French.
func Plural(n int, one, many string) string {
	if n > -2 && n < 2 {
		return one
	}
	return many
}

// Count writes the number and its word: "1 engagement", "24 engagements".
func Count(n int, one, many string) string {
	return Integer(n) + nbsp + Plural(n, one, many)
}

// FileSize writes a size for people: "812 octets", "1,4 Mo". Units are decimal.
func FileSize(bytes int64) string {
	if bytes < 1000 {
		return Count(int(bytes), "octet", "octets")
	}
	size, unit := float64(bytes), ""
	for _, unit = range []string{"ko", "Mo", "Go", "To"} {
		size /= 1000
		if size < 999.5 {
			break
		}
	}
	digits := 1
	if size >= 9.95 {
		digits = 0
	}
	return Decimal(size, digits) + nbsp + unit
}
