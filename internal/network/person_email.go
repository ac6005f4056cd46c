package network

import (
	"net/mail"
	"strconv"
	"strings"
	"unicode/utf8"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

const (
	emailLongest = 254
	nameLongest  = 120
)

// readEmail normalises an e-mail: lower case, no spaces around. It must hold
// one @ and a dot after it; only a letter sent proves more.
func readEmail(faults *quality.Faults, text string) string {
	email := strings.ToLower(strings.TrimSpace(text))
	address, err := mail.ParseAddress(email)
	_, domain, _ := strings.Cut(email, "@")
	if err != nil || address.Address != email || len(email) > emailLongest || !strings.Contains(strings.Trim(domain, "."), ".") {
		faults.Add("email", quality.FaultBadEmail)
		return ""
	}
	return email
}

// readText trims a mandatory line of text; tabs and line ends become spaces.
func readText(faults *quality.Faults, field, text string, longest int) string {
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case text == "":
		faults.Add(field, quality.FaultMissing)
	case !quality.ReadableLine(text) || !quality.Visible(text):
		faults.Add(field, quality.FaultBadCharacters)
	case utf8.RuneCountInString(text) > longest:
		faults.Add(field, quality.FaultTooLong, strconv.Itoa(longest))
	}
	return text
}

// readOptional is readText for a line that may stay empty.
func readOptional(faults *quality.Faults, field, text string, longest int) string {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return readText(faults, field, text, longest)
}

// personKey is what an account is searched by.
func personKey(name, email string) string { return i18n.Fold(name + " " + email) }
