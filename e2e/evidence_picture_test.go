package e2e_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"path/filepath"
	"testing"

	"ariane/internal/testkit/browser"
)

// The quality lead hands in a photograph, draws on it what must not be seen, looks at
// the copy and keeps it: what is under the rectangles is gone from the file.
func TestAPictureIsMaskedByDrawingOnIt(t *testing.T) {
	t.Parallel()
	s := onSQLite(t)
	camille := s.enter(t, qualityLead)
	thePictureWaits(t, camille)
	theFaceIsDrawnOver(t, camille)
	theCopyIsSeenThenKept(t, camille)
}

// Of the picture: a face at the top left, a wall around it.
var (
	face = color.RGBA{200, 150, 110, 255}
	wall = color.RGBA{235, 240, 245, 255}
)

func thePictureWaits(t *testing.T, p *browser.Person) {
	t.Helper()
	scene := image.NewRGBA(image.Rect(0, 0, 400, 300))
	draw.Draw(scene, scene.Bounds(), image.NewUniform(wall), image.Point{}, draw.Src)
	draw.Draw(scene, image.Rect(60, 60, 140, 140), image.NewUniform(face), image.Point{}, draw.Src)
	var file bytes.Buffer
	if err := png.Encode(&file, scene); err != nil {
		t.Fatal(err)
	}
	photo := filepath.Join(t.TempDir(), "Atelier.png")
	write(t, photo, file.String())
	p.Open("/preuves/nouvelle")
	p.Upload("Fichiers", photo)
	p.Wait("be received", `document.querySelector("input[name=recu]") !== null`)
	p.Press("Ajouter cette preuve")
	p.OpenUntil(p.Path(), "À relire vous-même, pas montré")
	p.See("Ariane ne lit pas ce qui est dans ce fichier")
	p.Accessible()
}

func theFaceIsDrawnOver(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Follow("Noircir des parties")
	p.Accessible()
	p.Drag("[data-mask]", 0.1, 0.15, 0.4, 0.5)
	p.Drag("[data-mask]", 0.7, 0.7, 0.9, 0.9)
	p.See("Rectangle 2") // its fields unfold
	for name, want := range map[string]string{"x0": "10", "y0": "15", "l0": "30", "x1": "70"} {
		if got := browser.Eval[string](p, `document.querySelector("[name=`+name+`]").value`); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	p.Accessible()
	p.Phone()
	p.Sound()
	p.Accessible()
	p.Desktop()
}

// theCopyIsSeenThenKept: going back keeps what was drawn.
func theCopyIsSeenThenKept(t *testing.T, p *browser.Person) {
	t.Helper()
	p.Press("Voir le résultat")
	p.See("Rien n’est encore gardé")
	p.Accessible()
	p.Press("Reprendre les rectangles")
	if got := browser.Eval[string](p, `document.querySelector("[name=x1]").value`); got != "70" {
		t.Errorf("the second rectangle is at %q", got)
	}
	p.Press("Voir le résultat")
	p.Press("Garder cette copie")
	p.See("Original, reste chez vous")
	p.See("Copie masquée, montrée")
	masked, _, err := image.Decode(bytes.NewReader(p.Download("(masqué)").Data))
	if err != nil {
		t.Fatal(err)
	}
	if got := color.RGBAModel.Convert(masked.At(100, 100)); got != (color.RGBA{A: 255}) {
		t.Errorf("where the face was: %v", got)
	}
	if got := color.RGBAModel.Convert(masked.At(200, 250)).(color.RGBA); max(got.R, wall.R)-min(got.R, wall.R) > 8 {
		t.Errorf("the wall is %v", got)
	}
}
