package extract

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"ariane/internal/quality"
	"ariane/internal/testkit/sample"
)

func wantFault(t *testing.T, name string, err error, code string) {
	t.Helper()
	refused := quality.AsError(err)
	if refused == nil || len(refused.Faults) != 1 || refused.Faults[0].Code != code || refused.Faults[0].Field != "file" {
		t.Errorf("%s: error %v instead of %s", name, err, code)
	}
}

func TestHostileAndDamagedFilesGetACode(t *testing.T) {
	t.Parallel()
	word := sample.DOCX(sample.Paragraph("texte"))
	bomb := strings.Repeat("<w:p/>", 5_000_000)
	laughs := `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:p><w:t>&b;</w:t></w:p></w:document>`
	external := `<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:t>&x;</w:t></w:document>`
	part := func(data string) []byte { return sample.Zip(sample.Part{Name: "word/document.xml", Data: data}) }
	many := make([]sample.Part, 20001)
	for i := range many {
		many[i] = sample.Part{Name: "p" + itoa(i)}
	}
	for name, c := range map[string]struct {
		mediaType string
		data      []byte
		code      string
	}{
		"empty":                  {TypeText, nil, quality.FaultEmptyFile},
		"zip bomb":               {TypeDOCX, part(sample.Word("document", bomb)), quality.FaultInflates},
		"entity bomb":            {TypeDOCX, part(laughs), quality.FaultDamaged},
		"external entity":        {TypeDOCX, part(external), quality.FaultDamaged},
		"deep nesting":           {TypeDOCX, part(sample.Word("document", strings.Repeat("<w:a>", 3000))), quality.FaultTooDeep},
		"many parts":             {TypeDOCX, sample.Zip(many...), quality.FaultManyParts},
		"two parts, one name":    {TypeDOCX, sample.Zip(sample.Part{Name: "word/document.xml", Data: "<a/>"}, sample.Part{Name: "word/document.xml", Data: "<b/>"}), quality.FaultDamaged},
		"cut":                    {TypeDOCX, word[:len(word)-40], quality.FaultDamaged},
		"changed bytes":          {TypeDOCX, bytes.ReplaceAll(word, []byte("PK\x03\x04"), []byte("PK\x03\x05")), quality.FaultDamaged},
		"not XML":                {TypeDOCX, part("<w:document><w:p></w:document>"), quality.FaultDamaged},
		"no main part":           {TypeODT, sample.Zip(sample.Part{Name: "a"}), quality.FaultDamaged},
		"encrypted OpenDocument": {TypeODT, sample.Open(sample.OpenText, "", sample.Part{Name: "META-INF/manifest.xml", Data: `<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`}), quality.FaultEncrypted},
		"encrypted PDF":          {TypePDF, append(sample.PDFPages("BT ET"), []byte("trailer\n<</Root 1 0 R/Encrypt 9 0 R>>")...), quality.FaultEncrypted},
		"not a PDF":              {TypePDF, []byte("bonjour"), quality.FaultDamaged},
		"PDF without pages":      {TypePDF, []byte("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>"), quality.FaultDamaged},
		"binary text":            {TypeText, []byte("a\x00b\x01\x02"), quality.FaultNotText},
		"picture":                {TypePNG, []byte("\x89PNG"), quality.FaultNoReader},
		"message of messages":    {TypeMail, deepMessage(40), quality.FaultTooDeep},
	} {
		_, err := Read(context.Background(), c.mediaType, bytes.NewReader(c.data), int64(len(c.data)), DefaultLimits())
		wantFault(t, name, err, c.code)
	}
}

func deepMessage(depth int) []byte {
	var b bytes.Buffer
	for i := range depth {
		b.WriteString("Content-Type: multipart/mixed; boundary=B" + itoa(i) + "\r\n\r\n--B" + itoa(i) + "\r\n")
	}
	return append(b.Bytes(), []byte("\r\n\r\nfin")...)
}

func TestAFileTooBigIsNotOpened(t *testing.T) {
	t.Parallel()
	_, err := Read(context.Background(), TypePDF, strings.NewReader(""), 65<<20, DefaultLimits())
	wantFault(t, "65 MB", err, quality.FaultTooBig)
}

func TestReadingEndsWithItsTime(t *testing.T) {
	t.Parallel()
	data := []byte("%PDF-1.7\n" + strings.Repeat("1 0 obj<</A 1>>endobj\n", 200_000))
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	<-ctx.Done()
	_, err := Read(ctx, TypePDF, bytes.NewReader(data), int64(len(data)), DefaultLimits())
	wantFault(t, "late", err, quality.FaultTooSlow)
	gone, leave := context.WithCancel(context.Background())
	leave()
	if _, err := Read(gone, TypePDF, bytes.NewReader(data), int64(len(data)), DefaultLimits()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A file of a few kilobytes must not make the program grow.
func TestABombLeavesTheMemoryAlone(t *testing.T) {
	bombs := map[string][]byte{
		TypeDOCX: sample.Zip(sample.Part{Name: "word/document.xml", Data: sample.Word("document", sample.Paragraph(strings.Repeat("a", 24<<20)))}),
		TypePDF:  sample.PDF("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]>>", "<</Type/Page/Contents 4 0 R>>", sample.Packed("", strings.Repeat("BT ET ", 4<<20))),
	}
	for mediaType, data := range bombs {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := Read(context.Background(), mediaType, bytes.NewReader(data), int64(len(data)), DefaultLimits())
		runtime.ReadMemStats(&after)
		wantFault(t, mediaType, err, quality.FaultInflates)
		if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 60 {
			t.Errorf("%s: %d kB took %d MB", mediaType, len(data)>>10, grown)
		}
	}
}
