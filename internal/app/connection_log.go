package app

import (
	"log"
	"log/slog"
	"regexp"
	"strings"
)

// connectionLog takes what net/http says of a connection (a handshake that
// failed, a panic outside a page) into the log, without the address of the
// visitor and without the words of a panic: both may be personal.
func connectionLog(to *slog.Logger) *log.Logger { return log.New(connectionLines{to}, "", 0) }

type connectionLines struct{ to *slog.Logger }

// Write implements io.Writer, one line of package log at a time.
func (c connectionLines) Write(line []byte) (int, error) {
	text := strings.TrimSpace(string(line))
	var stack string
	if begin, _, found := strings.Cut(text, "panic serving"); found {
		_, trace, _ := strings.Cut(text, "\ngoroutine ")
		text, stack = begin+"panic", trace
	}
	attrs := []any{slog.String("error", networkAddress.ReplaceAllString(text, "…"))}
	if stack != "" {
		attrs = append(attrs, slog.String("stack", "goroutine "+stack))
	}
	c.to.Warn("connection failed", attrs...)
	return len(line), nil
}

// networkAddress is an IPv4 or IPv6 address, with its port or without.
var networkAddress = regexp.MustCompile(`\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|\[[0-9a-fA-F:.%a-z]+\](?::\d+)?|(?:[0-9a-fA-F]{0,4}:){2,}[0-9a-fA-F.]*`)
