package home_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"strings"

	"github.com/chromedp/chromedp"

	"ariane/internal/network"
	"ariane/internal/testkit/site"
	"ariane/internal/web"
	"ariane/internal/web/page"
	"ariane/internal/web/home"
)

func shoot(t *testing.T, s *site.Site, who site.Person, routes []page.Route, dark bool, list map[string]string) {
	handler := web.New(s.Kit, routes)
	in, err := s.Network.EnterDemonstration(t.Context(), who.Email, who.Body, network.Client{}, "")
	if err != nil { t.Fatal(err) }
	entry := httptest.NewRecorder()
	(&page.Visit{Kit: s.Kit}).Enter(entry, in)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/assets/") {
			for _, c := range entry.Result().Cookies() { r.AddCookie(c) }
		}
		handler.ServeHTTP(w, r)
	}))
	defer server.Close()
	opts := []chromedp.ExecAllocatorOption{chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun}
	suffix := ""; _ = suffix
	if dark { opts = append(opts, chromedp.Flag("blink-settings", "preferredColorScheme=0")); suffix = "-dark" }
	allocator, stop := chromedp.NewExecAllocator(t.Context(), opts...)
	defer stop()
	ctx, cancel := chromedp.NewContext(allocator)
	defer cancel()
	for name, address := range list {
		for width, size := range map[string][2]int64{"390": {390, 844}, "1280": {1280, 900}} {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(size[0], size[1]), chromedp.Navigate(server.URL+address)); err != nil { t.Fatal(err) }
			axe, _ := os.ReadFile("/tmp/npm/axe-core-4.14.1/package/axe.min.js")
			if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](string(axe)+";1")); err != nil { t.Fatal(err) }
			out, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run({runOnly:["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"]}).then(r=>JSON.stringify(r.violations.map(v=>[v.id,v.nodes.slice(0,3).map(n=>n.html+" | "+n.failureSummary)]))+" scroll "+(document.documentElement.scrollWidth-innerWidth))`, chromedp.EvalAwaitPromise))
			if err != nil { t.Fatal(err) }
			if out != "[] scroll 0" { t.Error(name, width, dark, out) }
		}
	}
}

func TestScratch(t *testing.T) {
	s := newSite(t)
	c := answer(t, s, 17)
	routes := home.Routes(s.Kit, s.Report, welcome)
	for _, dark := range []bool{false, true} {
		for name, who := range map[string]site.Person{"lead": site.QualityLead, "region": site.RegionalAdvisor, "national": site.LabelOffice, "other": site.OtherDirector} {
			if dark && name != "lead" && name != "national" { continue }
			shoot(t, s, who, routes, dark, map[string]string{"home-"+name: "/"})
		}
	}
	s2 := newSite(t)
	c = answer(t, s2, 24)
	d := s2.Actor(t, site.Director)
	if _, err := s2.Assess.Validate(t.Context(), d, c.ID); err != nil { t.Fatal(err) }
	shoot(t, s2, site.Director, home.Routes(s2.Kit, s2.Report, welcome), false, map[string]string{"home-validated": "/"})
}
