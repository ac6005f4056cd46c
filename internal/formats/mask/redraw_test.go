package mask

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"testing"

	"ariane/internal/quality"
)

func TestARedrawnPhotographSaysNothingBesideItsPixels(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{"JPEG": photograph(t, 400, 200, 1), "PNG": screenshot(t, 400, 200)} {
		out, err := Redraw(data, "photo")
		if err != nil {
			t.Fatal(name, err)
		}
		for _, mark := range []string{"SECRET", "Exif", "GPS", "Photoshop", "Author"} {
			if bytes.Contains(out, []byte(mark)) {
				t.Errorf("%s: %q is left", name, mark)
			}
		}
		// Nothing but the segments a picture needs.
		for at := 2; out[at+1] != 0xda; at += 2 + int(binary.BigEndian.Uint16(out[at+2:])) {
			if marker := out[at+1]; marker >= 0xe0 && marker <= 0xef || marker == 0xfe {
				t.Errorf("%s: segment %x is left", name, marker)
			}
		}
		picture, err := jpeg.Decode(bytes.NewReader(out))
		if err != nil || picture.Bounds().Dx() != 400 {
			t.Fatalf("%s: %v %v", name, picture, err)
		}
		if shade(picture.At(20, 20)) != "red" || shade(picture.At(200, 150)) != "white" {
			t.Errorf("%s: other pixels", name)
		}
	}
}

func TestARedrawnPhotographIsTurnedAndOfTheSizeOfAScreen(t *testing.T) {
	t.Parallel()
	corner := map[int]image.Point{1: {8, 8}, 3: {1591, 791}, 6: {791, 8}, 8: {8, 1591}}
	for way, at := range corner {
		out, err := Redraw(photograph(t, 4000, 2000, way), "photo")
		if err != nil {
			t.Fatal(err)
		}
		picture, err := jpeg.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if b := picture.Bounds(); max(b.Dx(), b.Dy()) != redrawSide || b.Dx() > b.Dy() != (way < 5) {
			t.Errorf("%d: %v", way, b)
		}
		if got := shade(picture.At(at.X, at.Y)); got != "red" {
			t.Errorf("%d: the corner is %s", way, got)
		}
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 3, 1700)) // transparent, and very thin
	var b bytes.Buffer
	if err := png.Encode(&b, clear); err != nil {
		t.Fatal(err)
	}
	out, err := Redraw(b.Bytes(), "photo")
	if err != nil {
		t.Fatal(err)
	}
	if picture, err := jpeg.Decode(bytes.NewReader(out)); err != nil || shade(picture.At(0, 0)) != "white" {
		t.Error("what was transparent is not white")
	}
}

func TestWhatIsNoPhotographIsRefusedBeforeItIsDecoded(t *testing.T) {
	t.Parallel()
	bomb := append([]byte{}, screenshot(t, 8, 8)...)
	binary.BigEndian.PutUint32(bomb[16:], 60_000)
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	tall := photograph(t, 16, 16, 1)
	at := bytes.Index(tall, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(tall[at+5:], 65_000)
	binary.BigEndian.PutUint16(tall[at+7:], 65_000)
	whole := photograph(t, 64, 64, 1)
	cut := whole[:bytes.Index(whole, []byte{0xff, 0xda})+8]
	for name, c := range map[string]struct {
		data []byte
		code string
	}{
		"nothing": {nil, quality.FaultPhotoKind}, "a page": {[]byte("<svg onload=alert(1)>"), quality.FaultPhotoKind}, "a HEIC": {[]byte("\x00\x00\x00\x18ftypheic\x00\x00"), quality.FaultPhotoHEIC}, "an AVIF": {[]byte("\x00\x00\x00\x18ftypavif\x00\x00"), quality.FaultPhotoHEIC},
		"a film": {[]byte("\x00\x00\x00\x18ftypisom\x00\x00"), quality.FaultPhotoKind}, "a WebP": {[]byte("RIFF\x00\x00\x00\x00WEBPVP8X"), quality.FaultPhotoWebP},
		"a GIF":     {[]byte("GIF89a…"), quality.FaultPhotoKind},
		"a program": {[]byte("MZ\x90"), quality.FaultPhotoKind}, "a header alone": {[]byte("\xff\xd8\xff\xe0"), quality.FaultPhotoBroken},
		"a bomb": {bomb, quality.FaultPhotoPixels}, "a JPEG bomb": {tall, quality.FaultPhotoPixels}, "cut": {cut, quality.FaultPhotoBroken},
	} {
		_, err := Redraw(c.data, "photo")
		e := quality.AsError(err)
		if e == nil || len(e.Faults) != 1 || e.Faults[0].Field != "photo" || e.Faults[0].Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

// FuzzRedraw gives any bytes: the answer is a refusal, or a JPEG that holds the
// segments a picture needs and no other.
func FuzzRedraw(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x04ab\xff\xda\x00\x02\xff\xd9"), []byte("SECRET"))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\x00\x00\x00\x00"), []byte("tEXt"))
	var whole bytes.Buffer
	if err := jpeg.Encode(&whole, image.NewGray(image.Rect(0, 0, 9, 9)), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(whole.Bytes(), []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08"))
	f.Fuzz(func(t *testing.T, data, said []byte) {
		if len(said) < 0xffff-2 && bytes.HasPrefix(data, []byte("\xff\xd8")) { // said in a segment of its own
			segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(said)+2))
			data = append(append(append([]byte("\xff\xd8"), segment...), said...), data[2:]...)
		}
		out, err := Redraw(data, "photo")
		if err != nil {
			if e := quality.AsError(err); e == nil || len(e.Faults) != 1 || e.Faults[0].Field != "photo" {
				t.Fatalf("refused as %v", err)
			}
			return
		}
		for at := 2; out[at+1] != 0xda; at += 2 + int(binary.BigEndian.Uint16(out[at+2:])) {
			if marker := out[at+1]; marker >= 0xe0 && marker <= 0xef || marker == 0xfe {
				t.Fatalf("segment %x is left", marker)
			}
		}
	})
}
