package mask

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"strconv"

	"ariane/internal/formats/extract"
	"ariane/internal/formats/extract/limit"
	"ariane/internal/quality"
)

// Area is a rectangle of a picture as it is shown, in parts of a hundred of its
// width and height from the top left corner.
type Area struct{ X, Y, Width, Height float64 }

// mostPixels is the largest picture masked: it takes four bytes a pixel, twice
// when it has to be turned.
const mostPixels = 30_000_000

// Image blackens areas of a picture (PNG or JPEG) and encodes it anew, so that
// nothing of what was under them is left, nor any metadata: place, date, camera,
// preview. A photograph that its metadata say to turn is turned first.
func Image(ctx context.Context, src Source, areas []Area, options Options) (result Result, err error) {
	if err := checkAreas(areas); err != nil {
		return Result{}, err
	}
	if _, err := limit.NewMeter(ctx, src.Size, options.Limits); err != nil {
		return Result{}, err
	}
	defer limit.Guard(&err)
	data, err := readAll(src)
	if err != nil {
		return Result{}, err
	}
	picture, err := decodeImage(data, src.MediaType)
	if err != nil {
		return Result{}, err
	}
	if err := ctx.Err(); err != nil {
		return Result{}, fmt.Errorf("mask picture: %w", err)
	}
	for _, a := range areas {
		draw.Draw(picture, a.in(picture.Bounds()), image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	var b bytes.Buffer
	if src.MediaType == extract.TypeJPEG {
		err = jpeg.Encode(&b, picture, &jpeg.Options{Quality: 88})
	} else {
		err = png.Encode(&b, picture)
	}
	if err != nil {
		return Result{}, fmt.Errorf("write masked picture: %w", err)
	}
	return Result{Data: b.Bytes(), MediaType: src.MediaType, Times: len(areas)}, nil
}

func checkAreas(areas []Area) error {
	if len(areas) == 0 {
		return limit.Refuse(quality.FaultMaskNothing)
	}
	for _, a := range areas {
		for _, n := range []float64{a.X, a.Y, a.Width, a.Height, 100 - a.X - a.Width, 100 - a.Y - a.Height} {
			if math.IsNaN(n) || n < -0.01 || n > 100 {
				return limit.Refuse(quality.FaultMaskArea)
			}
		}
		if a.Width <= 0 || a.Height <= 0 {
			return limit.Refuse(quality.FaultMaskArea)
		}
	}
	return nil
}

// in gives the pixels of an area, rounded outwards.
func (a Area) in(b image.Rectangle) image.Rectangle {
	w, h := float64(b.Dx())/100, float64(b.Dy())/100
	return image.Rect(
		b.Min.X+int(math.Floor(a.X*w)), b.Min.Y+int(math.Floor(a.Y*h)),
		b.Min.X+int(math.Ceil((a.X+a.Width)*w)), b.Min.Y+int(math.Ceil((a.Y+a.Height)*h)),
	).Intersect(b)
}

// decodeImage reads a picture as it is shown, once its size is known to be
// bearable.
func decodeImage(data []byte, mediaType string) (draw.Image, error) {
	decode, config := png.Decode, png.DecodeConfig
	switch mediaType {
	case extract.TypePNG:
	case extract.TypeJPEG:
		decode, config = jpeg.Decode, jpeg.DecodeConfig
	default:
		return nil, limit.Refuse(quality.FaultMaskUnknown)
	}
	size, err := config(bytes.NewReader(data))
	if err != nil {
		return nil, limit.Refuse(quality.FaultDamaged)
	}
	if size.Width*size.Height > mostPixels {
		return nil, limit.Refuse(quality.FaultMaskPixels, strconv.Itoa(mostPixels/1_000_000))
	}
	picture, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, limit.Refuse(quality.FaultDamaged)
	}
	out := image.NewNRGBA(image.Rect(0, 0, picture.Bounds().Dx(), picture.Bounds().Dy()))
	draw.Draw(out, out.Bounds(), picture, picture.Bounds().Min, draw.Src)
	if mediaType == extract.TypeJPEG {
		return turn(out, orientation(data)), nil
	}
	return out, nil
}
