package architecture_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// allowed lists every third-party module the product builds with, and what for.
var allowed = map[string]string{
	"codeberg.org/go-pdf/fpdf":            "PDF documents: page streams, fonts cut to the letters used, bookmarks",
	"github.com/a-h/templ":                "views: components checked at compile time",
	"github.com/chromedp/chromedp":        "journeys in a real browser (tests only)",
	"github.com/chromedp/cdproto":         "types of the browser protocol chromedp speaks (tests only)",
	"github.com/gabriel-vasile/mimetype":  "real type of a file given as evidence",
	"github.com/getkin/kin-openapi":       "the OpenAPI document is valid and matches the routes (tests only)",
	"github.com/jackc/pgx/v5":             "PostgreSQL driver",
	"github.com/klauspost/compress":       "pages packed for slow lines, in half the time of the standard packer",
	"github.com/minio/minio-go/v7":        "files of evidence in an S3 store",
	"github.com/pquerna/otp":              "second factor (TOTP)",
	"github.com/pressly/goose/v3":         "schema migrations on both engines",
	"github.com/wneessen/go-mail":         "e-mail over SMTP",
	"github.com/xuri/excelize/v2":         "XLSX workbooks",
	"github.com/yuin/goldmark":            "Markdown of minutes, read as blocks of a document (never as HTML)",
	"golang.org/x/crypto":                 "argon2id password hashes",
	"golang.org/x/net":                    "HTML parser: text of web pages given as evidence; page assertions in tests",
	"golang.org/x/text":                   "French collation, accent folding, encodings",
	"go.yaml.in/yaml/v3":                  "référentiel libraries, with line numbers",
	"modernc.org/sqlite":                  "SQLite in pure Go",
	"rsc.io/qr":                           "QR code of the second factor, drawn as SVG",
	"github.com/prometheus/client_golang": "figures of the running program, at /metrics",
}

func TestEveryDirectModuleIsOnTheAllowList(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join(root(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, line := range strings.Split(string(data), "\n") {
		fields := strings.Fields(line)
		if !strings.HasPrefix(line, "\t") || len(fields) < 2 || strings.Contains(line, "// indirect") {
			continue
		}
		found[fields[0]] = true
		if allowed[fields[0]] == "" {
			t.Errorf("%s is not on the allow-list: add it with its purpose, or do without it", fields[0])
		}
	}
	for module := range allowed {
		if !found[module] {
			t.Errorf("%s is on the allow-list but go.mod does not need it", module)
		}
	}
}
