package e2e_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"ariane/internal/testkit/browser"
)

const (
	guideFolder  = "../docs/guide"
	mostImages   = 15
	largestImage = 200 << 10
)

// guide keeps a picture of the screen for the user guide, only when the pictures
// of the guide are made again:
//
//	ARIANE_GUIDE=1 go test -count=1 ./e2e
//
// The page is scrolled to what the selector names, to its top when it is "".
func guide(t *testing.T, p *browser.Person, name, selector string) {
	t.Helper()
	if os.Getenv("ARIANE_GUIDE") != "1" {
		return
	}
	browser.Eval[bool](p, fmt.Sprintf(`(() => {
		document.activeElement?.blur();
		const to = %q === "" ? document.body : document.querySelector(%q);
		scrollTo({top: to.getBoundingClientRect().top + scrollY - (to === document.body ? 0 : 24), behavior: "instant"});
		return true;
	})()`, selector, selector))
	file := filepath.Join(guideFolder, "images", name+".png")
	p.ScreenTo(file)
	shrink(t, file)
}

// shrink writes a picture again as small as PNG can.
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
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, picture); err != nil {
		t.Fatal(err)
	}
	if small.Len() < len(data) {
		data = small.Bytes()
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
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
