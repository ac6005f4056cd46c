package web_test

import (
	"io"
	"log/slog"
)

// quiet is for tests whose pages are meant to fail.
func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }
