package mask

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation reads how a JPEG says it must be turned (Exif tag 0x0112), 1 to
// 8; 1 is as it is.
func orientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xff && data[at+1] != 0xda; {
		size := 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if size < 4 || at+size > len(data) {
			return 1
		}
		if body := data[at+4 : at+size]; data[at+1] == 0xe1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return exifOrientation(body[6:])
		}
		at += size
	}
	return 1
}

func exifOrientation(tiff []byte) int {
	if len(tiff) < 10 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	start := int(order.Uint32(tiff[4:]))
	if start < 8 || start+2 > len(tiff) {
		return 1
	}
	for i := range int(order.Uint16(tiff[start:])) {
		entry := start + 2 + 12*i
		if entry+12 > len(tiff) {
			return 1
		}
		if order.Uint16(tiff[entry:]) == 0x0112 {
			if n := int(order.Uint16(tiff[entry+8:])); n >= 1 && n <= 8 {
				return n
			}
			return 1
		}
	}
	return 1
}

// turn gives the picture as it is meant to be seen. Orientations 5 to 8 lay it
// on its side: width and height change places.
func turn(in *image.NRGBA, way int) *image.NRGBA {
	if way <= 1 {
		return in
	}
	w, h := in.Bounds().Dx(), in.Bounds().Dy()
	outW, outH := w, h
	if way >= 5 {
		outW, outH = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, outW, outH))
	for y := range h {
		for x := range w {
			toX, toY := turned(way, x, y, w, h)
			copy(out.Pix[out.PixOffset(toX, toY):][:4], in.Pix[in.PixOffset(x, y):][:4])
		}
	}
	return out
}

// turned is where a pixel goes (Exif 2.3, table 6).
func turned(way, x, y, w, h int) (int, int) {
	switch way {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
