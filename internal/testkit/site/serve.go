package site

import (
	"net/http/httptest"
	"testing"
)

// Serve opens the site to a real browser, as this client sees it: the address of
// a server that wears its cookies until the test ends.
func (c *Client) Serve(t testing.TB) string {
	t.Helper()
	server := httptest.NewServer(c.wearing())
	t.Cleanup(server.Close)
	return server.URL
}
