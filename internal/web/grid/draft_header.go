package grid

import (
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// headerForm is the presentation of a grid as it is saved.
func headerForm(g referential.OpenGrid) page.Filled {
	return page.Filled{Values: url.Values{
		"title": {g.Grid.Title}, "description": {g.Grid.Description}, "provider": {g.Grid.Provider}, "licence": {g.Grid.Licence},
	}}
}

func headerFields(filled page.Filled) []ui.FieldProps {
	return []ui.FieldProps{
		filled.Field(ui.FieldProps{Name: "title", Label: "Titre", Width: ui.WidthFull}),
		filled.Field(ui.FieldProps{Kind: ui.FieldTextarea, Name: "description", Label: "Présentation", Hint: "Comment se servir de cette grille, en quelques phrases.", Rows: 4, Width: ui.WidthFull, Optional: true}),
		filled.Field(ui.FieldProps{Name: "provider", Label: "Rédaction", Hint: "Qui l’écrit.", Width: ui.WidthFull, Optional: true}),
		filled.Field(ui.FieldProps{Name: "licence", Label: "Licence", Hint: "Ce que l’on peut en faire.", Width: ui.WidthFull, Optional: true}),
	}
}

func (p pages) headerSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	g, err := p.draftFor(r, v)
	if err != nil {
		return err
	}
	if err := page.ParseForm(r); err != nil {
		return err
	}
	if err := page.Whole(r, fieldSeen, "title", "description", "provider", "licence"); err != nil {
		return err
	}
	header := quality.AuditGrid{Title: typedLine(r, "title"), Description: typedText(r, "description"), Provider: typedLine(r, "provider"), Licence: typedLine(r, "licence")}
	_, err = p.refs.EditGrid(r.Context(), v.Actor, referential.GridEdit{
		ID: g.ID, Version: g.Version, Seen: r.PostForm.Get(fieldSeen), Edit: quality.GridEdit{Kind: quality.GridHeader, Header: header},
	})
	filled := page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		return showDraft(w, r, v, g, http.StatusUnprocessableEntity, draftSays{Header: filled})
	case quality.CodeConflict:
		if g, err = p.draftFor(r, v); err != nil {
			return err
		}
		filled.Faults = []ui.FieldFault{{Field: "title", Message: "Quelqu’un d’autre a modifié cette grille pendant que vous écriviez. Ce que vous avez écrit est encore là\u00a0: relisez, puis enregistrez de nouveau."}}
		return showDraft(w, r, v, g, http.StatusConflict, draftSays{Header: filled})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.GridDraft(g.ID, g.Version), "saved")
}

// typedText is what a text area holds, with the line ends of a text.
func typedText(r *http.Request, name string) string {
	return strings.TrimSpace(strings.ReplaceAll(r.PostForm.Get(name), "\r\n", "\n"))
}

func typedLine(r *http.Request, name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }

// typedList is one item per line.
func typedList(r *http.Request, name string) []string {
	var out []string
	for _, line := range strings.Split(typedText(r, name), "\n") {
		if line = strings.TrimSpace(strings.ReplaceAll(line, "\t", " ")); line != "" {
			out = append(out, line)
		}
	}
	return out
}
