package page

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"io"
)

// Pack makes the text that carries a file in a page, from the check to the
// writing: no half-done import waits on a server.
func Pack(file []byte) (string, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(file); err != nil {
		return "", fmt.Errorf("pack a file: %w", err)
	}
	if err := z.Close(); err != nil {
		return "", fmt.Errorf("pack a file: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b.Bytes()), nil
}

// Unpack reads back a file of at most max bytes; it came through the browser, so it
// may hold anything and is checked again like any file. ErrTruncated, ErrTooLarge.
func Unpack(text string, max int) ([]byte, error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, ErrTruncated
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, ErrTruncated
	}
	file, err := io.ReadAll(io.LimitReader(z, int64(max)+1))
	if err != nil {
		return nil, ErrTruncated
	}
	if len(file) > max {
		return nil, ErrTooLarge
	}
	return file, nil
}
