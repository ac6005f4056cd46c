package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed css/*.css fonts/*.woff2 vendor/*.js icons/*.svg ariane.js depot.js editor.js board.js mask.js
var source embed.FS

// file is one asset, ready to send.
type file struct {
	url   string
	mime  string
	etag  string
	plain []byte
	zip   []byte // nil when compression gains nothing
}

type table struct {
	byName map[string]*file
	byURL  map[string]*file
}

// bundle is built once, on first use: the embedded files never change.
var bundle = sync.OnceValue(load)

func load() table {
	t := table{byName: map[string]*file{}, byURL: map[string]*file{}}
	for _, single := range []struct{ name, from, mime string }{
		{"font.woff2", "fonts/latin-wght-normal.woff2", "font/woff2"},
		{"font-ext.woff2", "fonts/latin-ext-wght-normal.woff2", "font/woff2"},
		{"font-italic.woff2", "fonts/latin-wght-italic.woff2", "font/woff2"},
		{"htmx.js", "vendor/htmx.min.js", "text/javascript; charset=utf-8"},
		{"ariane.js", "ariane.js", "text/javascript; charset=utf-8"},
		{"depot.js", "depot.js", "text/javascript; charset=utf-8"},
		{"editor.js", "editor.js", "text/javascript; charset=utf-8"},
		{"board.js", "board.js", "text/javascript; charset=utf-8"},
		{"mask.js", "mask.js", "text/javascript; charset=utf-8"},
		{"icons.svg", "icons/sprite.svg", "image/svg+xml"},
		{"mark.svg", "icons/mark.svg", "image/svg+xml"},
	} {
		t.add(single.name, single.mime, must(source.ReadFile(single.from)))
	}
	t.add("app.css", "text/css; charset=utf-8", t.styleSheet())
	return t
}

// styleSheet joins the parts of css/ in the order of their names and points the
// font faces at the hashed addresses, so fonts are loaded before it.
func (t table) styleSheet() []byte {
	var all strings.Builder
	for _, name := range must(fs.Glob(source, "css/*.css")) {
		all.Write(must(source.ReadFile(name)))
	}
	sheet := squeeze(all.String())
	for name, f := range t.byName {
		sheet = strings.ReplaceAll(sheet, `url("`+name+`")`, `url("`+f.url+`")`)
	}
	return []byte(sheet)
}

func (t table) add(name, mime string, content []byte) {
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:6])
	ext := path.Ext(name)
	f := &file{
		url:   Prefix + strings.TrimSuffix(name, ext) + "." + hash + ext,
		mime:  mime,
		etag:  `"` + hash + `"`,
		plain: content,
		zip:   compress(content),
	}
	t.byName[name], t.byURL[f.url] = f, f
}

// squeeze drops comments, indentation and empty lines: what gzip cannot.
func squeeze(css string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(css, "/*")
		out.WriteString(before)
		if !found {
			break
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
	var lines []string
	for line := range strings.Lines(out.String()) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return tight.Replace(strings.Join(lines, ""))
}

// tight removes the spaces CSS does not need; those around + and - stay, calc wants them.
var tight = strings.NewReplacer(" {", "{", "{ ", "{", "; ", ";", ": ", ":", ", ", ",", ";}", "}", "; }", "}", " }", "}")

// compress returns nil when the result is not at least a tenth smaller: fonts
// are compressed already.
func compress(content []byte) []byte {
	var out bytes.Buffer
	w := must(gzip.NewWriterLevel(&out, gzip.BestCompression))
	if _, err := w.Write(content); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	if out.Len() > len(content)*9/10 {
		return nil
	}
	return out.Bytes()
}

func (f *file) smallest() []byte {
	if f.zip != nil {
		return f.zip
	}
	return f.plain
}

func (f *file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.mime)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("ETag", f.etag)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept-Encoding")
	if r.Header.Get("If-None-Match") == f.etag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.plain
	if f.zip != nil && AcceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = f.zip
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // the reader has gone: nobody left to tell
	}
}

// must is for what was embedded at build time: a failure is a broken build.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
