package page_test

import (
	"testing"

	"ariane/internal/web/page"
)

func TestAReturnAddressStaysOnThisSite(t *testing.T) {
	t.Parallel()
	for to, want := range map[string]string{
		"/reseau?q=a":              "/reseau?q=a",
		"":                         "/",
		"/":                        "/",
		"//ailleurs.example":       "/",
		"/\\ailleurs.example":      "/",
		"/\t/ailleurs.example":     "/",
		"/\n/ailleurs.example":     "/",
		"https://ailleurs.example": "/",
		"javascript:alert(1)":      "/",
	} {
		if got := page.SafeReturn(to); got != want {
			t.Errorf("%q leads to %q, want %q", to, got, want)
		}
	}
}
