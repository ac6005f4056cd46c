package browser

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"
)

// File is what a download link gives.
type File struct {
	Name string // as the site proposes to keep it
	Type string // its media type
	Data []byte
}

// Download takes the file behind the link with these words.
func (p *Person) Download(words string) File {
	p.t.Helper()
	p.mark("a", words)
	text := EvalLater[string](p, `(async () => {
		const answer = await fetch(document.querySelector("[data-e2e]").href);
		const bytes = new Uint8Array(await answer.arrayBuffer());
		let data = "";
		for (let i = 0; i < bytes.length; i += 0x8000) data += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
		return JSON.stringify({status: answer.status, disposition: answer.headers.get("content-disposition") ?? "", type: answer.headers.get("content-type"), data: btoa(data)});
	})()`)
	var got struct {
		Status                  int
		Disposition, Type, Data string
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		p.t.Fatalf("%s: download «%s»: %v", p.name, words, err)
	}
	data, err := base64.StdEncoding.DecodeString(got.Data)
	if err != nil || got.Status != 200 {
		p.t.Fatalf("%s: download «%s»: status %d, %v", p.name, words, got.Status, err)
	}
	return File{Name: got.Disposition, Type: got.Type, Data: data}
}

// OpenUntil opens an address again and again until the words are on the page:
// something is being done in the background.
func (p *Person) OpenUntil(path, words string) {
	p.t.Helper()
	p.OpenUntilTrue(path, words, fmt.Sprintf(`document.body.innerText.replace(/[\u00a0\u202f]/g, " ").includes(%q)`, plain(words)))
}

// OpenUntilTrue opens an address again and again until an expression holds on the
// page; what says in a failure what was waited for.
func (p *Person) OpenUntilTrue(path, what, expression string) {
	p.t.Helper()
	for end := time.Now().Add(patience); ; {
		p.Open(path)
		if eval[bool](p, expression) {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("%s, %s: waited in vain for «%s»", p.name, path, what)
		}
		time.Sleep(200 * time.Millisecond) // the background work has its own pace
	}
}

// EvalLater runs an expression that gives a promise, and waits for its value.
func EvalLater[T any](p *Person, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s: evaluate: %v", p.name, err)
	}
	return v
}
