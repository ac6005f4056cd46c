package i18n

import (
	"strings"
	"testing"

	"ariane/internal/quality"
)

func TestSentencesHoldTheirArguments(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		fault quality.Fault
		want  string
	}{
		{quality.Fault{Code: "too_long", Args: []string{"8000"}}, "Ce texte est trop long\u00a0: 8\u202f000 caractères au plus."},
		{quality.Fault{Code: "too_long"}, "Ce texte est trop long."},
		{quality.Fault{Code: "wrong_type", Args: []string{"text", "list"}}, "Ici est attendu\u00a0: un texte\u202f; le fichier donne une liste."},
		{quality.Fault{Code: "other_region", Args: []string{"64", "75", "76"}}, "Le département 64 appartient à la région 75, et non à la région 76."},
		{quality.Fault{Code: "never_heard_of"}, unknownFault},
	} {
		if got := Sentence(c.fault); got != c.want {
			t.Errorf("%v: got %q, want %q", c.fault, got, c.want)
		}
	}
}

func TestSentencesNeverRepeatALongOrHostileValue(t *testing.T) {
	t.Parallel()
	got := Sentence(quality.Fault{Code: "unknown", Args: []string{strings.Repeat("x", 1<<20) + "\x1b[31m"}})
	if len(got) > 300 || strings.ContainsAny(got, "\x1b\n") {
		t.Errorf("%d bytes: %.100q", len(got), got)
	}
	if got := Shorten("a\x1b[2J\nb", 80); got != "a [2J b" {
		t.Errorf("%q", got)
	}
}

func TestARefusalNamesWhatWasAsked(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  *quality.Error
		want string
	}{
		{quality.Refuse(quality.CodeForbidden, "assessment.open"), "d’ouvrir une auto-évaluation"},
		{quality.Refuse(quality.CodeForbidden, "referential.publish"), "de publier ce référentiel"},
		{quality.Refuse(quality.CodeState, "assessment.closed.validate"), "cette auto-évaluation est validée"},
		{&quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{}, {}}}, "2\u00a0points sont à revoir avant d’enregistrer."},
		{&quality.Error{Code: quality.CodeInvalid, Faults: quality.Faults{{}}}, "1\u00a0point est à revoir avant d’enregistrer."},
		{quality.Refuse("no_such_code", ""), unknownError},
	} {
		if got := ErrorSentence(c.err); !strings.Contains(got, c.want) {
			t.Errorf("%v: %q does not say %q", c.err, got, c.want)
		}
	}
	if ErrorSentence(nil) != "" {
		t.Error("no error, nothing to say")
	}
}

func TestAButtonInsideASentenceStartsInLowerCase(t *testing.T) {
	t.Parallel()
	if got := VerbInfinitive("assessment", quality.VerbShare); got != "partager l’auto-évaluation" {
		t.Error(got)
	}
	if got := VerbInfinitive("no flow", "no verb"); got != "continuer" {
		t.Error(got)
	}
}
