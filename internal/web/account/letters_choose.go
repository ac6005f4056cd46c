package account

import (
	"context"
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Digest is the weekly letter of a person (package assess).
type Digest interface {
	WantsDigest(ctx context.Context, actor authz.Actor) (bool, error)
	SetDigest(ctx context.Context, actor authz.Actor, on bool) error
}

type lettersProps struct {
	Page ui.PageProps
	Tabs ui.TabsProps
	On   ui.FieldProps
}

// LetterRoutes lists the page where one chooses the letters one receives.
func LetterRoutes(d Digest) []page.Route {
	return []page.Route{
		{Pattern: "GET /compte/courriels", Handle: func(w http.ResponseWriter, r *http.Request, v *page.Visit) error { return showLetters(w, r, v, d) }},
		{Pattern: "POST /compte/courriels", Handle: func(w http.ResponseWriter, r *http.Request, v *page.Visit) error { return chooseLetters(w, r, v, d) }},
	}
}

func showLetters(w http.ResponseWriter, r *http.Request, v *page.Visit, d Digest) error {
	on, err := d.WantsDigest(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, lettersView(lettersProps{
		Page: v.Layout(w, r, frame("Vos courriels", "Les messages qu’Ariane vous envoie, et ceux que vous pouvez arrêter.", ui.Crumb{Label: "Courriels"})),
		Tabs: tabs(path.Letters),
		On: ui.FieldProps{
			Kind: ui.FieldCheckbox, Name: "digest", Value: "1", Checked: on, Label: "Recevoir chaque lundi matin ce qui m’attend",
			Hint: "Un seul message par structure, et seulement quand quelque chose vous attend.",
		},
	}))
}

func chooseLetters(w http.ResponseWriter, r *http.Request, v *page.Visit, d Digest) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, "whole"); err != nil {
		return err
	}
	if err := d.SetDigest(r.Context(), v.Actor, r.PostForm.Get("digest") == "1"); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Letters, "letters_saved")
}
