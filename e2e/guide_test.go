package e2e_test

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"ariane/internal/testkit/browser"
)

const (
	guideFolder  = "../docs/guide"
	mostImages   = 24
	largestImage = 200 << 10
	tallest      = 1400 // pixels of a page shown whole
)

// guide keeps a picture of the screen for the user guide, only when the pictures
// of the guide are made again:
//
//	ARIANE_GUIDE=1 go test -count=1 ./e2e
//
// The page is scrolled to what the selector names, to its top when it is "": a
// page that is hardly longer than a desktop's screen is then shown whole.
func guide(t *testing.T, p *browser.Person, name, selector string) {
	t.Helper()
	if os.Getenv("ARIANE_GUIDE") != "1" {
		return
	}
	browser.Eval[bool](p, `document.activeElement?.blur(), true`)
	p.Wait("have everything saved", `!document.querySelector("[data-receipt=unsaved], [data-receipt=saving]")`)
	if high := browser.Eval[int64](p, `innerWidth === 1280 && innerHeight === 900 ? document.documentElement.scrollHeight : 0`); selector == "" && high > 900 && high <= tallest {
		p.Screen(1280, high)
		defer p.Desktop()
	}
	browser.Eval[bool](p, fmt.Sprintf(`(() => {
		const to = %q === "" ? document.body : document.querySelector(%q);
		scrollTo({top: to.getBoundingClientRect().top + scrollY - (to === document.body ? 0 : 24), behavior: "instant"});
		return true;
	})()`, selector, selector))
	file := filepath.Join(guideFolder, "images", name+".png")
	p.ScreenTo(file)
	shrink(t, file)
}

// shrink writes a picture again as small as PNG can, in at most 256 colours.
func shrink(t *testing.T, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var small bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, fewColours(picture)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, small.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// fewColours draws a picture with the most used of its own colours, one of each
// shade: a page has few, and many hardly different greys at the edges of its letters.
func fewColours(picture image.Image) image.Image {
	used, box := map[color.RGBA]int{}, picture.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			used[opaque(picture.At(x, y))]++
		}
	}
	few := palette(used)
	nearest := map[color.RGBA]uint8{}
	for c := range used {
		nearest[c] = uint8(few.Index(c)) //nolint:gosec // a palette of 256
	}
	out := image.NewPaletted(box, few)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			out.SetColorIndex(x, y, nearest[opaque(picture.At(x, y))])
		}
	}
	return out
}

// palette chooses 256 colours: the most used ones, then the most used of every
// shade, so that a small mark keeps its own.
func palette(used map[color.RGBA]int) color.Palette {
	shade := func(c color.RGBA) color.RGBA { return color.RGBA{c.R >> 4, c.G >> 4, c.B >> 4, 0} }
	all := slices.SortedFunc(maps.Keys(used), func(a, b color.RGBA) int {
		return cmp.Or(used[b]-used[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var few color.Palette
	known := map[color.RGBA]bool{}
	for i, c := range all {
		if i < 96 || len(few) < 256 && !known[shade(c)] {
			few = append(few, c)
			known[shade(c)] = true
		}
	}
	return few
}

func opaque(c color.Color) color.RGBA {
	r, g, b, _ := c.RGBA()
	return color.RGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 255}
}

var shown = regexp.MustCompile(`!\[([^\]]*)\]\(([^)]+)\)`)

// Every picture the documents show exists, says what it shows, and is light; none
// is left over.
func TestThePicturesOfTheDocumentsExist(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, doc := range []string{"../README.md", "../README.en.md", guideFolder + "/README.md"} {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		found := shown.FindAllStringSubmatch(string(text), -1)
		if len(found) == 0 {
			t.Errorf("%s shows no picture", doc)
		}
		for _, picture := range found {
			file := filepath.Join(filepath.Dir(doc), picture[2])
			used[file] = true
			info, err := os.Stat(file)
			if err != nil {
				t.Errorf("%s shows %s: %v", doc, picture[2], err)
				continue
			}
			if picture[1] == "" || info.Size() > largestImage {
				t.Errorf("%s: %s has %d bytes and says %q", doc, picture[2], info.Size(), picture[1])
			}
		}
	}
	files, err := filepath.Glob(guideFolder + "/images/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !used[file] {
			t.Errorf("no document shows %s", file)
		}
	}
	if len(files) > mostImages {
		t.Errorf("%d pictures, %d at most", len(files), mostImages)
	}
}
