package mask

import (
	"bytes"
	"encoding/binary"
)

// bareImage takes off a picture what it says beside its pixels: place, date,
// camera, names, previews. The pixels are not touched. A kind that is not known
// is returned as it is: GIF and BMP hold next to nothing.
func bareImage(data []byte) []byte {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return bareJPEG(data)
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return barePNG(data)
	case len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return bareWebP(data)
	case bytes.HasPrefix(data, []byte("GIF8")), bytes.HasPrefix(data, []byte("BM")):
		return data
	}
	return nil
}

// bareJPEG keeps the segments that the pixels need: all but APP1 to APP13, APP15
// and comments; the colour profile (APP2, ICC) stays. What follows the end of
// the picture goes.
func bareJPEG(data []byte) []byte {
	out := append([]byte{}, data[:2]...)
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker := data[at+1]
		size := 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xda {
			rest := data[at:]
			if end := bytes.LastIndex(rest, []byte{0xff, 0xd9}); end >= 0 {
				rest = rest[:end+2]
			}
			return append(out, rest...)
		}
		if size < 4 || at+size > len(data) {
			return nil
		}
		segment := data[at : at+size]
		app := marker >= 0xe1 && marker <= 0xef && marker != 0xee
		profile := marker == 0xe2 && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE"))
		if !app && marker != 0xfe || profile {
			out = append(out, segment...)
		}
		at += size
	}
	return nil
}

var pngKept = set("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "pHYS", "sBIT", "bKGD", "acTL", "fcTL", "fdAT")

func barePNG(data []byte) []byte {
	out := append([]byte{}, data[:8]...)
	for at := 8; at+12 <= len(data); {
		size := int(binary.BigEndian.Uint32(data[at:]))
		if size > len(data)-at-12 {
			return nil
		}
		kind := string(data[at+4 : at+8])
		if pngKept[kind] {
			out = append(out, data[at:at+12+size]...)
		}
		if kind == "IEND" {
			return out
		}
		at += 12 + size
	}
	return nil
}

// bareWebP leaves EXIF and XMP chunks out and clears their flags.
func bareWebP(data []byte) []byte {
	out := append([]byte{}, data[:12]...)
	for at := 12; at+8 <= len(data); {
		size := int(binary.LittleEndian.Uint32(data[at+4:]))
		end := at + 8 + size + size&1
		if size > len(data)-at-8 {
			return nil
		}
		end = min(end, len(data))
		if kind := string(data[at : at+4]); kind != "EXIF" && kind != "XMP " {
			out = append(out, data[at:end]...)
			if kind == "VP8X" && size > 0 {
				out[len(out)-(end-at)+8] &^= 0x0c
			}
		}
		at = end
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}
