package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	uploadBytes = 200_000_000 // the largest file where nothing was set
	uploadPart  = 4 << 20     // what the script of the page sends at once
	uploadWords = "200 MB, through the address of the page, until it is stored, checked and read"
)

// measureUpload hands two large files in: a PDF in parts, as the script of the page
// does, then a table within the form, as a browser without script does. It works on a
// small demonstration of its own, started again each time: the memory that filling
// it left behind would hide what an upload takes.
func measureUpload(b *bench) error {
	args := []string{"demo", "--size", "small", "--data", filepath.Join(b.folder, "upload"), "--listen", "127.0.0.1:0"}
	filled, err := startServer(b.ctx, b.o.program, args...)
	if err = errors.Join(err, filled.stop()); err != nil {
		return err
	}
	floor, err := repeat(runs, func() (time.Duration, error) { return keepPlainly(b.folder) })
	if err != nil {
		return err
	}
	for _, way := range []struct {
		name string
		send func(context.Context, *person) error
	}{{"PDF in parts", handInParts}, {"table in one form", handInForm}} {
		server, err := startServer(b.ctx, b.o.program, args...)
		if err == nil {
			err = b.uploadOnce(server, way.name, floor, way.send)
		}
		if err = errors.Join(err, server.stop()); err != nil {
			return fmt.Errorf("upload %s: %w", way.name, err)
		}
	}
	return nil
}

func (b *bench) uploadOnce(server *process, name string, floor sample, send func(context.Context, *person) error) error {
	lead, err := enter(b.ctx, server.address, "qualite@demo.invalid", "DEMO-29-1")
	if err != nil {
		return err
	}
	if _, err := lead.get(b.ctx, "/preuves"); err != nil {
		return err
	}
	forgetPeak(server)
	before := memoryOf(server)
	start := time.Now()
	if err := send(b.ctx, lead); err != nil {
		return err
	}
	took := time.Since(start)
	if err := lead.waitRead(b.ctx); err != nil {
		return err
	}
	after := memoryOf(server)
	b.add(line{
		Name: "upload of 200 MB, " + name, Figure: took.Seconds(), Unit: "s", Floor: floor.median().Seconds(),
		FloorName: "the same bytes hashed and written to the same disk", Detail: fmt.Sprintf("%s; %.0f MB/s", uploadWords, uploadBytes/1e6/took.Seconds()),
	})
	if after.peak == 0 {
		b.say("memory is read from /proc, which this system does not have")
		return nil
	}
	b.add(line{Name: "memory that an upload of 200 MB adds, " + name, Figure: max(0, after.peak-before.resident), Unit: "MB", Target: below(40), Detail: fmt.Sprintf("peak of the resident set against the rest before, %.0f MB", before.resident)})
	return nil
}

// forgetPeak makes the peak of the memory start again from here.
func forgetPeak(p *process) {
	_ = os.WriteFile("/proc/"+strconv.Itoa(p.cmd.Process.Pid)+"/clear_refs", []byte("5"), 0) // where it cannot, the peak is that of the whole life: more, never less
}

// document gives the same bytes each time: a PDF whose one object cannot be packed.
func document() io.Reader {
	head := "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n3 0 obj\n<< /Length " + strconv.Itoa(uploadBytes) + " >>\nstream\n"
	foot := "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
	noise := io.LimitReader(rand.NewChaCha8([32]byte{}), int64(uploadBytes-len(head)-len(foot)))
	return io.MultiReader(strings.NewReader(head), noise, strings.NewReader(foot))
}

// table gives the same lines each time: a text, which is read for personal data.
func table() io.Reader {
	line := []byte("2026-04-17;Atelier mobilité;antenne nord;12 présents;compte rendu classé dans le recueil qualité\n")
	return io.LimitReader(&repeated{text: line}, uploadBytes)
}

// repeated is a text without end.
type repeated struct {
	text []byte
	at   int
}

func (r *repeated) Read(p []byte) (int, error) {
	for n := 0; ; {
		copied := copy(p[n:], r.text[r.at:])
		if n, r.at = n+copied, (r.at+copied)%len(r.text); n == len(p) {
			return n, nil
		}
	}
}

// keepPlainly is the least that storing takes.
func keepPlainly(folder string) (time.Duration, error) {
	start := time.Now()
	f, err := os.CreateTemp(folder, "plain-")
	if err != nil {
		return 0, fmt.Errorf("make a file: %w", err)
	}
	_, err = io.Copy(io.MultiWriter(f, sha256.New()), document())
	err = errors.Join(err, f.Sync(), f.Close())
	took := time.Since(start)
	return took, errors.Join(err, os.Remove(f.Name()))
}

// uploadState is what the server tells of a file on its way.
type uploadState struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Received int    `json:"received"`
	Done     bool   `json:"done"`
	Message  string `json:"message"`
}

// handInParts sends parts one after the other, then the form that names the file.
func handInParts(ctx context.Context, p *person) error {
	state, err := p.tellUpload(ctx, http.MethodPost, "/envois", "application/x-www-form-urlencoded", strings.NewReader(url.Values{"name": {"rapport.pdf"}, "size": {strconv.Itoa(uploadBytes)}}.Encode()))
	if err != nil {
		return err
	}
	source, part := document(), make([]byte, uploadPart)
	for state.Received < uploadBytes {
		n, err := io.ReadFull(source, part)
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return fmt.Errorf("make a part: %w", err)
		}
		at := state.URL + "?offset=" + strconv.Itoa(state.Received)
		if state, err = p.tellUpload(ctx, http.MethodPut, at, "application/octet-stream", bytes.NewReader(part[:n])); err != nil {
			return err
		}
	}
	if state, err = p.tellUpload(ctx, http.MethodPost, state.URL+"/fin", "", http.NoBody); err != nil || !state.Done {
		return errors.Join(err, fmt.Errorf("the file was not taken: %s", state.Message))
	}
	return p.added(p.sendBody(ctx, http.MethodPost, "/preuves/nouvelle", "application/x-www-form-urlencoded", strings.NewReader(url.Values{"kind": {"file"}, "title": {"Rapport en morceaux"}, "recu": {state.ID}}.Encode())))
}

// handInForm sends the file within the form.
func handInForm(ctx context.Context, p *person) error {
	from, to := io.Pipe()
	form := multipart.NewWriter(to)
	go func() {
		part, err := form.CreateFormFile("file", "suivi.csv")
		if err == nil {
			_, err = io.Copy(part, table())
		}
		if err == nil {
			err = errors.Join(form.WriteField("kind", "file"), form.WriteField("title", "Suivi des ateliers"), form.Close())
		}
		_ = to.CloseWithError(err) // told by who reads
	}()
	return p.added(p.sendBody(ctx, http.MethodPost, "/preuves/nouvelle", form.FormDataContentType(), from))
}

// added remembers the piece that a form made.
func (p *person) added(a answer, err error) error {
	if err != nil {
		return err
	}
	p.pages = []string{a.header.Get("Location")}
	if a.status != http.StatusSeeOther || !strings.HasPrefix(p.pages[0], "/preuves/") {
		return fmt.Errorf("the form answered %d", a.status)
	}
	return nil
}

// waitRead waits until the program has looked for personal data in the file.
func (p *person) waitRead(ctx context.Context) error {
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); {
		text, err := p.read(ctx, p.pages[0])
		if err != nil || !strings.Contains(text, "Lecture en cours") {
			return err
		}
		if !sleepUntil(ctx, time.Now().Add(100*time.Millisecond)) {
			return ctx.Err()
		}
	}
	return errors.New("the text of the file was never read")
}

func (p *person) tellUpload(ctx context.Context, method, path, kind string, body io.Reader) (uploadState, error) {
	var state uploadState
	a, err := p.sendBody(ctx, method, path, kind, body)
	if err != nil {
		return state, err
	}
	if err := json.Unmarshal(a.body, &state); err != nil {
		return state, fmt.Errorf("%s %s answered %d: %w", method, path, a.status, err)
	}
	if a.status != http.StatusOK {
		return state, fmt.Errorf("%s %s answered %d: %s", method, path, a.status, state.Message)
	}
	return state, nil
}

// sendBody is do for a body that is no short form.
func (p *person) sendBody(ctx context.Context, method, path, kind string, body io.Reader) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, method, p.site+path, body)
	if err != nil {
		return answer{}, fmt.Errorf("%s %s: %w", method, path, err)
	}
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("Cookie", p.cookie)
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	res, err := crowdClient.Do(req)
	if err != nil {
		return answer{}, fmt.Errorf("%s %s: %w", method, path, err)
	}
	defer func() { _ = res.Body.Close() }() // read to its end below
	said, err := io.ReadAll(res.Body)
	if err != nil {
		return answer{}, fmt.Errorf("%s %s: %w", method, path, err)
	}
	return answer{status: res.StatusCode, header: res.Header, body: said}, nil
}
