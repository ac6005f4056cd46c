package quality

import "strings"

var nirGroups, pairs, anywhere = after(1, 3, 5, 7, 10, 13), after(2, 4, 6, 8), ^uint32(0)

// nir reads a social security number: 13 digits and a two-digit key, written
// together or in the usual groups. The key must fit; without a key, or with one
// mistyped, a telling word must stand before, or all the usual groups show what it
// is: it is then taken whole, its key with it. https://www.service-public.fr: sex, year, month,
// département, commune, order, key = 97 − (number mod 97).
func (f *personalFinder) nir(i int) int {
	if !strings.ContainsRune("123478", rune(f.text[i])) {
		return i
	}
	run := readDigits(f.text, i, 15, nirGroups, true)
	if run.n < 13 || !nirShape(run.digits) {
		return i
	}
	if run.n == 15 && run.closed(f.text, 15) && nirKey(run.digits) {
		f.add(PersonalNIR, i, run.ends[14], 95)
		return run.ends[14]
	}
	told := containsAny(f.before(i), "secu", "nir", "n.ss", "n ss", "immatriculation")
	if run.n == 15 && run.closed(f.text, 15) && (told || run.spaced(nirGroups)) {
		f.add(PersonalNIR, i, run.ends[14], 70)
		return run.ends[14]
	}
	if told && run.closed(f.text, 13) {
		f.add(PersonalNIR, i, run.ends[12], 70)
		return run.ends[12]
	}
	return i
}

func nirShape(d [15]byte) bool {
	month := 10*int(d[3]-'0') + int(d[4]-'0')
	known := month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50
	return known && (d[5] != '0' || d[6] != '0')
}

// nirKey checks the key; 2A counts as 19 and 2B as 18.
func nirKey(d [15]byte) bool {
	switch d[6] {
	case 'A', 'a':
		d[5], d[6] = '1', '9'
	case 'B', 'b':
		d[5], d[6] = '1', '8'
	}
	rest := 0
	for _, c := range d[:13] {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return 97-rest == 10*int(d[13]-'0')+int(d[14]-'0')
}

// ibanLengths are those of the countries of the SEPA area.
var ibanLengths = map[string]int{
	"AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
	"EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28, "IE": 22,
	"IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
	"MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24,
	"SM": 27, "VA": 22,
}

// iban reads a bank account number whose check digits fit (ISO 13616, mod 97).
func (f *personalFinder) iban(i int) int {
	if i+4 > len(f.text) || !isUpper(f.text[i+1]) || !isDigit(f.text[i+2]) || !isDigit(f.text[i+3]) {
		return i
	}
	length, known := ibanLengths[f.text[i:i+2]]
	if !known || i > 0 && isWordByte(f.text[i-1]) {
		return i
	}
	account, end := readAccount(f.text, i, length)
	if len(account) != length || end < len(f.text) && isWordByte(f.text[end]) || !ibanKey(account) {
		return i
	}
	f.add(PersonalIBAN, i, end, 95)
	return end
}

func readAccount(text string, i, length int) (account []byte, end int) {
	end = i
	for len(account) < length && i < len(text) {
		width := gap(text, i)
		if i+width >= len(text) || !isDigit(text[i+width]) && !isUpper(text[i+width]) {
			break
		}
		i += width
		account = append(account, text[i])
		i++
		end = i
	}
	return account, end
}

func ibanKey(account []byte) bool {
	rest := 0
	for n := range account {
		c := account[(n+4)%len(account)]
		if isUpper(c) {
			rest = (rest*100 + int(c-'A') + 10) % 97
			continue
		}
		rest = (rest*10 + int(c-'0')) % 97
	}
	return rest == 1
}
