package app_test

import (
	"strings"
	"testing"
)

func TestOfficialTextsAreJoinedAndCounted(t *testing.T) {
	t.Parallel()
	env := database(t)
	run(t, env, "migrate")
	load := func(text string, flags ...string) (int, string, string) {
		t.Helper()
		return run(t, env, append([]string{"import", "official", write(t, "officiel.csv", text), "--referential", "ml"}, flags...)...)
	}
	for _, c := range []struct {
		file, flag, words, total string
	}{
		{"id,text\n1.1,Un\n1.1/1,Deux\nZZ,x\n", "--dry-run", "Essai, rien n’a été enregistré : 2\u00a0textes ajoutés ; 1\u00a0identifiant inconnu.", "2\u00a0textes officiels"},
		{"id,text\n1.1,Un\n1.1/1,Deux\n", "", "Textes chargés : 2\u00a0textes ajoutés.", "2\u00a0textes officiels"},
		{"id,text\n1.1,Corrigé\n", "", "Textes chargés : 1\u00a0texte modifié.", "2\u00a0textes officiels"},
		{"id,text\n1.1,Corrigé\n", "", "Rien à changer : 1\u00a0texte inchangé.", "2\u00a0textes officiels"},
		{"id,text\n1.1,\n", "", "Textes chargés : 1\u00a0texte retiré.", "1\u00a0texte officiel ;"},
	} {
		var flags []string
		if c.flag != "" {
			flags = append(flags, c.flag)
		}
		status, out, said := load(c.file, flags...)
		if status != 0 || !strings.Contains(out, c.words) || !strings.Contains(out, "En tout : "+c.total) {
			t.Errorf("%q: %d %.300s %s", c.file, status, out, said)
		}
	}
	status, out, said := load("id,text\nZZ,x\n")
	if status != 1 || out != "" || !strings.Contains(said, "Rien n’a été chargé") {
		t.Errorf("a refused file: %d %q %s", status, out, said)
	}
}
