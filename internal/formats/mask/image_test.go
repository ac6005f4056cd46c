package mask

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"testing"

	"ariane/internal/formats/extract"
	"ariane/internal/quality"
)

// picture is white with a red corner at the top left.
func picture(w, h int) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	draw.Draw(p, p.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(p, image.Rect(0, 0, w/4, h/4), image.NewUniform(color.NRGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	return p
}

// photograph is a JPEG with Exif: an orientation, a place and a comment.
func photograph(t *testing.T, w, h, orientation int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(w, h), nil); err != nil {
		t.Fatal(err)
	}
	exif := []byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	exif = append(exif, byte(orientation), 0, 0, 0)
	exif = append(exif, []byte("\x00\x00\x00\x00GPS 48.5734 SECRET")...)
	out := append([]byte{}, b.Bytes()[:2]...)
	for _, segment := range []struct {
		marker byte
		data   []byte
	}{{0xe1, exif}, {0xed, []byte("Photoshop SECRET")}, {0xfe, []byte("SECRET comment")}} {
		out = append(out, 0xff, segment.marker)
		out = binary.BigEndian.AppendUint16(out, uint16(len(segment.data)+2))
		out = append(out, segment.data...)
	}
	return append(append(out, b.Bytes()[2:]...), []byte("SECRET after the end")...)
}

func screenshot(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, picture(w, h)); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	chunk := binary.BigEndian.AppendUint32(nil, 14)
	chunk = append(chunk, []byte("tEXtAuthor\x00SECRETx")...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	end := len(data) - 12
	return append(append(append([]byte{}, data[:end]...), chunk...), append(append([]byte{}, data[end:]...), []byte("SECRET")...)...)
}

func maskImage(t *testing.T, mediaType string, data []byte, areas ...Area) (image.Image, error) {
	t.Helper()
	r, err := Image(context.Background(), Source{bytes.NewReader(data), int64(len(data)), mediaType}, areas, testOptions)
	if err != nil {
		return nil, err
	}
	if bytes.Contains(r.Data, []byte("SECRET")) || bytes.Contains(r.Data, []byte("Exif")) || r.MediaType != mediaType {
		t.Errorf("%s keeps its metadata", mediaType)
	}
	out, _, err := image.Decode(bytes.NewReader(r.Data))
	if err != nil {
		t.Fatal(err)
	}
	return out, nil
}

func shade(c color.Color) string {
	r, g, b, _ := c.RGBA()
	switch {
	case r < 0x2000 && g < 0x2000 && b < 0x2000:
		return "black"
	case r > 0xc000 && g < 0x5000 && b < 0x5000:
		return "red"
	case r > 0xe000 && g > 0xe000 && b > 0xe000:
		return "white"
	}
	return "other"
}

func TestAreasAreBlackenedAndMetadataGone(t *testing.T) {
	t.Parallel()
	for mediaType, data := range map[string][]byte{extract.TypeJPEG: photograph(t, 80, 40, 1), extract.TypePNG: screenshot(t, 80, 40)} {
		out, err := maskImage(t, mediaType, data, Area{50, 50, 50, 50}, Area{0, 0, 12.4, 12.4})
		if err != nil {
			t.Fatal(err)
		}
		for at, want := range map[image.Point]string{{2, 2}: "black", {15, 6}: "red", {30, 30}: "white", {79, 39}: "black", {60, 30}: "black"} {
			if got := shade(out.At(at.X, at.Y)); got != want {
				t.Errorf("%s: %v is %s instead of %s", mediaType, at, got, want)
			}
		}
	}
}

// The areas are drawn on the photograph as it is shown: turned.
func TestAPhotographIsTurnedBeforeItIsMasked(t *testing.T) {
	t.Parallel()
	corner := map[int]image.Point{1: {4, 4}, 2: {75, 4}, 3: {75, 35}, 4: {4, 35}, 5: {4, 4}, 6: {35, 4}, 7: {35, 75}, 8: {4, 75}}
	for way, at := range corner {
		out, err := maskImage(t, extract.TypeJPEG, photograph(t, 80, 40, way), Area{45, 45, 10, 10})
		if err != nil {
			t.Fatal(err)
		}
		if wide := out.Bounds().Dx() > out.Bounds().Dy(); wide != (way < 5) {
			t.Errorf("%d: %v", way, out.Bounds())
		}
		if got := shade(out.At(at.X, at.Y)); got != "red" {
			t.Errorf("%d: the corner %v is %s", way, at, got)
		}
	}
}

func TestPicturesThatCannotBeMaskedGetACode(t *testing.T) {
	t.Parallel()
	good := screenshot(t, 8, 8)
	huge := append([]byte{}, good...)
	binary.BigEndian.PutUint32(huge[16:], 100_000)
	binary.BigEndian.PutUint32(huge[20:], 100_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	whole := Area{0, 0, 100, 100}
	for name, c := range map[string]struct {
		mediaType string
		data      []byte
		areas     []Area
		code      string
	}{
		"no area":      {extract.TypePNG, good, nil, quality.FaultMaskNothing},
		"outside":      {extract.TypePNG, good, []Area{{90, 0, 20, 10}}, quality.FaultMaskArea},
		"negative":     {extract.TypePNG, good, []Area{{-5, 0, 20, 10}}, quality.FaultMaskArea},
		"no number":    {extract.TypePNG, good, []Area{{math.NaN(), 0, 20, 10}}, quality.FaultMaskArea},
		"flat":         {extract.TypePNG, good, []Area{{0, 0, 0, 10}}, quality.FaultMaskArea},
		"10 gigapixel": {extract.TypePNG, huge, []Area{whole}, quality.FaultMaskPixels},
		"cut":          {extract.TypePNG, good[:40], []Area{whole}, quality.FaultDamaged},
		"WebP":         {extract.TypeWebP, good, []Area{whole}, quality.FaultMaskUnknown},
	} {
		_, err := maskImage(t, c.mediaType, c.data, c.areas...)
		t.Log(name)
		wantFault(t, err, c.code)
	}
}

func TestPicturesInDocumentsLoseTheirMetadata(t *testing.T) {
	t.Parallel()
	for _, data := range [][]byte{photograph(t, 8, 8, 1), screenshot(t, 8, 8)} {
		bare := bareImage(data)
		if bytes.Contains(bare, []byte("SECRET")) {
			t.Error("metadata stay")
		}
		if _, _, err := image.Decode(bytes.NewReader(bare)); err != nil {
			t.Errorf("the bare picture does not open: %v", err)
		}
	}
	webp := []byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00EXIF\x06\x00\x00\x00SECRET")
	if bare := bareImage(webp); bytes.Contains(bare, []byte("SECRET")) || len(bare) != 30 || bare[20] != 0 {
		t.Errorf("%q", bare)
	}
	for _, broken := range [][]byte{nil, []byte("\xff\xd8\xff\xe1\xff\xff"), []byte("\x89PNG\r\n\x1a\n\xff\xff\xff\xff"), []byte("RIFF\x00\x00\x00\x00WEBPEXIF\xff\xff\xff\x7f"), []byte("\x01\x00\x00\x00EMF")} {
		if got := bareImage(broken); got != nil {
			t.Errorf("%q gave %q", broken, got)
		}
	}
}

func FuzzBareImage(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x04ab\xff\xda\x00\x02\xff\xd9"))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\x00\x00\x00\x00"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		bareImage(data)
		orientation(append([]byte("\xff\xd8"), data...))
	})
}
