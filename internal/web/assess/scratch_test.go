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
