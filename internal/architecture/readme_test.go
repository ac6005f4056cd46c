package architecture_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	commandBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")
	link         = regexp.MustCompile(`\]\(([^)#]+)\)`)
)

func TestBothReadmesGiveTheSameCommands(t *testing.T) {
	t.Parallel()
	french, english := read(t, "README.md"), read(t, "README.en.md")
	fr, en := commandBlock.FindAllString(french, -1), commandBlock.FindAllString(english, -1)
	if len(fr) < 2 || strings.Join(fr, "") != strings.Join(en, "") {
		t.Errorf("the commands differ:\n%s\n\n%s", strings.Join(fr, ""), strings.Join(en, ""))
	}
}

func TestTheReadmesStartWithTheTwoCommands(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"README.md", "README.en.md"} {
		if !strings.Contains(read(t, name), "```sh\nmake run\nmake test\n```") {
			t.Errorf("%s does not start with make run and make test", name)
		}
	}
}

// Every command a document names stands in the Makefile.
func TestDocumentedCommandsExist(t *testing.T) {
	t.Parallel()
	makefile := read(t, "Makefile")
	named := regexp.MustCompile("`make ([a-z0-9]+)")
	for _, name := range []string{"README.md", "README.en.md", "CONTRIBUTING.md"} {
		for _, m := range named.FindAllStringSubmatch(read(t, name), -1) {
			if !strings.Contains(makefile, "\n"+m[1]+":") {
				t.Errorf("%s names make %s, which the Makefile does not have", name, m[1])
			}
		}
	}
}

func TestLinksBetweenDocumentsLeadSomewhere(t *testing.T) {
	t.Parallel()
	documents, err := filepath.Glob(filepath.Join(root(t), "docs", "adr", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README.md", "README.en.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md", "docs/guide/README.md"} {
		documents = append(documents, filepath.Join(root(t), name))
	}
	for _, doc := range documents {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(m[1], "://") || strings.HasPrefix(m[1], "mailto:") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(doc), m[1])); err != nil {
				t.Errorf("%s: %s leads nowhere", filepath.Base(doc), m[1])
			}
		}
	}
}

// No document or source names a machine's path or the tools of one workplace.
func TestNothingCommittedNamesAMachine(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"README.md", "README.en.md", "CONTRIBUTING.md", "Makefile", ".ci/run", "scripts/test.sh", "scripts/check.sh", "scripts/deps.sh"} {
		if strings.Contains(read(t, name), "/work/") {
			t.Errorf("%s holds a path of one machine", name)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
