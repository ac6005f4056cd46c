package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// sourceFiles parses the Go files of the product under a folder, tests left
// out, without comments.
func sourceFiles(t *testing.T, root string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		files[filepath.ToSlash(path)] = file
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("parse %s: %d files, %v", root, len(files), err)
	}
	return files
}

func TestAnEngineIsNamedInTwoFilesOnly(t *testing.T) {
	t.Parallel()
	named := regexp.MustCompile(`(?i)sqlite|postgres|pgx|pgconn`)
	allowed := map[string]bool{"engine.go": true, "migrate_dialect.go": true}
	for path, file := range sourceFiles(t, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			var word string
			switch n := n.(type) {
			case *ast.Ident:
				word = n.Name
			case *ast.BasicLit:
				word = n.Value
			}
			if named.MatchString(word) && !allowed[path] {
				t.Errorf("%s names an engine: %s", path, word)
			}
			return true
		})
	}
	if len(allowed) > 2 {
		t.Error("two files at most")
	}
}

// forbidden is SQL that one of the engines does not know, or reads otherwise
// (architecture.md §2).
var forbidden = map[string]*regexp.Regexp{
	"? binds":               regexp.MustCompile(`[=<>(,]\s*\?`),
	"FOR UPDATE":            regexp.MustCompile(`(?i)\bFOR\s+(UPDATE|SHARE)\b`),
	"SKIP LOCKED":           regexp.MustCompile(`(?i)\bSKIP\s+LOCKED\b`),
	"::type":                regexp.MustCompile(`::`),
	"now()":                 regexp.MustCompile(`(?i)\bnow\s*\(|\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\bdatetime\s*\(|\bstrftime\s*\(`),
	"= ANY(":                regexp.MustCompile(`(?i)\bANY\s*\(`),
	"ILIKE":                 regexp.MustCompile(`(?i)\bILIKE\b`),
	"INSERT OR":             regexp.MustCompile(`(?i)\b(INSERT|UPDATE)\s+OR\b|\bREPLACE\s+INTO\b`),
	"JSON operators":        regexp.MustCompile(`->|(?i:\bjsonb?_)`),
	"TIMESTAMP":             regexp.MustCompile(`(?i)\bTIMESTAMP(TZ)?\b`),
	"identity columns":      regexp.MustCompile(`(?i)\bAUTOINCREMENT\b|\bSERIAL\b|\bIDENTITY\b`),
	"bare avg":              regexp.MustCompile(`(?i)(^|[^T(])\s*\bavg\s*\(`),
	"case-folding in SQL":   regexp.MustCompile(`(?i)\b(lower|upper)\s*\(`),
	"group_concat":          regexp.MustCompile(`(?i)\bgroup_concat\b`),
	"ON CONFLICT IGNORE":    regexp.MustCompile(`(?i)ON\s+CONFLICT\s+(IGNORE|REPLACE)`),
	"a bound LIMIT":         regexp.MustCompile(`(?i)\bLIMIT\s*(\$|$)`), // see atMost
	"a VALUES list renamed": regexp.MustCompile(`(?i)VALUES[^;]*\)\s*AS\s+\w+\s*\(`),
}

var looksLikeSQL = regexp.MustCompile(`(?s)^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\s`)

func TestTheSQLTextSuitsBothEngines(t *testing.T) {
	t.Parallel()
	statements := 0
	for path, file := range sourceFiles(t, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil || !looksLikeSQL.MatchString(text) || path == "migrate_dialect.go" {
				return true
			}
			statements++
			for _, name := range faultsOf(text) {
				t.Errorf("%s uses %s in %s", path, name, text)
			}
			return true
		})
	}
	if statements < 20 {
		t.Errorf("only %d statements were found: the test looks at the wrong place", statements)
	}
}

func TestTheCommonMigrationsSuitBothEngines(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("migrations/common/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range faultsOf(string(content)) {
			t.Errorf("%s uses %s", file, name)
		}
	}
}

func faultsOf(sql string) []string {
	var out []string
	for name, pattern := range forbidden {
		if pattern.MatchString(sql) {
			out = append(out, name)
		}
	}
	return out
}

func TestTheForbiddenListCatchesWhatItShould(t *testing.T) {
	t.Parallel()
	for sql, want := range map[string]string{
		"SELECT a FROM b WHERE c = ?":                    "? binds",
		"SELECT a FROM b FOR UPDATE":                     "FOR UPDATE",
		"SELECT a::text FROM b":                          "::type",
		"SELECT now()":                                   "now()",
		"SELECT a FROM b WHERE c = ANY($1)":              "= ANY(",
		"SELECT a->>'x' FROM b":                          "JSON operators",
		"SELECT avg(a) FROM b":                           "bare avg",
		"SELECT a FROM (VALUES (1)) AS v(x)":             "a VALUES list renamed",
		"SELECT CAST(avg(a) AS REAL), $1 FROM b WHERE c": "",
	} {
		got := faultsOf(sql)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || got[0] != want) {
			t.Errorf("%s: got %v, want %q", sql, got, want)
		}
	}
}
