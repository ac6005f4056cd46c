package site

import (
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"ariane/internal/network"
	"ariane/internal/web/page"
)

// Client is a browser of its own: it keeps cookies and follows no redirect by
// itself, so that a test sees each answer.
type Client struct {
	site  *Site
	jar   *cookiejar.Jar
	Send  http.Header       // added to every request
	shown map[string]string // pages already answered, by address: for pictures
}

// browser is what the list of devices says of these clients.
var browser = network.Client{Address: "192.0.2.1", Agent: "Firefox, Linux"}

// Visitor is a browser where nobody is signed in.
func (s *Site) Visitor(t testing.TB) *Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Client{site: s, jar: jar, Send: http.Header{}}
}

// As is a browser signed in as this person, wearing the hat of their Body.
func (s *Site) As(t testing.TB, who Person) *Client {
	t.Helper()
	c := s.Visitor(t)
	in, err := s.Network.EnterDemonstration(t.Context(), who.Email, who.Body, browser, "")
	if err != nil {
		t.Fatalf("enter as %s: %v", who.Name, err)
	}
	rec := httptest.NewRecorder()
	(&page.Visit{Kit: s.Kit}).Enter(rec, in)
	c.jar.SetCookies(origin, rec.Result().Cookies())
	return c
}

var origin, _ = url.Parse(BaseURL)

// Get opens an address.
func (c *Client) Get(t testing.TB, address string) *Page {
	t.Helper()
	return c.do(t, httptest.NewRequestWithContext(t.Context(), http.MethodGet, BaseURL+address, nil))
}

// Post sends a form from a page of this site.
func (c *Client) Post(t testing.TB, address string, form url.Values) *Page {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, BaseURL+address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return c.do(t, r)
}

// Do sends any request (a file, a fragment) with the cookies of this browser. Make
// it with httptest.NewRequest on BaseURL + path.
func (c *Client) Do(t testing.TB, r *http.Request) *Page {
	t.Helper()
	return c.do(t, r)
}

// Follow opens where a 303 leads; anything else is a failure.
func (c *Client) Follow(t testing.TB, p *Page) *Page {
	t.Helper()
	p.Status(t, http.StatusSeeOther)
	address, _, _ := strings.Cut(p.Location(), "#") // the place in the page stays with the browser
	return c.Get(t, address)
}

// Submit fills the form found by selector and sends it as a browser would: its
// hidden fields, defaults and first submit button included; values replace the
// fields of the same name. A value for a field the form does not have is a
// failure.
func (c *Client) Submit(t testing.TB, p *Page, selector string, values url.Values) *Page {
	t.Helper()
	form := p.One(t, selector)
	filled := fieldsOf(form)
	for name, list := range values {
		if !hasField(form, name) {
			t.Fatalf("%s: the form %s has no field %q", p.Address, selector, name)
		}
		filled[name] = list
	}
	action := Attr(form, "action")
	if action == "" {
		action = p.Address
	}
	if strings.EqualFold(Attr(form, "method"), "get") {
		return c.Get(t, action+"?"+filled.Encode())
	}
	return c.Post(t, action, filled)
}

func (c *Client) do(t testing.TB, r *http.Request) *Page {
	t.Helper()
	if c.site.handler == nil {
		t.Fatal("no page is mounted: call Site.Mount first")
	}
	for name, list := range c.Send {
		r.Header[name] = list
	}
	for _, cookie := range c.jar.Cookies(r.URL) {
		r.AddCookie(cookie)
	}
	rec := httptest.NewRecorder()
	c.site.handler.ServeHTTP(rec, r)
	answer := rec.Result()
	c.jar.SetCookies(r.URL, answer.Cookies())
	p := &Page{Address: r.URL.RequestURI(), Method: r.Method, Answer: answer, Body: rec.Body.String()}
	if strings.HasPrefix(answer.Header.Get("Content-Type"), "text/html") {
		doc, err := html.Parse(strings.NewReader(p.Body))
		if err != nil {
			t.Fatalf("parse %s: %v", p.Address, err)
		}
		p.Doc = doc
	}
	return p
}

// fieldsOf is what a browser would send of a form left as it is.
func fieldsOf(form *html.Node) url.Values {
	out := url.Values{}
	for _, n := range All(form, "input[name]") {
		switch Attr(n, "type") {
		case "checkbox", "radio":
			if HasAttr(n, "checked") {
				out.Add(Attr(n, "name"), valueOr(n, "on"))
			}
		case "submit", "file":
		default:
			out.Add(Attr(n, "name"), Attr(n, "value"))
		}
	}
	for _, n := range All(form, "textarea[name]") {
		out.Add(Attr(n, "name"), strings.TrimPrefix(rawText(n), "\n"))
	}
	for _, n := range All(form, "select[name]") {
		for _, o := range All(n, "option[selected]") {
			out.Add(Attr(n, "name"), Attr(o, "value"))
		}
		if options := All(n, "option"); !out.Has(Attr(n, "name")) && len(options) > 0 {
			out.Add(Attr(n, "name"), Attr(options[0], "value"))
		}
	}
	if buttons := All(form, "button[type=submit]"); len(buttons) > 0 && Attr(buttons[0], "name") != "" {
		out.Set(Attr(buttons[0], "name"), Attr(buttons[0], "value"))
	}
	return out
}

func hasField(form *html.Node, name string) bool {
	for _, tag := range []string{"input", "select", "textarea", "button"} {
		if len(All(form, tag+`[name="`+name+`"]`)) > 0 {
			return true
		}
	}
	return false
}

func valueOr(n *html.Node, other string) string {
	if HasAttr(n, "value") {
		return Attr(n, "value")
	}
	return other
}
