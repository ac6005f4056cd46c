package architecture_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

type goPackage struct {
	ImportPath  string
	Imports     []string
	TestImports []string
}

// layers: a package may import its own layer's listed friends and everything on
// the left. The reason stands where something is refused.
var bans = []struct {
	from, to []string
	why      string
}{
	{[]string{"quality", "stats", "planning", "credential"}, []string{"*"}, "rules are pure: they import nothing of ours (quality excepted)"},
	{[]string{"formats", "authz", "i18n"}, []string{"store", "files", useCases, "web", "api", "jobs", "app"}, "codecs, policies and words know no database and no page"},
	{[]string{"store", "files"}, []string{useCases, "web", "api", "jobs", "app"}, "the store serves the use cases, it does not call them"},
	{[]string{useCases}, []string{useCases}, "use cases never import one another: share a rule (quality), a row (store) or an event (jobs)"},
	{[]string{useCases}, []string{"web", "api", "jobs", "app"}, "a use case does not know who asks"},
	{[]string{"web", "api"}, []string{"store"}, "pages and API go through the use cases"},
	{[]string{"web"}, []string{"api", "jobs", "app"}, "the edges do not import each other"},
	{[]string{"api"}, []string{"web", "jobs", "app"}, "the edges do not import each other"},
	{[]string{"jobs"}, []string{"web", "api", "app"}, "the edges do not import each other (jobs may import store: ADR 0004)"},
	{[]string{"*"}, []string{"testkit"}, "the test kit is for tests"},
}

const useCases = "<use cases>"

var useCasePackages = []string{"referential", "network", "assess", "evidence", "improve", "remind", "audit", "commission", "survey", "knowledge", "report"}

func TestImportsGoOneWay(t *testing.T) {
	t.Parallel()
	for _, p := range listPackages(t) {
		from, ok := area(p.ImportPath)
		if !ok || from == "testkit" || from == "architecture" {
			continue
		}
		for _, imported := range p.Imports {
			to, ok := area(imported)
			if !ok || to == from {
				continue
			}
			if why := banned(from, to); why != "" {
				t.Errorf("%s imports %s: %s", p.ImportPath, imported, why)
			}
		}
	}
}

func banned(from, to string) string {
	for _, b := range bans {
		if !matches(b.from, from) || !matches(b.to, to) {
			continue
		}
		if b.to[0] == "*" && to == "quality" {
			continue
		}
		return b.why
	}
	return ""
}

func matches(list []string, area string) bool {
	for _, item := range list {
		if item == "*" || item == area {
			return true
		}
		if item == useCases && isUseCase(area) {
			return true
		}
	}
	return false
}

func isUseCase(area string) bool {
	for _, u := range useCasePackages {
		if u == area {
			return true
		}
	}
	return false
}

// area is the first folder under internal/.
func area(importPath string) (string, bool) {
	rest, ok := strings.CutPrefix(importPath, "ariane/internal/")
	if !ok {
		return "", false
	}
	first, _, _ := strings.Cut(rest, "/")
	return first, true
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports", "./...")
	cmd.Dir = root(t)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("list packages: %v", err)
	}
	var all []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
