package library

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// run is how many consecutive words may not be those of the official texts:
// facts carry over, sentences never.
const run = 8

// properNames are names of laws and agreements, which have only one form. They
// are taken out of our texts before comparing, after i18n.Fold.
var properNames = []string{
	"convention collective nationale des missions locales du 21 fevrier 2001",
	"etendue par arrete du 27 decembre 2001",
}

func TestNoSentenceOfTheOfficialTextsIsRepeated(t *testing.T) {
	t.Parallel()
	official := officialRuns(t)
	for _, id := range []string{"ml", "ref-209"} {
		for where, text := range everyText(read(t, id)) {
			if same := firstRun(text, official); same != "" {
				t.Errorf("%s %s repeats the official text: %q", id, where, same)
			}
		}
	}
}

func TestARunOfOfficialWordsIsFound(t *testing.T) {
	t.Parallel()
	official := map[string]bool{}
	addRuns("Un deux trois quatre cinq six sept huit neuf.", official)
	if firstRun("Zéro, deux, trois, quatre, cinq, six, sept, huit, neuf !", official) == "" {
		t.Error("eight common words were not seen")
	}
	if got := firstRun("deux trois quatre cinq six sept huit, puis dix", official); got != "" {
		t.Errorf("seven common words were refused: %q", got)
	}
}

func officialRuns(t *testing.T) map[string]bool {
	t.Helper()
	source(t, "referentiel-index.csv") // skips, or fails under CI
	files, err := filepath.Glob(filepath.Join("..", "..", "shared", "sources", "*"))
	if err != nil || len(files) < 6 {
		t.Fatalf("%d official texts: %v", len(files), err)
	}
	runs := map[string]bool{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		addRuns(string(data), runs)
	}
	return runs
}

func addRuns(text string, runs map[string]bool) {
	words := strings.Fields(i18n.Fold(text))
	for i := 0; i+run <= len(words); i++ {
		runs[strings.Join(words[i:i+run], " ")] = true
	}
}

func firstRun(text string, official map[string]bool) string {
	folded := i18n.Fold(text)
	for _, name := range properNames {
		folded = strings.ReplaceAll(folded, name, " xxx ")
	}
	words := strings.Fields(folded)
	for i := 0; i+run <= len(words); i++ {
		if words := strings.Join(words[i:i+run], " "); official[words] {
			return words
		}
	}
	return ""
}

func TestEveryTextFollowsFrenchTypography(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"ml", "ref-209"} {
		for where, text := range everyText(read(t, id)) {
			for _, fault := range i18n.TypographyFaults(text) {
				t.Errorf("%s %s: %s in %q", id, where, fault, text)
			}
		}
	}
}

func everyText(ref *quality.Referential) map[string]string {
	out := map[string]string{"title": ref.Title, "provider": ref.Provider, "description": ref.Description}
	for _, s := range ref.Scales {
		out[s.ID] = s.Label + ". " + s.Question
		for _, l := range s.Levels {
			out[s.ID+l.Label] = l.Descriptor
		}
	}
	for _, m := range ref.Mappings {
		for _, p := range m.Pairs {
			out[p.From+p.To] = p.Why
		}
	}
	for _, n := range ref.All() {
		out[n.ID+" text"], out[n.ID+" short"], out[n.ID+" guidance"] = n.Text, n.Short, n.Guidance
		for _, list := range [][]string{n.Evidence, n.Examples} {
			for _, text := range list {
				out[n.ID+" "+text] = text
			}
		}
		for _, r := range n.References {
			out[n.ID+" "+r.Title], out[n.ID+" "+r.Title+" text"] = r.Title, r.Text
		}
		for scale, levels := range n.Levels {
			for value, text := range levels {
				out[n.ID+" "+scale+i18n.Integer(value)] = text
			}
		}
	}
	return out
}

// source opens a file of the official texts, which are not part of this
// repository: mandatory under CI, else the test is skipped without them.
func source(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "sources", name))
	switch {
	case err == nil:
		return data
	case os.Getenv("CI") != "":
		t.Fatalf("the official texts are mandatory under CI: %v", err)
	default:
		t.Skip("the official texts are not beside this checkout")
	}
	return nil
}
