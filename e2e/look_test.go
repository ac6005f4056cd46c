package e2e_test

import (
	"os"
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
	p.PictureTo("/tmp/pics/demo.png")
	p.Press("comme Camille Orvalin")
	p.PictureTo("/tmp/pics/home-lead.png")
	p.Open("/auto-evaluation")
	p.PictureTo("/tmp/pics/cycles.png")
}
