package network

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// importFiles are the two files as they were sent. Between the preview and the
// click that applies it they travel in the page, packed, with their hash: what is
// applied is byte for byte what was previewed.
type importFiles struct {
	Network  []byte
	Regional []byte
}

// packedFiles is a pair of files on its way through the page.
type packedFiles struct {
	Network  string // gzip, base64; "" when there is none
	Regional string
	Hash     string // SHA-256 of the two
}

func readFiles(r *http.Request) (importFiles, []ui.FieldFault) {
	if r.PostForm.Get(stepField) == stepConfirm {
		return unpack(packedFiles{
			Network: r.PostForm.Get("network_packed"), Regional: r.PostForm.Get("regional_packed"), Hash: r.PostForm.Get("hash"),
		})
	}
	var files importFiles
	var faults []ui.FieldFault
	for name, into := range map[string]*[]byte{"network": &files.Network, "regional": &files.Regional} {
		data, err := uploaded(r, name)
		if err != nil {
			faults = append(faults, ui.FieldFault{Field: name, Message: err.Error()})
		}
		*into = data
	}
	if len(faults) == 0 && files.Network == nil && files.Regional == nil {
		faults = append(faults, ui.FieldFault{Field: "network", Message: "Choisissez d’abord un fichier."})
	}
	return files, faults
}

// uploaded is the content of a file field, nil when no file was chosen. Its error
// is a French sentence for the field.
func uploaded(r *http.Request, name string) ([]byte, error) {
	if r.MultipartForm == nil || len(r.MultipartForm.File[name]) == 0 {
		return nil, nil
	}
	header := r.MultipartForm.File[name][0]
	if header.Filename == "" && header.Size == 0 {
		return nil, nil
	}
	if header.Size > maxFile {
		return nil, errors.New(tooBig())
	}
	if header.Size == 0 {
		return nil, errors.New(i18n.Sentence(quality.Fault{Code: quality.FaultEmptyFile}))
	}
	file, err := header.Open()
	if err != nil {
		return nil, errors.New(i18n.Sentence(quality.Fault{Code: quality.FaultUnreadable}))
	}
	defer func() { _ = file.Close() }() // only read
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, errors.New(i18n.Sentence(quality.Fault{Code: quality.FaultUnreadable}))
	}
	return data, nil
}

// fileFindings is what one file says of itself. Name is how the page calls the
// file, "" when there is only one: nothing to tell apart.
type fileFindings struct {
	Name   string
	Report formats.Report
}

// How the page calls the two files, whatever their names.
const (
	networkName  = "Missions locales"
	regionalName = "Associations régionales"
)

// rows reads both files, the associations first.
func (f importFiles) rows() ([]network.ImportRow, []fileFindings) {
	var rows []network.ImportRow
	var found []fileFindings
	if f.Regional != nil {
		lines, report := formats.ReadRegional(bytes.NewReader(f.Regional))
		rows, found = network.ImportRows(nil, lines), append(found, fileFindings{regionalName, report})
	}
	if f.Network != nil {
		lines, report := formats.ReadNetwork(bytes.NewReader(f.Network))
		rows, found = append(rows, network.ImportRows(lines, nil)...), append(found, fileFindings{networkName, report})
	}
	if len(found) == 1 {
		found[0].Name = ""
	}
	return rows, found
}

func anyError(found []fileFindings) bool {
	return slices.ContainsFunc(found, func(f fileFindings) bool { return f.Report.HasErrors() })
}

func (f importFiles) hash() string {
	sum := sha256.New()
	for _, part := range [][]byte{f.Network, f.Regional} {
		sum.Write([]byte(strconv.Itoa(len(part)) + "\n"))
		sum.Write(part)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func (f importFiles) pack() (packedFiles, error) {
	out := packedFiles{Hash: f.hash()}
	for _, part := range []struct {
		data []byte
		into *string
	}{{f.Network, &out.Network}, {f.Regional, &out.Regional}} {
		if part.data == nil {
			continue
		}
		var b bytes.Buffer
		zip := gzip.NewWriter(&b)
		if _, err := zip.Write(part.data); err != nil {
			return out, fmt.Errorf("pack import: %w", err)
		}
		if err := zip.Close(); err != nil {
			return out, fmt.Errorf("pack import: %w", err)
		}
		*part.into = base64.StdEncoding.EncodeToString(b.Bytes())
	}
	return out, nil
}

// unpack takes the files out of the page again. Anything but what was previewed
// is refused as a whole.
func unpack(p packedFiles) (importFiles, []ui.FieldFault) {
	var files importFiles
	refused := []ui.FieldFault{{Field: "network", Message: "L’aperçu n’est pas revenu entier. Rien n’a été écrit : choisissez de nouveau le fichier."}}
	for _, part := range []struct {
		text string
		into *[]byte
	}{{p.Network, &files.Network}, {p.Regional, &files.Regional}} {
		if part.text == "" {
			continue
		}
		data, err := unzip(part.text)
		if err != nil {
			return importFiles{}, refused
		}
		*part.into = data
	}
	if files.Network == nil && files.Regional == nil || files.hash() != p.Hash {
		return importFiles{}, refused
	}
	return files, nil
}

// unzip stops after maxFile bytes: a packed file may be made to swell.
func unzip(text string) ([]byte, error) {
	packed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, err
	}
	zip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(zip, maxFile+1))
	if err == nil && len(data) > maxFile {
		return nil, errors.New("too large once unpacked")
	}
	return data, err
}
