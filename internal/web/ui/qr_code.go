package ui

import (
	"fmt"
	"strconv"
	"strings"

	"rsc.io/qr"
)

// quiet is the white border a reader needs, in modules.
const quiet = 4

// QRProps is a QR code as one SVG path of unit squares.
type QRProps struct {
	ViewBox string
	Side    string
	Path    string
}

// QROf draws a text as a QR code; an error means that the text is too long.
func QROf(text string) (QRProps, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return QRProps{}, fmt.Errorf("encode %d characters: %w", len(text), err)
	}
	var b strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; {
			run := runOf(code, x, y)
			if run > 0 {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", x+quiet, y+quiet, run, run)
			}
			x += max(run, 1)
		}
	}
	side := strconv.Itoa(code.Size + 2*quiet)
	return QRProps{ViewBox: "0 0 " + side + " " + side, Side: side, Path: b.String()}, nil
}

// runOf counts the dark modules in a row from x.
func runOf(code *qr.Code, x, y int) int {
	run := 0
	for x+run < code.Size && code.Black(x+run, y) {
		run++
	}
	return run
}
