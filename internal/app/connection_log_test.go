package app_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"ariane/internal/app"
)

func TestTheLogOfConnectionsNamesNobody(t *testing.T) {
	t.Parallel()
	for line, kept := range map[string]string{
		"http: TLS handshake error from 203.0.113.7:51034: EOF":                                                  "TLS handshake error",
		"http: TLS handshake error from [2001:db8::7%eth0]:51034: remote error":                                  "remote error",
		"http: Accept error: accept tcp 203.0.113.7:8080: too many open files; retrying in 5ms":                  "too many open files",
		"http: panic serving 203.0.113.7:51034: marie@exemple.test\nan odd\ngoroutine 7 [running]:\nmain.page()": "main.page()",
		"http: panic serving 2001:db8::7: marie":                                                                 "panic",
	} {
		var out bytes.Buffer
		app.ConnectionLog(slog.New(slog.NewJSONHandler(&out, nil))).Print(line)
		said := out.String()
		if !strings.Contains(said, kept) || !strings.Contains(said, `"level":"WARN"`) {
			t.Errorf("%q became %s", line, said)
		}
		for _, personal := range []string{"203.0.113.7", "db8", "marie", "51034"} {
			if strings.Contains(said, personal) {
				t.Errorf("%q told %s: %s", line, personal, said)
			}
		}
	}
}
