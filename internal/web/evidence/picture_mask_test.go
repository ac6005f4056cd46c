package evidence_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/url"
	"path"
	"strings"
	"testing"

	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/testkit/site"
	address "ariane/internal/web/path"
)

// white is a picture without a dark dot.
func white(t *testing.T) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 100, 100))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAPictureIsShownOutsideOnceSomebodyLookedAtItOnly(t *testing.T) {
	t.Parallel()
	s, cycle := open(t)
	lead, advisor := s.As(t, site.QualityLead), s.As(t, site.RegionalAdvisor)
	who := s.Actor(t, site.QualityLead)
	u, err := s.Evidence.Receive(t.Context(), who, "photo.png", strings.NewReader(white(t)))
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.Evidence.Add(t.Context(), who, evidence.Draft{
		Evidence: quality.Evidence{Kind: quality.EvidenceFile, Title: "Photo de l’accueil"}, Uploads: []string{u.ID},
		Attach: &evidence.Attachment{AssessmentID: cycle, Nodes: []string{"1.1"}, Place: "l’entrée"},
	})
	if err != nil {
		t.Fatal(err)
	}
	photo := firstFile(t, s, site.QualityLead, id).ID
	if err := s.Evidence.ReadFile(t.Context(), photo); err != nil {
		t.Fatal(err)
	}
	if err := s.Assess.Share(t.Context(), s.Actor(t, site.Director), cycle); err != nil {
		t.Fatal(err)
	}
	lead.Get(t, address.Evidence(id)).Says(t, "À relire vous-même, pas montré")
	advisor.Get(t, address.Evidence(id)).Says(t, "1\u00a0fichier n’est pas montré")
	advisor.Get(t, address.EvidenceFile(id, photo)).Status(t, http.StatusNotFound)

	lead.Post(t, address.EvidenceVouch(id, photo), url.Values{"version": {"1"}})
	advisor.Get(t, address.EvidenceFile(id, photo)).Status(t, http.StatusOK)
}

func TestAPictureIsMaskedAfterOneSawTheResult(t *testing.T) {
	t.Parallel()
	s, _ := open(t)
	lead := s.As(t, site.QualityLead)
	sent := send(t, lead, address.EvidenceNew, url.Values{"kind": {"file"}, "title": {"Photo de l’accueil"}}, file{"photo.png", white(t)})
	id := path.Base(sent.Location())
	photo := firstFile(t, s, site.QualityLead, id).ID
	at := address.EvidenceMask(id, photo)
	form := lead.Get(t, at)
	form.Sound(t)
	form.Says(t, "Ariane ne lit pas les images")
	form.Silent(t, "dans le texte lu")
	form.Has(t, "[data-mask] img")

	bad := lead.Submit(t, form, "form#masquer", site.Values("x0", "10", "l0", "cent", "h0", "0", "y1", "120"))
	bad.Status(t, http.StatusUnprocessableEntity)
	bad.Sound(t)
	for _, field := range []string{"y0", "l0", "h0", "x1", "y1", "l1", "h1"} {
		bad.FaultAt(t, field)
	}
	none := lead.Submit(t, form, "form#masquer", nil)
	none.Status(t, http.StatusUnprocessableEntity)

	seen := lead.Submit(t, form, "form#masquer", site.Values("x0", "10", "y0", "10", "l0", "20,5", "h0", "20"))
	seen.Status(t, http.StatusOK)
	seen.Sound(t)
	seen.Says(t, "Rien n’est encore gardé", "Garder cette copie")
	if sheet, err := s.Evidence.Show(t.Context(), s.Actor(t, site.QualityLead), id); err != nil || len(sheet.Files) != 1 {
		t.Fatalf("a preview kept something: %+v %v", sheet.Files, err)
	}
	preview := lead.Get(t, site.Attr(seen.One(t, "img.mask-picture"), "src"))
	preview.Status(t, http.StatusOK)
	img, err := png.Decode(bytes.NewReader([]byte(preview.Body)))
	if err != nil {
		t.Fatal(err)
	}
	if dark, light := color.GrayModel.Convert(img.At(15, 15)).(color.Gray).Y, color.GrayModel.Convert(img.At(60, 60)).(color.Gray).Y; dark > 40 || light < 200 {
		t.Errorf("masked %d, beside %d", dark, light)
	}
	s.As(t, site.RegionalAdvisor).Get(t, site.Attr(seen.One(t, "img.mask-picture"), "src")).Status(t, http.StatusNotFound)

	chosen := func(button string) url.Values {
		return site.Values("x0", "10", "y0", "10", "l0", "20,5", "h0", "20", "version", "1", button, "1")
	}
	back := lead.Post(t, at, chosen("modifier"))
	if got := site.Attr(back.One(t, `input[name="l0"]`), "value"); got != "20,5" {
		t.Errorf("the rectangle comes back as %q", got)
	}
	lead.Post(t, at, chosen("garder")).LeadsTo(t, address.Evidence(id)+"#fichiers")
	lead.Get(t, address.Evidence(id)).Says(t, "Copie masquée, montrée", "Original, reste chez vous")
}
