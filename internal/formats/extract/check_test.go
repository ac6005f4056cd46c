package extract

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"strings"
	"testing"

	"ariane/internal/quality"
	"ariane/internal/testkit/sample"
)

func check(name string, data []byte) (string, error) {
	return Check(context.Background(), name, bytes.NewReader(data), int64(len(data)), DefaultLimits())
}

func pngBytes(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// old is a compound file that holds the given stream names.
func old(names ...string) []byte {
	data := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600_000)...)
	for i, n := range names {
		copy(data[300_000+256*i:], wide(n))
	}
	return data
}

func TestTheTypeComesFromTheContentNotFromTheName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.pdf", sample.PDFPages("BT ET"), TypePDF},
		{"photo.jpg", pngBytes(t), TypePNG},
		{"sans ending", sample.DOCX(""), TypeDOCX},
		{"a.xlsx", sample.DOCX(""), TypeDOCX},
		{"a.zip", sample.XLSX("", ""), TypeXLSX},
		{"a.pptx", sample.PPTX(""), TypePPTX},
		{"a.odt", sample.Open(sample.OpenText, ""), TypeODT},
		{"a.odt", sample.Open(sample.OpenSheet, ""), TypeODS},
		{"a.odp", sample.Open(sample.OpenSlide, ""), TypeODP},
		{"a.txt", []byte("Compte rendu\n"), TypeText},
		{"a.txt", []byte("Compte rendu de l\xe9t\xe9\n"), TypeText},
		{"notes", []byte("Compte rendu de la réunion\n"), TypeText},
		{"a.md", []byte("# Titre\n"), TypeMarkdown},
		{"a.csv", []byte("a;b\n1;2\n"), TypeCSV},
		{"a.csv", []byte("\xff\xfea\x00;\x00b\x00\n\x00"), TypeCSV},
		{"a.eml", []byte("From: a@b.fr\r\nTo: c@d.fr\r\nSubject: x\r\n\r\ny"), TypeMail},
		{"a.html", []byte("<!doctype html><html><p>Bonjour</p></html>"), TypeHTML},
		{"a.jpg", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00"), TypeJPEG},
		{"a.webp", []byte("RIFF\x24\x00\x00\x00WEBPVP8 "), TypeWebP},
		{"a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), TypeHEIC},
		{"a.doc", old("WordDocument"), TypeDOC},
		{"a.doc", old("Workbook"), TypeXLS},
	} {
		if got, err := check(c.name, c.data); got != c.want || err != nil {
			t.Errorf("%s: %q, %v; want %s", c.name, got, err, c.want)
		}
	}
}

func TestWhatIsNotEvidenceIsRefusedWithACode(t *testing.T) {
	t.Parallel()
	withPart := func(name string) []byte { return sample.DOCX("", sample.Part{Name: name, Data: "x"}) }
	cutPDF := sample.PDFPages("BT (" + strings.Repeat("texte ", 20000) + ") Tj ET")
	cutPDF = cutPDF[:len(cutPDF)/2]
	enabled := `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`
	for _, c := range []struct {
		name string
		data []byte
		code string
	}{
		{"a.txt", nil, quality.FaultEmptyFile},
		{"rapport.pdf", []byte("MZ\x90\x00\x03\x00\x00\x00"), quality.FaultExecutable},
		{"rapport.pdf.exe", []byte("bonjour"), quality.FaultExecutable},
		{"rapport.JS ", []byte("bonjour"), quality.FaultExecutable},
		{"a", []byte("\x7fELF\x02\x01\x01"), quality.FaultExecutable},
		{"a.txt", []byte("#!/bin/sh\nrm -rf /\n"), quality.FaultExecutable},
		{"a.jar", sample.Zip(sample.Part{Name: "META-INF/MANIFEST.MF", Data: "x"}), quality.FaultExecutable},
		{"a.docx", sample.Zip(sample.Part{Name: "META-INF/MANIFEST.MF", Data: "x"}), quality.FaultExecutable},
		{"a.png", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`), quality.FaultActivePicture},
		{"a.html", []byte("<!doctype html><html><script>alert(1)</script></html>"), quality.FaultActivePage},
		{"a.html", []byte("<!doctype html><html><p onclick=x>a</p></html>"), quality.FaultActivePage},
		{"a.html", []byte("<!doctype html><html><a href=' java\tscript:x'>a</a></html>"), quality.FaultActivePage},
		{"a.html", []byte("<!doctype html><html>" + strings.Repeat("<p>a</p>", 2000) + "<iframe src=x></html>"), quality.FaultActivePage},
		{"a.docm", sample.DOCX(""), quality.FaultMacros},
		{"a.docx", withPart("word/vbaProject.bin"), quality.FaultMacros},
		{"a.docx", withPart("word/activeX/activeX1.bin"), quality.FaultMacros},
		{"a.docx", sample.Zip(sample.Part{Name: "[Content_Types].xml", Data: enabled}), quality.FaultMacros},
		{"a.odt", sample.Open(sample.OpenText, "", sample.Part{Name: "Basic/Standard/Module1.xml", Data: "x"}), quality.FaultMacros},
		{"a.doc", old("WordDocument", "_VBA_PROJECT"), quality.FaultMacros},
		{"a.docx", old("EncryptedPackage", "EncryptionInfo"), quality.FaultEncrypted},
		{"a.zip", sample.Zip(sample.Part{Name: "a.txt", Data: "x"}), quality.FaultArchive},
		{"a.docx", sample.Zip(sample.Part{Name: "../../etc/passwd", Data: "x"}), quality.FaultArchive},
		{"a.7z", []byte("7z\xbc\xaf\x27\x1c\x00\x04"), quality.FaultArchive},
		{"a.gz", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00"), quality.FaultArchive},
		{"a.docx", sample.DOCX("")[:300], quality.FaultDamaged},
		{"a.docx", sample.DOCX("", sample.Part{Name: "word/media/image1.bmp", Data: strings.Repeat("a", 30<<20)}), quality.FaultInflates},
		{"a.pdf", cutPDF, quality.FaultDamaged},
		{"a.mp4", []byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"), quality.FaultNotAccepted},
		{"a.rtf", []byte(`{\rtf1 bonjour}`), quality.FaultNotAccepted},
		{"a.json", []byte(`{"a":1}`), quality.FaultNotAccepted},
		{"a.msg", old("x"), quality.FaultNotAccepted},
		{"a.epub", sample.Zip(sample.Part{Name: "mimetype", Data: "application/epub+zip"}), quality.FaultNotAccepted},
		{"a.bin2", []byte("\x01\x02\x03\x00\x04"), quality.FaultNotAccepted},
	} {
		got, err := check(c.name, c.data)
		wantFault(t, c.name+" "+got, err, c.code)
	}
}

func TestOnlyHarmlessKindsAreShownInThePage(t *testing.T) {
	t.Parallel()
	for _, mediaType := range AcceptedTypes() {
		if len(Endings(mediaType)) == 0 {
			t.Errorf("%s has no ending", mediaType)
		}
	}
	if ShownInline(TypeHTML) || ShownInline(TypeMail) || ShownInline(TypeDOCX) || ShownInline("image/svg+xml") || !ShownInline(TypePDF) {
		t.Error("what is shown inline")
	}
}

func TestANameIsMadeSafe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, mediaType, want string }{
		{"Compte rendu.pdf", TypePDF, "Compte rendu.pdf"},
		{"../../etc/passwd", TypeText, "passwd.txt"},
		{`C:\Users\x\Évaluation 2024.DOCX`, TypeDOCX, "Évaluation 2024.docx"},
		{"rapport\u202efdp.exe", TypePDF, "rapportfdp.exe.pdf"},
		{"a/b\\..\\.htaccess", TypeText, "htaccess.txt"},
		{"con.txt", TypeText, "documentcon.txt"},
		{"", TypePDF, "document.pdf"},
		{"...", TypePDF, "document.pdf"},
		{"a<b>:\"|?*\x00\n.pdf", TypePDF, "a-b------.pdf"},
		{"-rf.pdf", TypePDF, "rf.pdf"},
		{"e\u0301te\u0301.jpeg", TypeJPEG, "été.jpeg"},
		{strings.Repeat("é", 300) + ".pdf", TypePDF, strings.Repeat("é", 116) + ".pdf"},
		{"x.html", TypePDF, "x.html.pdf"},
	} {
		if got := SafeName(c.name, c.mediaType); got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}
