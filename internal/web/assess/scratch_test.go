package assess_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
	"fmt"

	"github.com/chromedp/chromedp"

	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

func serve(t *testing.T, s *site.Site, who site.Person) *httptest.Server {
	c := s.As(t, who)
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		req := httptest.NewRequest(r.Method, site.BaseURL+r.URL.RequestURI(), r.Body)
		for k, v := range r.Header { if k != "Cookie" && k != "Origin" && k!="Accept-Encoding" { req.Header[k] = v } }
		req.Header.Set("Sec-Fetch-Site", "same-origin")
		p := c.Do(t, req)
		for k, v := range p.Answer.Header { if k != "Set-Cookie" { w.Header()[k] = v } }
		w.WriteHeader(p.Answer.StatusCode)
		io.WriteString(w, p.Body)
	}))
}

func browser(t *testing.T) (ctx context.Context, stop func()) {
	allocator, s1 := chromedp.NewExecAllocator(t.Context(), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun)
	c, s2 := chromedp.NewContext(allocator)
	return c, func() { s2(); s1() }
}

func shots(t *testing.T, s *site.Site, who site.Person, pages map[string]string) {
	folder := "/tmp/pic-assess"
	os.MkdirAll(folder, 0o755)
	server := serve(t, s, who)
	defer server.Close()
	ctx, stop := browser(t)
	defer stop()
	for _, scheme := range []string{"light", "dark"} {
		for name, address := range pages {
			for width, size := range map[string][2]int64{"390": {390, 844}, "1280": {1280, 900}} {
				theme := chromedp.Evaluate[chromedp.Void](`localStorage.setItem("ariane.apparence","`+scheme+`")`)
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(size[0], size[1]), chromedp.Navigate(server.URL+address), theme, chromedp.Navigate(server.URL+address)); err != nil { t.Fatal(err) }
				pic, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
				if err != nil { t.Fatal(err) }
				os.WriteFile(filepath.Join(folder, scheme[:1]+"-"+name+"-"+width+".png"), pic, 0o600)
			}
		}
	}
}

func TestScratchShots(t *testing.T) {
	if os.Getenv("SCRATCH") == "" { t.Skip() }
	s, cycle := open(t)
	fill(t, s, cycle, 12)
	answer(t, s, site.Contributor, cycle, 0, quality.Answer{
		NodeID: outreach, Ratings: map[string]int{"respect": 3},
		Marks:   map[string]quality.Mark{outreach + "/1": quality.MarkInPlace, outreach + "/2": quality.MarkPartly},
		Comment: "Les permanences du mercredi marchent bien.",
	})
	shots(t, s, site.QualityLead, map[string]string{
		"cycles": path.Assessments, "vue": path.Assessment(cycle), "engagement": path.Commitment(cycle, outreach),
		"historique": path.CommitmentHistory(cycle, outreach),
		"resultats": path.Results(cycle), "chiffre": path.ResultsDetail(cycle, "4.1", "respect"),
		"valider": path.Validate(cycle), "partage": path.Share(cycle), "aside": path.Commitment(cycle, "4.4.1"),
	})
	shots(t, s, site.RegionalAdvisor, map[string]string{"arml": path.Assessment(cycle)})
	shots(t, s, site.OtherLead, map[string]string{"vide": path.Assessments})
}

func TestScratchClosed(t *testing.T) {
	if os.Getenv("SCRATCH") == "" { t.Skip() }
	s, cycle := closed(t)
	shots(t, s, site.Director, map[string]string{
		"v-cycles": path.Assessments, "v-vue": path.Assessment(cycle), "v-engagement": path.Commitment(cycle, "2.3"),
		"v-resultats": path.Results(cycle), "v-version": path.Snapshot(cycle),
	})
}

var _ = time.Second
var _ = fmt.Sprint

func TestScratchAutosave(t *testing.T) {
	if os.Getenv("AUTOSAVE") == "" { t.Skip() }
	s, cycle := open(t)
	server := serve(t, s, site.QualityLead)
	defer server.Close()
	ctx, stop := browser(t)
	defer stop()
	eval := func(js string) string { out, err := chromedp.Run(ctx, chromedp.Evaluate[string](js)); if err != nil { t.Fatalf("%s: %v", js, err) }; return out }
	do := func(steps ...chromedp.Action[chromedp.Void]) { if err := chromedp.Do(ctx, steps...); err != nil { t.Fatal(err) } }
	state := func(label string) {
		time.Sleep(900 * time.Millisecond)
		t.Log(label, "|", eval(`document.getElementById("recu").innerText + " | v=" + document.querySelector("[name=version]").value + " st=" + document.querySelector("[name=state]").value + " | " + document.querySelector("#etapes .progress-text").innerText + " | cur " + document.querySelector("[aria-current=page].state-item")?.className + " | at " + location.pathname + location.search + " focus=" + (document.activeElement?.id||document.activeElement?.tagName)`))
	}
	page := path.Commitment(cycle, outreach)
	do(chromedp.EmulateViewport(1280, 900), chromedp.Navigate(server.URL+page))
	state("opened")
	eval(`document.getElementById("rating.respect").nextSibling; document.querySelectorAll('[name="rating.respect"]')[2].click(); ""`)
	state("respect 3")
	eval(`document.querySelectorAll('[name="rating.pratique"]')[1].focus(); document.querySelectorAll('[name="rating.pratique"]')[1].click(); ""`)
	state("pratique 2")
	// a colleague changes a mark
	o, _ := s.Assess.Commitment(t.Context(), s.Actor(t, site.Contributor), cycle, outreach)
	a := o.Item.Answer
	a.Marks = map[string]quality.Mark{outreach + "/1": quality.MarkInPlace}
	answer(t, s, site.Contributor, cycle, o.Item.Version, a)
	eval(`document.querySelectorAll('[name="rating.pratique"]')[2].focus(); document.querySelectorAll('[name="rating.pratique"]')[2].click(); ""`)
	state("merged; mark1=" + eval(`document.querySelector('[name="mark.4.1.1/1"]:checked').value`))
	t.Log("mark1 now:", eval(`document.querySelector('[name="mark.4.1.1/1"]:checked').value`))
	// a colleague writes a comment: text not refreshed
	o, _ = s.Assess.Commitment(t.Context(), s.Actor(t, site.Contributor), cycle, outreach)
	a = o.Item.Answer
	a.Comment = "Mot du collègue"
	answer(t, s, site.Contributor, cycle, o.Item.Version, a)
	eval(`document.querySelectorAll('[name="mark.4.1.1/2"]')[0].click(); ""`)
	state("text joined")
	eval(`document.querySelectorAll('[name="mark.4.1.1/3"]')[0].click(); ""`)
	state("again")
	// now type: clash
	eval(`(()=>{const c=document.querySelector('[name=comment]'); c.value="Mes mots à moi"; c.dispatchEvent(new Event("change",{bubbles:true})); return ""})()`)
	state("clash")
	shot := func(name string) { pic, err := chromedp.Run(ctx, chromedp.FullScreenshot(100)); if err != nil { t.Fatal(err) }; os.WriteFile("/tmp/pic-assess/"+name, pic, 0o600) }
	shot("clash-receipt.png")
	eval(`[...document.querySelectorAll("#recu button")].at(-1).click(); ""`)
	time.Sleep(time.Second)
	t.Log("after compare:", eval(`document.querySelector("h1").innerText + " " + document.querySelector("[name=version]").value`))
	shot("clash-page.png")
	do(chromedp.EmulateViewport(390, 844))
	shot("clash-page-390.png")
	do(chromedp.EmulateViewport(1280, 900))
	eval(`document.querySelector("#engagement .button-primary").click(); ""`)
	time.Sleep(time.Second)
	state("resolved")
	t.Log("comment:", eval(`document.querySelector('[name=comment]').value`))
	eval(`document.querySelectorAll('[name="mark.4.1.1/4"]')[0].click(); [...document.querySelectorAll(".save-steps .button")].at(-1).click(); ""`)
	time.Sleep(time.Second)
	state("continued")
	eval(`document.querySelector('[name=comment]').value="Parti vite"; document.querySelector('[name=comment]').dispatchEvent(new Event("input",{bubbles:true})); document.querySelector(".state-item").click(); ""`)
	time.Sleep(time.Second)
	state("left by the list")
	o, _ = s.Assess.Commitment(t.Context(), s.Actor(t, site.Contributor), cycle, "4.1.2")
	t.Log("kept words:", o.Item.Answer.Comment)
	o, _ = s.Assess.Commitment(t.Context(), s.Actor(t, site.Contributor), cycle, outreach)
	t.Logf("%+v v%d", o.Item.Answer, o.Item.Version)
}

func TestScratchAxe(t *testing.T) {
	if os.Getenv("AXE") == "" { t.Skip() }
	axe, err := os.ReadFile("/tmp/npm/axe-core-4.14.1/package/axe.min.js")
	if err != nil { t.Fatal(err) }
	s, cycle := openWithAside(t)
	fill(t, s, cycle, 12)
	answer(t, s, site.Contributor, cycle, 0, quality.Answer{NodeID: outreach, NotConcerned: true, Reason: "Parce que.", Marks: map[string]quality.Mark{outreach+"/1": quality.MarkPartly}})
	s2, c2 := closed(t)
	check := func(s *site.Site, who site.Person, pages ...string) {
		server := serve(t, s, who)
		defer server.Close()
		ctx, stop := browser(t)
		defer stop()
		for _, theme := range []string{"light", "dark"} {
			for _, w := range []int64{390, 1280} {
				for _, page := range pages {
					set := chromedp.Evaluate[chromedp.Void](`localStorage.setItem("ariane.apparence","`+theme+`")`)
					if err := chromedp.Do(ctx, chromedp.EmulateViewport(w, 900), chromedp.Navigate(server.URL+page), set, chromedp.Navigate(server.URL+page), chromedp.Evaluate[chromedp.Void](string(axe)+";0")); err != nil { t.Fatal(err) }
					out, err := chromedp.Run(ctx, chromedp.Evaluate[string](`axe.run(document,{runOnly:["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"]}).then(r=>r.violations.map(v=>v.id+": "+v.nodes.map(n=>n.html.slice(0,140)+" // "+n.failureSummary.slice(0,160)).slice(0,3).join(" || ")).join("\n")+ (document.documentElement.scrollWidth>innerWidth?"\nSCROLL "+document.documentElement.scrollWidth:""))`, chromedp.EvalAwaitPromise))
					if err != nil { t.Fatal(err) }
					if out != "" { t.Errorf("%s %s %d: %s", theme, page, w, out) }
				}
			}
		}
	}
	check(s, site.QualityLead, path.Assessments, path.Assessment(cycle), path.Commitment(cycle, outreach), path.Commitment(cycle, "4.1.2"), path.CommitmentHistory(cycle, outreach), path.Results(cycle), path.ResultsDetail(cycle, "4.1", "respect"), path.Validate(cycle), path.Share(cycle))
	check(s, site.RegionalAdvisor, path.Assessment(cycle))
	check(s, site.OtherLead, path.Assessments)
	check(s2, site.Director, path.Assessments, path.Assessment(c2), path.Commitment(c2, "2.3"), path.Results(c2), path.Snapshot(c2))
}
