package e2e_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/jpeg"
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/testkit/browser"
)

// The journey of the issue: an adviser raises a sheet anonymously, on a phone, with a
// photograph that tells where it was taken; the quality lead answers it and makes an
// action of it; the adviser reads the answer and the step of the action with the code.
func TestAnAdviserRaisesASheetAnonymouslyAndReadsTheAnswer(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		camille := s.enter(t, qualityLead)
		camille.Open("/fiches/lien")
		camille.Accessible()
		door := browser.Eval[string](camille, `new URL(document.querySelector("#lien").value).pathname`)

		phone := s.visitor(t, "Quelqu’un")
		phone.Phone()
		phone.Open("/")
		code := theSheetIsRaised(t, phone, door)
		aWrongCodeSaysSo(phone)
		sheet := thePhotographTellsNothing(t, camille)
		theLeadAnswersAndActs(t, camille, sheet)
		theAuthorReads(t, phone, code)
		theTeamReadsNumbers(camille)

		if v := s.command(t, "verify"); v.status != 0 {
			t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
		}
	})
}

const whatHappens = "L’escalier du fond n’a plus de rampe"

func theSheetIsRaised(t *testing.T, p *browser.Person, door string) (code string) {
	t.Helper()
	photo := filepath.Join(t.TempDir(), "IMG_20260511_143723.jpg")
	write(t, photo, string(placed(t)))
	p.Open(door)
	p.Accessible()
	p.Fill("Que se passe-t-il", whatHappens)
	p.Upload("Une photo", photo)
	p.Press("Envoyer sans nom")
	expect(t, p, "C’est envoyé")
	p.Accessible()
	code = browser.Eval[string](p, `document.querySelector(".sheet-code-value").innerText`)
	if len(strings.ReplaceAll(code, "-", "")) != 16 {
		t.Errorf("the code is %q", code)
	}
	if cookies := browser.Eval[string](p, `document.cookie`); cookies != "" {
		t.Errorf("the page leaves %q", cookies)
	}
	return code
}

func aWrongCodeSaysSo(p *browser.Person) {
	p.Open("/fiche/suivi")
	p.Fill("Code de suivi", "K7QM-2F8V-0T3X-9BHD")
	p.Press("Lire la réponse")
	p.See("Aucune fiche n’a ce code")
	p.Fill("Code de suivi", "trop court")
	p.Press("Lire la réponse")
	p.See("seize lettres et chiffres")
	p.Accessible()
}

// thePhotographTellsNothing opens the sheet, and the photograph as it is served.
func thePhotographTellsNothing(t *testing.T, p *browser.Person) (sheet string) {
	t.Helper()
	p.Open("/fiches?vue=a-orienter")
	p.Follow(whatHappens)
	p.See("Sans nom")
	p.Accessible()
	p.Wait("show the photograph", `document.querySelector(".sheet-photo")?.naturalWidth > 0`)
	sheet = p.Path()
	served, err := base64.StdEncoding.DecodeString(browser.Eval[string](p, `(() => {
		const x = new XMLHttpRequest();
		x.open("GET", location.pathname + "/photo", false);
		x.overrideMimeType("text/plain; charset=x-user-defined");
		x.send();
		return btoa([...x.responseText].map(c => String.fromCharCode(c.charCodeAt(0) & 255)).join(""));
	})()`))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := jpeg.Decode(bytes.NewReader(served))
	if err != nil {
		t.Fatalf("%d bytes: %v", len(served), err)
	}
	if b := picture.Bounds(); b.Dx() != 40 || b.Dy() != 60 {
		t.Errorf("it is not turned: %v", b)
	}
	for _, mark := range []string{"Exif", "GPS", "48.85", "Telephone", "ICC", "http://ns.adobe.com"} {
		if bytes.Contains(served, []byte(mark)) {
			t.Errorf("the photograph holds %q", mark)
		}
	}
	return sheet
}

func theLeadAnswersAndActs(t *testing.T, p *browser.Person, sheet string) {
	t.Helper()
	p.Fill("Votre réponse", "Posée vendredi. D’ici là, le passage est fermé.")
	p.Press("Envoyer la réponse")
	p.See("Qui a écrit la fiche peut la lire")
	p.Follow("En faire une action")
	p.See("Née d’une fiche sans nom")
	p.Press("Ajouter")
	p.See("Retenue")
	p.Accessible()
	p.Follow("Ouvrir la fiche")
	if p.Path() != sheet {
		t.Errorf("the action leads to %s, not to the sheet", p.Path())
	}
}

func theAuthorReads(t *testing.T, p *browser.Person, code string) {
	t.Helper()
	p.Open("/fiche/suivi")
	p.Fill("Code de suivi", strings.ToLower(strings.ReplaceAll(code, "-", " ")))
	p.Press("Lire la réponse")
	p.See("Posée vendredi")
	p.See("Une action du plan d’amélioration en est née")
	p.Accessible()
	p.Fill("Ajouter un mot", "Merci, c’est réparé.")
	p.Press("Envoyer ce mot")
	p.See("Votre mot est ajouté")
}

func theTeamReadsNumbers(p *browser.Person) {
	p.Open("/fiches?vue=repondues")
	p.See("Nouveau mot")
	p.Open("/fiches/vitalite")
	p.See("délai médian de réponse")
	p.Accessible()
}

// placed is a photograph as a telephone writes it: lying, with where and with what it
// was taken.
func placed(t *testing.T) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 60, 40))
	for x := range 60 {
		for y := range 40 {
			picture.Set(x, y, color.NRGBA{R: uint8(4 * x), G: 90, B: uint8(6 * y), A: 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, nil); err != nil {
		t.Fatal(err)
	}
	exif := []byte("Exif\x00\x00MM\x00*\x00\x00\x00\x08")
	exif = append(exif, 0, 2) // turned a quarter, and where
	exif = append(exif, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0)
	exif = append(exif, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0)
	exif = append(exif, "GPS 48.85 N 2.35 E Telephone de Zoe"...)
	out := append([]byte{}, b.Bytes()[:2]...)
	for marker, said := range map[byte][]byte{0xe1: exif, 0xe2: []byte("ICC_PROFILE\x00\x01\x01"), 0xfe: []byte("http://ns.adobe.com/xap/1.0/ 48.85")} {
		out = append(out, 0xff, marker, 0, byte(len(said)+2)) // each is shorter than 250 bytes
		out = append(out, said...)
	}
	return append(out, b.Bytes()[2:]...)
}
