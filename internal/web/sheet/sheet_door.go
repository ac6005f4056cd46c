package sheet

import (
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// codeProps shows the claim code of a sheet, once.
type codeProps struct {
	Page    ui.PageProps
	Code    string
	Address string // of the follow-up, to copy by hand
	Again   string
}

// outside is the frame of a page open without an account: no rail, no way to sign in
// that a finger could take for the way on, no message meant for somebody else.
func outside(w http.ResponseWriter, r *http.Request, v *page.Visit, title, purpose string) ui.PageProps {
	p := v.Layout(w, r, page.Frame{Title: title, Purpose: purpose, KeepFlash: true})
	p.Door = true
	return p
}

func (a area) door(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showDoor(w, r, v, page.Filled{Values: url.Values{"cle": {a.svc.NewSheetKey()}}}, improve.SheetDraft{})
}

func (a area) enter(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	draft, f, err := draftOf(r)
	if err != nil {
		return err
	}
	secret := r.PathValue("secret")
	code, err := a.svc.RaiseAnonymously(r.Context(), secret, v.Client(r).Address, draft)
	if err == nil {
		return v.Render(w, r, http.StatusOK, codeView(codeProps{
			Page: outside(w, r, v, "C’est envoyé, merci\u202f!", "Quelqu’un va la lire et y répondre."), Code: quality.ShowClaimCode(code),
			Address: withoutScheme(v.Kit.BaseURL) + path.SheetFollow, Again: path.SheetDoor(secret),
		}))
	}
	if quality.CodeOf(err) == quality.CodeExpired {
		return gone(w, r, v, err)
	}
	if err = refused(&f, err, nil); err != nil {
		return err
	}
	return a.showDoor(w, r, v, f, draft)
}

func withoutScheme(address string) string {
	_, rest, found := strings.Cut(address, "://")
	if !found {
		return address
	}
	return rest
}

func (a area) showDoor(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, d improve.SheetDraft) error {
	secret := r.PathValue("secret")
	form, err := a.svc.SheetDoor(r.Context(), secret)
	if quality.CodeOf(err) == quality.CodeExpired {
		return gone(w, r, v, err)
	}
	if err != nil {
		return err
	}
	p := raiseForm(f, form, path.SheetDoor(secret))
	chooseAgain(&p, d)
	p.Send, p.Follow = "Envoyer sans nom", true
	p.Promise = []string{
		"Votre nom n’est demandé nulle part. Ni votre adresse, ni l’heure, ni votre appareil ne sont gardés\u00a0: le jour seulement.",
		"Un code vous permettra de lire la réponse.",
	}
	p.Page = outside(w, r, v, "Dire ce qui se passe", form.Body+"\u00a0: une idée, un problème, une chose qui marche.")
	return v.Render(w, r, statusOf(f), raiseView(p))
}

// gone says that a link leads nowhere, or not any more.
func gone(w http.ResponseWriter, r *http.Request, v *page.Visit, err error) error {
	return v.Explain(w, r, err, page.Refusal{
		Title: "Ce lien ne mène plus à une structure", Purpose: i18n.ErrorSentence(quality.AsError(err)),
		Way: ui.ButtonProps{Label: "J’ai un code de suivi", Href: path.SheetFollow},
	})
}

// followProps asks for a claim code, or shows the sheet it opens.
type followProps struct {
	Page   ui.PageProps
	Form   ui.FormProps
	Code   ui.FieldProps
	Found  *claimedProps
	Notice *ui.NoticeProps
}

// claimedProps is an anonymous sheet as its author follows it.
type claimedProps struct {
	State   ui.StatusProps
	Facts   []ui.Term
	Answer  *answerProps
	Wait    string
	Actions []string // where what was born from it stands
	Steps   []stepProps
	Code    string
	Say     ui.FormProps
	Word    ui.FieldProps
}

func (a area) follow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return a.showFollow(w, r, v, page.Filled{Values: url.Values{}}, http.StatusOK)
}

func (a area) claim(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	return a.showClaimed(w, r, v, page.Filled{Values: url.Values{"code": {r.PostForm.Get("code")}}}, nil)
}

// showClaimed shows the sheet of the code that was typed, or asks again. The answer to
// a form, never a page with the code in its address.
func (a area) showClaimed(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, notice *ui.NoticeProps) error {
	code := f.Values.Get("code")
	found, err := a.svc.Claim(r.Context(), code, v.Client(r).Address)
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		if err := refused(&f, err, nil); err != nil {
			return err
		}
		return a.showFollow(w, r, v, f, http.StatusUnprocessableEntity)
	case quality.CodeNotFound:
		f.Faults = append(f.Faults, ui.FieldFault{Field: "code", Message: i18n.ErrorSentence(quality.AsError(err))})
		return a.showFollow(w, r, v, f, http.StatusNotFound)
	}
	if err != nil {
		return err
	}
	p := followProps{Page: outside(w, r, v, found.Title, found.Body+", le "+i18n.Date(found.Day)+"."), Found: claimedOf(found, code, f), Notice: notice}
	return v.Render(w, r, statusOf(f), followView(p))
}

func (a area) showFollow(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, status int) error {
	p := followProps{
		Page: outside(w, r, v, "Suivre ma fiche", "Avec le code reçu en l’envoyant, sans compte."), Form: ui.FormProps{ID: "suivi", Action: path.SheetFollow, Faults: f.Faults},
		Code: f.Field(ui.FieldProps{Name: "code", Label: "Code de suivi", Required: true, Autocomplete: "off", Width: ui.WidthFull, Hint: "Seize lettres et chiffres. Les tirets et les majuscules ne comptent pas.", Attrs: map[string]any{"autocapitalize": "characters", "spellcheck": "false"}}),
	}
	return v.Render(w, r, status, followView(p))
}

func claimedOf(c improve.ClaimedSheet, code string, f page.Filled) *claimedProps {
	p := &claimedProps{
		State: sheetChip(improve.SheetLine{State: c.State, Dropped: c.State == quality.SheetClosed && c.Answer == ""}), Actions: bornWords(c.Actions), Facts: factsOf(c.ImprovementSheet, ""), Steps: stepsOf(c.Steps, true), Code: code,
		Say:  ui.FormProps{ID: "mot", Action: path.SheetFollowWord, Faults: f.Faults},
		Word: f.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "text", Label: "Ajouter un mot", Rows: 3, Width: ui.WidthFull, Hint: "Toujours sans nom\u00a0: le jour seulement est gardé."}),
	}
	if c.Answer != "" {
		p.Answer = &answerProps{c.Answer, answerBy(c.AnsweredBy, c.AnsweredDay)}
	} else if quality.SheetWaits(c.State) {
		p.Wait = "Pas encore de réponse. Revenez dans quelques jours avec le même code."
	}
	return p
}

// bornWords tell where the actions born from a sheet stand: not their titles, which are
// those of the plan, and the reader may be anybody who holds the code.
func bornWords(list []improve.SheetAction) []string {
	var out []string
	for _, a := range list {
		line := "Une action du plan d’amélioration en est née. Elle est à l’étape «\u00a0" + i18n.StateName(quality.ActionFlow.Name, a.State) + "\u00a0»"
		if !a.Due.IsZero() && quality.ActionOpen(a.State) {
			line += ", pour le " + i18n.Date(a.Due)
		}
		out = append(out, line+".")
	}
	return out
}

func (a area) claimSay(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "text", "code"); err != nil {
		return err
	}
	code, text := r.PostForm.Get("code"), r.PostForm.Get("text")
	err := a.svc.ClaimSay(r.Context(), code, v.Client(r).Address, text)
	f := page.Filled{Values: url.Values{"code": {code}}}
	if err == nil {
		return a.showClaimed(w, r, v, f, &ui.NoticeProps{Tone: ui.ToneDone, Text: "Votre mot est ajouté à la fiche.", Live: true})
	}
	f.Values.Set("text", text)
	if quality.CodeOf(err) == quality.CodeInvalid && len(page.FieldFaults(err)) > 0 && page.FieldFaults(err)[0].Field == "text" {
		if err := refused(&f, err, nil); err != nil {
			return err
		}
		return a.showClaimed(w, r, v, f, nil)
	}
	if c := quality.CodeOf(err); c == quality.CodeInvalid || c == quality.CodeNotFound {
		return a.showClaimed(w, r, v, f, nil)
	}
	return err
}
