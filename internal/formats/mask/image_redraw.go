package mask

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"slices"
	"strconv"

	"ariane/internal/formats/extract"
	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// The largest photographs drawn anew, in pixels. A decoded JPEG takes a byte and a
// half a pixel, a decoded PNG up to eight.
const (
	mostJPEGPixels = 50_000_000
	mostPNGPixels  = 12_000_000
)

// redrawSide is the longest side of a photograph drawn anew: what a screen shows.
const redrawSide = 1600

// Redraw draws a photograph anew, as a JPEG of the size of a screen: nothing is left
// of what it said beside its pixels (place, date, camera, preview), and a photograph
// that was to be turned is turned. What it is is read from its bytes, never from its
// name; its size in pixels is known before it is decoded.
//
// CodeInvalid with one fault of field: FaultPhotoKind, FaultPhotoHEIC, FaultPhotoWebP, FaultPhotoPixels (the most, in
// millions), FaultPhotoBroken.
func Redraw(data []byte, field string) (out []byte, err error) {
	defer func() {
		if e := quality.AsError(err); e != nil && len(e.Faults) == 1 { // said of the field, whoever found it
			err = photoFault(field, e.Faults[0])
		}
	}()
	defer limit.Guard(&err)
	decode, config, most := jpeg.Decode, jpeg.DecodeConfig, mostJPEGPixels
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		decode, config, most = png.Decode, png.DecodeConfig, mostPNGPixels
	default:
		return nil, limit.Refuse(otherKind(data))
	}
	size, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, limit.Refuse(quality.FaultPhotoBroken)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > most/size.Height {
		return nil, limit.Refuse(quality.FaultPhotoPixels, strconv.Itoa(most/1_000_000))
	}
	picture, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, limit.Refuse(quality.FaultPhotoBroken)
	}
	small := turn(shrink(picture, redrawSide), orientation(data))
	var b bytes.Buffer
	if err := jpeg.Encode(&b, small, &jpeg.Options{Quality: 82}); err != nil {
		return nil, fmt.Errorf("draw a photograph anew: %w", err)
	}
	return b.Bytes(), nil
}

// otherKind names what is no photograph we draw anew: two kinds that telephones make
// and that no decoder here reads are said by their name.
func otherKind(data []byte) string {
	if len(data) < 12 {
		return quality.FaultPhotoKind
	}
	switch brand := string(data[8:12]); {
	case string(data[4:8]) == "ftyp" && slices.Contains([]string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"}, brand):
		return quality.FaultPhotoHEIC
	case string(data[:4]) == "RIFF" && brand == "WEBP":
		return quality.FaultPhotoWebP
	}
	return quality.FaultPhotoKind
}

// RedrawnType is the kind of what Redraw gives.
const RedrawnType = extract.TypeJPEG

func photoFault(field string, f quality.Fault) error {
	code := f.Code
	if !slices.Contains([]string{quality.FaultPhotoKind, quality.FaultPhotoHEIC, quality.FaultPhotoWebP, quality.FaultPhotoPixels}, code) {
		code = quality.FaultPhotoBroken // a decoder that gave up, whatever it says
	}
	f.Field, f.Code = field, code
	return quality.Faults{f}.Err()
}

// shrink makes a picture whose longest side is at most that many pixels, each the mean
// of those it stands for, on white. It holds a few lines of the large one at a time.
func shrink(from image.Image, side int) *image.NRGBA {
	b := from.Bounds()
	scale := math.Max(1, float64(max(b.Dx(), b.Dy()))/float64(side))
	w, h := max(1, int(float64(b.Dx())/scale)), max(1, int(float64(b.Dy())/scale))
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	var band *image.RGBA
	for y := range h {
		top, bottom := cut(y, h, b.Dy())
		rect := image.Rect(0, 0, b.Dx(), bottom-top)
		if band == nil || band.Rect.Dy() < rect.Dy() {
			band = image.NewRGBA(rect)
		}
		draw.Draw(band, rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(band, rect, from, image.Pt(b.Min.X, b.Min.Y+top), draw.Over)
		for x := range w {
			left, right := cut(x, w, b.Dx())
			mean(band, image.Rect(left, 0, right, rect.Dy()), out.Pix[out.PixOffset(x, y):])
		}
	}
	return out
}

// cut is the part of a length that one of n steps stands for: never empty.
func cut(step, n, length int) (from, to int) {
	from, to = step*length/n, (step+1)*length/n
	return from, max(to, from+1)
}

// mean writes the mean colour of a rectangle.
func mean(from *image.RGBA, area image.Rectangle, to []uint8) {
	var sum [3]int
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			pixel := from.Pix[from.PixOffset(x, y):]
			sum[0], sum[1], sum[2] = sum[0]+int(pixel[0]), sum[1]+int(pixel[1]), sum[2]+int(pixel[2])
		}
	}
	n := area.Dx() * area.Dy()
	to[0], to[1], to[2], to[3] = uint8(sum[0]/n), uint8(sum[1]/n), uint8(sum[2]/n), 0xff
}
