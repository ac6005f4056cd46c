package quality

import (
	"slices"
	"strings"
)

// organisationWords before a number say that it is an organisation's.
var organisationWords = []string{
	"standard", "accueil", "fax", "telecopie", "siege", "mission locale", "association", "secretariat",
	"agence", "antenne", "arml", "unml", "mairie", "prefecture", "numero vert", "siret", "siren", "finess",
}

var ownWords = []string{"domicile", "demeurant", "habitant", "domicili", "adresse du jeune", "adresse perso", "reside", "portable", "mobile", "perso"}

// phone reads a French number of ten digits in pairs (06 12 34 56 78) or with
// the four digits of an overseas area (0262 12 34 56).
func (f *personalFinder) phone(i int) int {
	if strings.HasPrefix(f.text[i:], "00") {
		return f.phoneAbroad(i, i+2)
	}
	if f.text[i] != '0' {
		return i
	}
	run := readDigits(f.text, i, 10, pairs, false)
	if run.n < 10 || run.digits[1] == '0' || run.digits[1] == '8' || !run.closed(f.text, 10) {
		return i
	}
	end := run.ends[9]
	f.add(PersonalPhone, i, end, f.phoneTrust(i, end, run.digits[1]))
	return end
}

// phoneTrust weighs a number by its first digit and its company: a row of
// figures is not a telephone number, that of an organisation is not personal.
func (f *personalFinder) phoneTrust(start, end int, second byte) int {
	trust := 60
	if second == '6' || second == '7' {
		trust = 90
	}
	context := f.before(start)
	if containsAny(context, ownWords...) {
		return 90
	}
	width := gap(f.text, end)
	if width > 0 && end+width < len(f.text) && isDigit(f.text[end+width]) && f.text[end] != '/' && f.text[end] != '-' {
		return 30
	}
	if start > 1 && f.text[start-1] == ' ' && isDigit(f.text[start-2]) {
		trust -= 30
	}
	if containsAny(context, organisationWords...) {
		trust -= 40
	}
	return trust
}

// overseas gives the number of digits after each calling code of France.
var overseas = []struct {
	code   string
	digits int
}{{"33", 9}, {"262", 9}, {"590", 9}, {"594", 9}, {"596", 9}, {"508", 6}, {"681", 6}, {"687", 6}, {"689", 8}}

// phoneAbroad reads +33 6 12 34 56 78, 0033…, +33 (0)6…, +262 692…; code is
// where the calling code starts.
func (f *personalFinder) phoneAbroad(start, code int) int {
	for _, area := range overseas {
		if !strings.HasPrefix(f.text[code:], area.code) {
			continue
		}
		at := code + len(area.code)
		at += gap(f.text, at)
		if strings.HasPrefix(f.text[at:], "(0)") {
			at += 3
			at += gap(f.text, at)
		}
		run := readDigits(f.text, at, area.digits, anywhere, false)
		if run.n == area.digits && run.digits[0] != '0' && run.closed(f.text, run.n) {
			end := run.ends[run.n-1]
			f.add(PersonalPhone, start, end, max(f.phoneTrust(start, end, run.digits[0]), 55))
			return end
		}
	}
	return start
}

// shared are the first parts of addresses that belong to nobody in particular.
var shared = []string{
	"contact", "accueil", "info", "infos", "secretariat", "direction", "noreply", "no-reply", "nepasrepondre", "dpo", "rgpd",
	"communication", "support", "recrutement", "formation", "admin", "administration", "webmaster", "comptabilite", "compta",
	"emploi", "entreprise", "entreprises", "labellisation", "qualite", "missionlocale", "mission-locale", "mission.locale", "contacts", "presse", "postmaster",
}

func isLocalByte(c byte) bool  { return isWordByte(c) || strings.IndexByte(".%+-'", c) >= 0 }
func isDomainByte(c byte) bool { return isDigit(c) || isAlpha(c) || c == '-' || c == '.' }

// email reads around the at-sign.
func (f *personalFinder) email(at int) int {
	start, end := at, at+1
	for start > 0 && at-start < 64 && isLocalByte(f.text[start-1]) {
		start--
	}
	for start < at && !isDigit(f.text[start]) && !isAlpha(f.text[start]) {
		start++
	}
	for end < len(f.text) && end-at < 254 && isDomainByte(f.text[end]) {
		end++
	}
	for end > at+1 && !isAlpha(f.text[end-1]) {
		end--
	}
	domain := f.text[at+1 : end]
	dot := strings.LastIndexByte(domain, '.')
	if start == at || dot < 1 || len(domain)-dot < 3 || strings.Contains(domain, "..") {
		return at
	}
	f.add(PersonalEmail, start, end, emailTrust(foldLatin(f.text[start:at])))
	return end
}

func emailTrust(local string) int {
	local = strings.TrimSpace(local)
	first, _, cut := strings.Cut(local, ".")
	switch {
	case slices.Contains(shared, local) || slices.Contains(shared, first):
		return 30
	case cut:
		return 90
	}
	return 70
}
