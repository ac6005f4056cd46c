package e2e_test

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	tree "ariane/internal/testkit/site"
)

// colleague is somebody who works without a browser of their own: the same pages
// and forms, through HTTP alone and hence without JavaScript. Its methods return
// errors, so that several may work at once.
type colleague struct {
	name string
	base string
	http *http.Client
}

// colleague enters the demonstration as one of its people.
func (s *site) colleague(t *testing.T, name string) *colleague {
	t.Helper()
	c := s.newcomer(t, name)
	page, err := c.get("/demo")
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range tree.All(page, `form[action="/demo/entrer"]`) {
		if strings.Contains(plain(tree.Text(form)), name) {
			if _, err := c.send(form, nil); err != nil {
				t.Fatal(err)
			}
			return c
		}
	}
	t.Fatalf("nobody is called %s", name)
	return nil
}

// newcomer is somebody who did not sign in yet.
func (s *site) newcomer(t *testing.T, name string) *colleague {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &colleague{name: name, base: s.base, http: &http.Client{Jar: jar, Timeout: time.Minute}}
}

func (c *colleague) get(path string) (*html.Node, error) {
	answer, err := c.http.Get(c.base + path) //nolint:bodyclose // read closes it
	return c.read("GET "+path, answer, err)
}

func (c *colleague) post(path string, values url.Values) (*html.Node, error) {
	r, err := http.NewRequest(http.MethodPost, c.base+path, strings.NewReader(values.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	answer, err := c.http.Do(r) //nolint:bodyclose // read closes it
	return c.read("POST "+path, answer, err)
}

// read parses the page that an answer leads to; a refusal is an error.
func (c *colleague) read(what string, answer *http.Response, err error) (*html.Node, error) {
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", c.name, what, err)
	}
	defer func() { _ = answer.Body.Close() }()
	page, err := html.Parse(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		return page, fmt.Errorf("%s: %s: status %d: %w", c.name, what, answer.StatusCode, errorOr(err))
	}
	return page, nil
}

func errorOr(err error) error {
	if err != nil {
		return err
	}
	return http.ErrNotSupported
}

// form opens a page and sends one of its forms as a browser would, with these
// values in place of what it holds.
func (c *colleague) form(path, selector string, values url.Values) (*html.Node, error) {
	page, err := c.get(path)
	if err != nil {
		return nil, err
	}
	forms := tree.All(page, selector)
	if len(forms) != 1 {
		return page, fmt.Errorf("%s: %s holds %d forms %s", c.name, path, len(forms), selector)
	}
	return c.send(forms[0], values)
}

func (c *colleague) send(form *html.Node, values url.Values) (*html.Node, error) {
	filled := url.Values{}
	for _, n := range tree.All(form, "input[name]") {
		switch kind := tree.Attr(n, "type"); {
		case kind == "submit", (kind == "radio" || kind == "checkbox") && !tree.HasAttr(n, "checked"):
		default:
			filled.Add(tree.Attr(n, "name"), tree.Attr(n, "value"))
		}
	}
	for _, n := range tree.All(form, "textarea[name]") {
		filled.Add(tree.Attr(n, "name"), strings.TrimSpace(tree.Text(n)))
	}
	for _, n := range tree.All(form, "button[name]") {
		if !filled.Has(tree.Attr(n, "name")) {
			filled.Set(tree.Attr(n, "name"), tree.Attr(n, "value"))
		}
	}
	for name, list := range values {
		filled[name] = list
	}
	return c.post(tree.Attr(form, "action"), filled)
}

// answer gives the two levels of a commitment and a comment.
func (c *colleague) answer(cycle, node, respect, practice, comment string) error {
	values := url.Values{"rating.respect": {respect}, "rating.pratique": {practice}, "comment": {comment}}
	_, err := c.form(cycle+"/engagement/"+node, "form#engagement", values)
	return err
}

// move moves the work on a commitment.
func (c *colleague) move(cycle, node, verb, word string) error {
	values := url.Values{"verb": {verb}, "word": {word}}
	if verb == "agree" { // to the answer the page shows
		page, err := c.get(cycle + "/engagement/" + node)
		if err != nil {
			return err
		}
		for _, shown := range tree.All(page, "#travail input[name=shown]") {
			values.Set("shown", tree.Attr(shown, "value"))
		}
	}
	_, err := c.post(cycle+"/engagement/"+node+"/travail", values)
	return err
}

// join follows the letter of an invitation, once it has arrived.
func (c *colleague) join(email string) error {
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		mails, err := c.get("/demo/courriels")
		if err != nil {
			return err
		}
		for _, row := range tree.All(mails, "tbody tr") {
			if !strings.Contains(tree.Text(row), email) {
				continue
			}
			letter, err := c.get(tree.Attr(tree.All(row, "a")[0], "href"))
			if err != nil {
				return err
			}
			link := tree.Attr(tree.All(letter, ".letter a")[0], "href")
			_, err = c.form(link, `form[action="`+link+`"]`, url.Values{"name": {c.name}, "password": {password}, "again": {password}})
			return err
		}
	}
	return fmt.Errorf("no letter came for %s", email)
}
