package browser

import (
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// Picture saves the whole page as a PNG in the folder of ARIANE_PICTURES, if set.
func (p *Person) Picture(name string) {
	p.t.Helper()
	if folder := os.Getenv("ARIANE_PICTURES"); folder != "" {
		p.PictureTo(filepath.Join(folder, name+".png"))
	}
}

// PictureTo saves the whole page as a PNG file.
func (p *Person) PictureTo(file string) {
	p.t.Helper()
	p.keep(file, chromedp.FullScreenshot(100))
}

// ScreenTo saves what the screen shows as a PNG file.
func (p *Person) ScreenTo(file string) {
	p.t.Helper()
	p.keep(file, chromedp.CaptureScreenshot())
}

func (p *Person) keep(file string, picture chromedp.Action[[]byte]) {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, picture)
	if err != nil {
		p.t.Fatalf("%s: picture: %v", p.name, err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(file, png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
