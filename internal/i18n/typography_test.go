package i18n

import (
	"testing"

	"ariane/internal/quality"
)

// everySentence lists all the French of the package with where it comes from.
func everySentence() map[string]string {
	out := map[string]string{"unknown fault": unknownFault, "unknown error": unknownError}
	for _, table := range []map[string]wording{commonFaults, referentialFaults, fileFaults, networkFaults, formFaults, documentFaults} {
		for code, w := range table {
			out["fault "+code] = w.fill([]string{"12", "34", "56"})
			if w.Bare != "" {
				out["bare fault "+code] = w.Bare
			}
		}
	}
	for _, code := range []quality.Code{quality.CodeInvalid, quality.CodeForbidden, quality.CodeNotFound, quality.CodeConflict, quality.CodeExists, quality.CodeState, quality.CodeExpired, quality.CodeThrottled, quality.CodeSignIn} {
		out["error "+string(code)] = ErrorSentence(&quality.Error{Code: code})
	}
	for _, flow := range quality.Flows() {
		for _, s := range flow.States {
			out["refusal "+flow.Name+string(s)] = stateSentence(flow.Name + "." + string(s) + ".x")
			out["state "+flow.Name+string(s)] = StateName(flow.Name, s)
		}
		for _, l := range flow.Lines {
			out["verb "+flow.Name+string(l.Verb)] = VerbName(flow.Name, l.Verb)
		}
	}
	for _, role := range quality.AllRoles() {
		out["role "+string(role)] = RoleName(role)
		out["purpose "+string(role)] = RolePurpose(role)
	}
	for action, w := range actionWords {
		out["action "+action] = w.Noun
		out["refusal "+action] = forbiddenSentence(action)
	}
	for _, table := range []map[string]string{reasonSentences, existsSentences} {
		for reason, sentence := range table {
			out["reason "+reason] = sentence
		}
	}
	for code, word := range typeWords {
		out["type "+code] = word
	}
	return out
}

func TestEverySentenceFollowsFrenchTypography(t *testing.T) {
	t.Parallel()
	for where, sentence := range everySentence() {
		if sentence == "" {
			t.Errorf("%s is empty", where)
		}
		for _, fault := range TypographyFaults(sentence) {
			t.Errorf("%s: %s in %q", where, fault, sentence)
		}
	}
}

func TestTypographyFaultsSeesEachMistake(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"straight apostrophe":      "l'équipe",
		"straight quote":           `le "plan"`,
		"three points":             "la suite...",
		"double space":             "deux  espaces",
		"plain space before ;":     "ici ; là",
		"no space before !":        "bravo!",
		"no-break space before ?":  "oui\u00a0?",
		"plain space before colon": "ligne : texte",
		"no space before colon":    "ligne: texte",
		"plain space in quotes":    "« mot »",
		"no space in quotes":       "«mot»",
		"plain space before %":     "92 %",
	} {
		if len(TypographyFaults(text)) == 0 {
			t.Errorf("%s: %q was accepted", name, text)
		}
	}
	for _, text := range []string{
		"Qu’est-ce qui change\u202f?", "«\u00a0Mot\u00a0», puis «\u00a0autre\u00a0»",
		"ligne\u00a0: texte", "92\u202f%", "14\u00a0h\u00a032", "Déjà 12 sur 24\u202f!",
	} {
		if faults := TypographyFaults(text); len(faults) > 0 {
			t.Errorf("%q was refused: %v", text, faults)
		}
	}
}
