package network

import (
	_ "embed" // the list of common passwords
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// A password is long rather than complicated: no rule about kinds of
// characters, but not one of those everybody tries first, nor the person's own
// name.
const (
	passwordShortest = 12
	passwordLongest  = 256
	ownLettersLeast  = 8 // what must remain once the person's own words are taken out
	distinctLeast    = 5 // "121212121212" has two
)

//go:embed password_common.txt
var commonFile string

var commonPasswords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, line := range strings.Fields(commonFile) {
		out[line] = true
	}
	return out
})

// checkPassword adds the faults of a new password typed twice. personal are the
// e-mail, the name, the structure: what others know of the person.
func checkPassword(faults *quality.Faults, password, again string, personal ...string) {
	length := utf8.RuneCountInString(password)
	switch {
	case length < passwordShortest:
		faults.Add("password", quality.FaultTooShort, strconv.Itoa(passwordShortest))
	case length > passwordLongest:
		faults.Add("password", "too_long", strconv.Itoa(passwordLongest))
	case isCommon(password):
		faults.Add("password", quality.FaultSecretCommon)
	case isPersonal(password, personal):
		faults.Add("password", quality.FaultSecretPersonal)
	}
	if password != again {
		faults.Add("again", quality.FaultSecretMismatch)
	}
}

func isCommon(password string) bool {
	folded := compact(password)
	letters := strings.TrimFunc(folded, unicode.IsDigit)
	common := commonPasswords()
	return common[folded] || common[letters] || distinct(password) < distinctLeast || isRun(folded)
}

// isRun reports "abcdefghijkl", "987654321098" and repeats of a common word.
func isRun(folded string) bool {
	steps := map[rune]int{}
	runes := []rune(folded)
	for i := 1; i < len(runes); i++ {
		steps[runes[i]-runes[i-1]]++
	}
	if most := max(steps[1], steps[-1]); most >= len(runes)-2 {
		return true
	}
	for word := range commonPasswords() {
		if len(word) > 2 && strings.ReplaceAll(folded, word, "") == "" {
			return true
		}
	}
	return false
}

func isPersonal(password string, personal []string) bool {
	rest := compact(password)
	for _, text := range personal {
		local, _, _ := strings.Cut(text, "@")
		rest = strings.ReplaceAll(rest, compact(local), "")
		for _, word := range strings.Fields(i18n.Fold(text)) {
			if len(word) >= 3 {
				rest = strings.ReplaceAll(rest, word, "")
			}
		}
	}
	return len(rest) < len(compact(password)) && utf8.RuneCountInString(rest) < ownLettersLeast
}

// compact folds and leaves out spaces and punctuation.
func compact(text string) string { return strings.ReplaceAll(i18n.Fold(text), " ", "") }

func distinct(text string) int {
	seen := map[rune]bool{}
	for _, r := range text {
		seen[r] = true
	}
	return len(seen)
}
