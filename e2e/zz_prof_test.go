package e2e_test

import (
	"os"
	"testing"
)

func TestProf(t *testing.T) {
	s := &site{base: "http://127.0.0.1:8098"}
	p := s.enter(t, labelOffice)
	p.NoAxe = true
	for range 30 {
		p.Open(os.Getenv("AT"))
	}
}
