package e2e_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// TestLook takes pictures of a running program: ARIANE_LOOK=http://… go test -run TestLook ./e2e
func TestLook(t *testing.T) {
	base := os.Getenv("ARIANE_LOOK")
	if base == "" {
		t.Skip("no running program named")
	}
	p := browser.New(t, base, "look")
	p.Open("/demo")
	p.Press("comme " + os.Getenv("ARIANE_WHO"))
	for i, path := range strings.Fields(os.Getenv("ARIANE_PATHS")) {
		p.Open(path)
		p.PictureTo(fmt.Sprintf("/tmp/pics/%s%d.png", os.Getenv("ARIANE_NAME"), i))
		p.Phone()
		p.PictureTo(fmt.Sprintf("/tmp/pics/%s%d-phone.png", os.Getenv("ARIANE_NAME"), i))
		p.Desktop()
	}
}
