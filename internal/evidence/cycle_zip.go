package evidence

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/formats/extract"
	"ariane/internal/i18n"
)

// Archive is the evidence of a cycle about to be written as one ZIP file: each
// file once, its name beginning with the codes of what it supports, and a table of
// contents that also lists links and certifications. Files are those that are
// shared: a masked copy takes the place of its original, and what stays inside the
// structure is told in the table, by its name to who may see it there.
type Archive struct {
	Name    string // of the file
	Entries int    // files inside, besides the table of contents
	service *Service
	entries []entry
	rows    []formats.EvidenceRow
	at      time.Time
}

// entry is one file of the archive.
type entry struct {
	name string
	file File
}

// Archive prepares the ZIP of a cycle the actor may read; nothing is opened yet.
func (s *Service) Archive(ctx context.Context, actor authz.Actor, assessmentID string) (*Archive, error) {
	scope, row, err := s.readCycle(ctx, actor, assessmentID)
	if err != nil {
		return nil, err
	}
	edition, err := s.editions.Edition(ctx, row.ReferentialID, row.Version)
	if err != nil {
		return nil, err
	}
	r := s.store.Read()
	lines, err := r.CycleEvidence(ctx, scope, assessmentID)
	if err != nil {
		return nil, err
	}
	all, err := r.CycleFiles(ctx, scope, assessmentID)
	if err != nil {
		return nil, err
	}
	files := byPiece(all)
	list := s.arrange(actor, edition.Referential, scope, lines, files)
	for i, x := range list {
		list[i].Files = filesShared(files[x.ID], x.Revision)
	}
	a := &Archive{Name: archiveName(row.Body.Name, row.Number), service: s, at: s.now()}
	a.gather(list)
	return a, nil
}

func archiveName(body string, number int) string {
	slug := strings.Join(strings.FieldsFunc(i18n.Fold(body), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "-")
	return "preuves-" + slug + "-auto-evaluation-" + strconv.Itoa(number) + ".zip"
}

// gather names each file after all the places its piece supports.
func (a *Archive) gather(list []Attached) {
	codes := map[string][]string{}
	for _, x := range list {
		codes[x.ID] = append(codes[x.ID], x.NodeID)
	}
	taken := map[string]bool{}
	named := map[string]string{} // file id → name
	for _, x := range list {
		for _, f := range x.Files {
			if named[f.ID] == "" {
				named[f.ID] = unique(taken, entryName(codes[x.ID], x.Title, f))
				a.entries = append(a.entries, entry{name: named[f.ID], file: f})
			}
			a.rows = append(a.rows, rowOf(x, named[f.ID], f))
		}
		kept := keptRows(x)
		a.rows = append(a.rows, kept...)
		if len(x.Files)+len(kept) == 0 {
			a.rows = append(a.rows, rowOf(x, "", File{}))
		}
	}
	a.Entries = len(a.entries)
}

// keptRows tell what is not in the archive: each file and why, inside; outside, how
// many there are.
func keptRows(x Attached) []formats.EvidenceRow {
	var out []formats.EvidenceRow
	for _, f := range x.Kept {
		row := rowOf(x, "", File{})
		row.Kept = i18n.EvidenceKept(f.Name, f.MaskedOf != "", f.Reading == ReadingWaiting, f.Reading == ReadingUnread)
		out = append(out, row)
	}
	if x.Withheld > 0 {
		row := rowOf(x, "", File{})
		row.Kept = i18n.EvidenceKeptCount(x.Withheld)
		out = append(out, row)
	}
	return out
}

func rowOf(x Attached, name string, f File) formats.EvidenceRow {
	return formats.EvidenceRow{
		Node: x.NodeID, Title: x.Title, Kind: i18n.EvidenceKindName(x.Kind), Place: x.Place, Period: i18n.EvidencePeriod(x.Evidence), Expires: x.Expires,
		Address: x.Address, Certificate: i18n.SchemeName(x.Certificate), Number: x.Certificate.Number, File: name, Hash: f.Hash,
	}
}

// mostCodes are written in a name; the table of contents has them all.
const mostCodes = 6

// entryName is « 1.1-2 1.1-3 Projet associatif – statuts.pdf ».
func entryName(codes []string, title string, f File) string {
	said := make([]string, 0, mostCodes+1)
	for i, code := range codes {
		if i == mostCodes {
			said = append(said, "et "+strconv.Itoa(len(codes)-mostCodes)+" de plus")
			break
		}
		said = append(said, code)
	}
	own := strings.TrimSuffix(f.Name, path.Ext(f.Name))
	name := strings.Join(said, " ") + " " + i18n.Shorten(title, 60)
	if !strings.EqualFold(own, title) {
		name += " – " + i18n.Shorten(own, 60)
	}
	return extract.SafeName(flat.Replace(name), f.MediaType)
}

// flat keeps a title from being taken for a path.
var flat = strings.NewReplacer("/", "-", `\`, "-")

// unique adds a number to a name already taken, whatever its case.
func unique(taken map[string]bool, name string) string {
	ending := path.Ext(name)
	out := name
	for i := 2; taken[strings.ToLower(out)]; i++ {
		out = strings.TrimSuffix(name, ending) + " (" + strconv.Itoa(i) + ")" + ending
	}
	taken[strings.ToLower(out)] = true
	return out
}

// Write writes the ZIP as it goes: memory does not grow with it. The first file is
// opened before the first byte, so that a store that does not answer is told.
func (a *Archive) Write(ctx context.Context, w io.Writer) error {
	if len(a.entries) > 0 {
		if _, err := a.service.files.Stat(ctx, a.entries[0].file.Hash); err != nil {
			return err
		}
	}
	z := zip.NewWriter(w)
	contents, err := a.create(z, "sommaire.csv", zip.Deflate)
	if err != nil {
		return err
	}
	if err := formats.WriteEvidenceCSV(contents, a.rows); err != nil {
		return err
	}
	for _, e := range a.entries {
		if err := a.copy(ctx, z, e); err != nil {
			return fmt.Errorf("pack file %s: %w", e.file.ID, err)
		}
	}
	return z.Close()
}

func (a *Archive) create(z *zip.Writer, name string, method uint16) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: a.at})
}

// copy packs texts and leaves alone what is packed already.
func (a *Archive) copy(ctx context.Context, z *zip.Writer, e entry) error {
	method := zip.Store
	if strings.HasPrefix(e.file.MediaType, "text/") {
		method = zip.Deflate
	}
	content, err := a.service.files.Open(ctx, e.file.Hash)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // only read
	to, err := a.create(z, e.name, method)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, content)
	return err
}
