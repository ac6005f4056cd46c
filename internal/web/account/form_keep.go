package account

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Names under which a kept form travels through the sign-in.
const (
	keptAction = "garde"
	keptField  = "garde."
)

// keptForm is a form that arrived after its session had ended: nothing of it was
// used, and it goes back to who sent it. It lives in the pages only, since the
// server keeps nothing of somebody it does not know; a person sends it again with
// a button, never the server by itself.
type keptForm struct {
	Action string
	Fields url.Values
}

// SignInAgain answers a form sent without a session: the way in, with all that was
// written (page.Kit.SignInAgain).
func SignInAgain(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	kept := &keptForm{Action: r.URL.RequestURI(), Fields: r.PostForm}
	if v.Viewer.Pending != network.PendingNothing {
		return renderKept(w, r, v, http.StatusUnauthorized, kept)
	}
	return renderSignIn(w, r, v, signInProps{refusal: refusal{Status: http.StatusUnauthorized}, Kept: kept, Back: path.Home})
}

// keptIn is the form that a sign-in carries, nil when it carries none.
func keptIn(form url.Values) *keptForm {
	if !form.Has(keptAction) {
		return nil
	}
	kept := &keptForm{Action: page.SafeReturn(form.Get(keptAction)), Fields: url.Values{}}
	for name, values := range form {
		if field, ok := strings.CutPrefix(name, keptField); ok {
			kept.Fields[field] = values
		}
	}
	return kept
}

// enterWith opens the session, then gives the kept form back.
func enterWith(w http.ResponseWriter, r *http.Request, v *page.Visit, in network.SignedIn, kept *keptForm) error {
	actor, viewer, err := v.Kit.Network.Resolve(r.Context(), in.Token)
	if err != nil {
		return err
	}
	v.Actor, v.Viewer, v.Token = actor, viewer, in.Token
	return renderKept(w, r, v, http.StatusOK, kept)
}

type keptProps struct {
	Page    ui.PageProps
	Kept    *keptForm
	Pending string // the page of the step still due, "" when none
	Hat     string // the one just put on, for who wears several
}

func renderKept(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, kept *keptForm) error {
	props := keptProps{Kept: kept}
	f := page.Frame{Title: "Retrouvez ce que vous avez écrit", Purpose: "Rien n’est perdu, rien n’est encore enregistré\u00a0: relisez, puis envoyez."}
	props.Pending = v.Due()
	if props.Pending == "" && len(v.Viewer.Hats) > 1 {
		props.Hat = v.Viewer.Hat.BodyName
	}
	props.Page = v.Layout(w, r, f)
	props.Page.Door = true
	return v.Render(w, r, status, keptView(props))
}

type hiddenField struct{ Name, Value string }

// again are the fields as they were sent; carried, the same under the names that
// travel through the sign-in.
func (k *keptForm) again() []hiddenField { return k.hidden("") }

func (k *keptForm) carried() []hiddenField {
	return append([]hiddenField{{keptAction, k.Action}}, k.hidden(keptField)...)
}

func (k *keptForm) hidden(prefix string) []hiddenField {
	var out []hiddenField
	for _, name := range k.names() {
		for _, value := range k.Fields[name] {
			out = append(out, hiddenField{prefix + name, value})
		}
	}
	return out
}

// words are the texts among the fields: what holds a space was typed, the rest are
// choices and what the form says to itself.
func (k *keptForm) words() []string {
	var out []string
	for _, f := range k.again() {
		if text := strings.TrimSpace(f.Value); strings.ContainsAny(text, " \n\u00a0") {
			out = append(out, text)
		}
	}
	return out
}

func (k *keptForm) names() []string {
	names := make([]string, 0, len(k.Fields))
	for name := range k.Fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
