package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// crowdClient keeps connections open, as browsers do, and leaves answers
// compressed: unpacking is the visitor's work, not the server's.
var crowdClient = &http.Client{
	Transport: &http.Transport{MaxIdleConns: 512, MaxIdleConnsPerHost: 512, DisableCompression: true},
	Timeout:   30 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	},
}

// person is somebody signed in on a server, in the session of one browser.
type person struct {
	site    string
	cookie  string
	cycle   string   // path of the open self-assessment, once opened
	done    string   // path of the finished one
	pages   []string // paths of the commitments of the open one
	answers []*answerForm
}

// answer is what a request got.
type answer struct {
	status int
	header http.Header
	body   []byte // as it was sent, compressed or not
}

// unpackers are kept for the next answer: unpacking is not what is measured.
var unpackers = sync.Pool{New: func() any { return new(gzip.Reader) }}

// text is the body, unpacked.
func (a answer) text() (string, error) {
	if a.header.Get("Content-Encoding") != "gzip" {
		return string(a.body), nil
	}
	packed, _ := unpackers.Get().(*gzip.Reader)
	defer unpackers.Put(packed)
	if err := packed.Reset(bytes.NewReader(a.body)); err != nil {
		return "", fmt.Errorf("unpack: %w", err)
	}
	plain, err := io.ReadAll(packed)
	if err != nil {
		return "", fmt.Errorf("unpack: %w", err)
	}
	return string(plain), nil
}

// do sends a request as a browser would and reads the whole answer.
func (p *person) do(ctx context.Context, method, path string, form url.Values, headers ...string) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, method, p.site+path, strings.NewReader(form.Encode()))
	if err != nil {
		return answer{}, fmt.Errorf("%s %s: %w", method, path, err)
	}
	req.Header.Set("Accept-Encoding", "gzip, deflate, br")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if p.cookie != "" {
		req.Header.Set("Cookie", p.cookie)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := crowdClient.Do(req)
	if err != nil {
		return answer{}, fmt.Errorf("%s %s: %w", method, path, err)
	}
	defer func() { _ = res.Body.Close() }() // read to its end below
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return answer{}, fmt.Errorf("%s %s: %w", method, path, err)
	}
	return answer{status: res.StatusCode, header: res.Header, body: body}, nil
}

// get opens a page that must be there.
func (p *person) get(ctx context.Context, path string) (answer, error) {
	a, err := p.do(ctx, http.MethodGet, path, nil)
	if err == nil && a.status != http.StatusOK {
		err = fmt.Errorf("GET %s answered %d %s", path, a.status, a.header.Get("Location"))
	}
	return a, err
}

// read opens a page to look at what it says.
func (p *person) read(ctx context.Context, path string) (string, error) {
	a, err := p.get(ctx, path)
	if err != nil {
		return "", err
	}
	return a.text()
}

// visits is get as a load: only whether it came counts.
func (p *person) visits(path string) send {
	return func(ctx context.Context, _ int) error {
		_, err := p.get(ctx, path)
		return err
	}
}

// enter signs somebody of the demonstration in, wearing the hat of a structure.
func enter(ctx context.Context, site, email, structure string) (*person, error) {
	p := &person{site: site}
	a, err := p.do(ctx, http.MethodPost, "/demo/entrer", url.Values{"email": {email}, "body": {structure}})
	if err != nil {
		return nil, err
	}
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == "ariane_session" {
			p.cookie = c.Name + "=" + c.Value
		}
	}
	if a.status != http.StatusSeeOther || p.cookie == "" {
		return nil, fmt.Errorf("entering as %s in %s answered %d", email, structure, a.status)
	}
	return p, nil
}

// labelOffice enters as the national office that follows the whole network.
func labelOffice(ctx context.Context, site string) (*person, error) {
	return enter(ctx, site, "pole@demo.invalid", "UNML")
}

var structureCode = regexp.MustCompile(`DEMO-[0-9A-Z]+-\d+`)

// structureCodes lists the structures of the demonstration, in the order of the
// export, without the guests' own.
func structureCodes(ctx context.Context, office *person) ([]string, error) {
	text, err := office.read(ctx, "/reseau/export.csv")
	if err != nil {
		return nil, err
	}
	var out []string
	seen := map[string]bool{"DEMO-29-1": true}
	for _, code := range structureCode.FindAllString(text, -1) {
		if !seen[code] {
			seen[code] = true
			out = append(out, code)
		}
	}
	return out, nil
}
