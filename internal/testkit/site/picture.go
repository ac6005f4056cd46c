package site

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// PicturesFolder is the variable that asks for pictures: ARIANE_PICTURES=/tmp/x
// go test -run Pictures ./internal/web/account writes PNG files there.
const PicturesFolder = "ARIANE_PICTURES"

// Pictures writes name-390.png and name-1280.png of each address as this client
// sees it, for somebody to look at. Skipped unless ARIANE_PICTURES names a folder.
func (c *Client) Pictures(t *testing.T, addresses map[string]string) {
	t.Helper()
	folder := os.Getenv(PicturesFolder)
	if folder == "" {
		t.Skip("no picture asked for: set " + PicturesFolder)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(c.wearing())
	defer server.Close()
	scheme := "preferredColorScheme=1"
	if os.Getenv(PicturesFolder+"_DARK") != "" {
		scheme = "preferredColorScheme=0"
	}
	allocator, stop := chromedp.NewExecAllocator(t.Context(), chromedp.Flag("blink-settings", scheme), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun)
	defer stop()
	ctx, cancel := chromedp.NewContext(allocator)
	defer cancel()
	for name, address := range addresses {
		for width, size := range map[string][2]int64{"390": {390, 844}, "1280": {1280, 900}} {
			view := chromedp.EmulateViewport(size[0], size[1])
			if err := chromedp.Do(ctx, view, chromedp.Navigate(server.URL+address)); err != nil {
				t.Fatalf("open %s: %v", address, err)
			}
			picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
			if err != nil {
				t.Fatalf("picture of %s: %v", address, err)
			}
			file := filepath.Join(folder, name+"-"+width+".png")
			if err := os.WriteFile(file, picture, 0o600); err != nil {
				t.Fatal(err)
			}
			t.Log(file)
		}
	}
}

// PictureOf writes the pictures of a page already answered, that of a form sent
// for instance.
func (c *Client) PictureOf(t *testing.T, name string, p *Page) {
	t.Helper()
	const address = "/page-deja-lue"
	c.shown = map[string]string{address: p.Body}
	c.Pictures(t, map[string]string{name: address})
}

// wearing serves the site with the cookies of this client on every request.
func (c *Client) wearing() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/assets/") {
			for _, cookie := range c.jar.Cookies(origin) {
				r.AddCookie(cookie)
			}
		}
		if body, kept := c.shown[r.URL.Path]; kept {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(body)) // a picture that fails is seen
			return
		}
		c.site.handler.ServeHTTP(w, r)
	})
}
