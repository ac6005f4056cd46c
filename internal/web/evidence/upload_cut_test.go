package evidence_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"ariane/internal/testkit/site"
	"ariane/internal/web/path"
)

// sendAndHangUp sends the beginning of a part on a connection of its own, then cuts
// it, as a phone that loses its line does.
func sendAndHangUp(t *testing.T, server, address string, announced int, came []byte) {
	t.Helper()
	host := strings.TrimPrefix(server, "http://")
	line, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = line.Close() }()
	_, err = fmt.Fprintf(line, "PUT %s HTTP/1.1\r\nHost: %s\r\nSec-Fetch-Site: same-origin\r\nContent-Length: %d\r\n\r\n", address, host, announced)
	if err == nil {
		_, err = line.Write(came)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// cameTo asks where an upload stands until it goes on from elsewhere.
func cameTo(t *testing.T, c *site.Client, address string, before int64) int64 {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for tick := time.Tick(20 * time.Millisecond); ; {
		if status, u := call(t, c, http.MethodGet, address, nil, false); status != http.StatusOK || u.Received > before {
			return u.Received
		}
		select {
		case <-tick:
		case <-deadline:
			t.Fatalf("after the cut it still stands at %d", before)
		}
	}
}

func TestAFileGetsThroughALineThatIsCutInEveryPart(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	lead := s.As(t, site.QualityLead)
	server := lead.Serve(t)
	content := []byte(strings.Repeat("ligne du rapport\n", 50_000))
	_, u := call(t, lead, http.MethodPost, path.EvidenceUploads, []byte(url.Values{"name": {"rapport.txt"}, "size": {strconv.Itoa(len(content))}}.Encode()), true)
	random := rand.New(rand.NewPCG(1, 2))
	at := int64(0)
	for cuts := 0; cuts < 6; cuts++ {
		rest := content[at:]
		came := 20_000 + random.IntN(80_000)
		sendAndHangUp(t, server, u.URL+"?offset="+strconv.FormatInt(at, 10), len(rest), rest[:came])
		at = cameTo(t, lead, u.URL, at)
	}
	if status, said := call(t, lead, http.MethodPut, u.URL+"?offset=0", content, false); status != http.StatusConflict || said.Received != at {
		t.Errorf("from the beginning again: %d %+v", status, said)
	}
	call(t, lead, http.MethodPut, u.URL+"?offset="+strconv.FormatInt(at, 10), content[at:], false)
	if status, end := call(t, lead, http.MethodPost, u.URL+"/fin", nil, false); status != http.StatusOK || !end.Done {
		t.Fatalf("the end: %d %+v", status, end)
	}
	lead.Follow(t, send(t, lead, path.EvidenceNew, url.Values{"kind": {"file"}, "recu": {u.ID}})).Says(t, hashOf(content))
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
