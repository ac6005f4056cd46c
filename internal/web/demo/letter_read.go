package demo

import (
	"net/http"
	"regexp"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// shownLetters is how many letters the mailbox lists.
const shownLetters = 100

type mailboxProps struct {
	Page  ui.PageProps
	Table ui.TableProps
	Full  bool // older letters exist
}

type letterProps struct {
	Page       ui.PageProps
	Facts      []ui.Term
	Paragraphs [][]piece
}

// piece is a bit of a letter: text, a line break, or a link of this site.
type piece struct {
	Text  string
	Href  string
	Break bool
}

func (p pages) list(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	letters, err := p.mailbox.Messages(r.Context(), shownLetters+1)
	if err != nil {
		return err
	}
	full := len(letters) > shownLetters
	return v.Render(w, r, http.StatusOK, mailboxView(mailboxProps{
		Page: v.Layout(w, r, page.Frame{
			Title: "Courriels de la démonstration", Purpose: "Rien ne part vraiment : les courriels qu’Ariane aurait envoyés se lisent ici.",
			Breadcrumb: crumbs(ui.Crumb{Label: "Courriels"}),
		}),
		Table: letterTable(letters[:min(len(letters), shownLetters)]), Full: full,
	}))
}

func (p pages) read(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	letter, err := p.mailbox.Message(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, letterView(letterProps{
		Page: v.Layout(w, r, page.Frame{
			Title: letter.Subject, Breadcrumb: crumbs(ui.Crumb{Label: "Courriels", Href: path.DemoMailbox}, ui.Crumb{Label: letter.Subject}),
		}),
		Facts:      []ui.Term{{Label: "À", Text: letter.To}, {Label: "Envoyé", Text: i18n.OnMoment(letter.At)}},
		Paragraphs: paragraphs(letter.Text, v.Kit.BaseURL),
	}))
}

func crumbs(trail ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Démonstration", Href: path.Demo}}, trail...)
}

func letterTable(letters []Message) ui.TableProps {
	table := ui.TableProps{
		ID: "courriels", Caption: "Courriels, le plus récent d’abord", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Objet"}, {Label: "À"}, {Label: "Envoyé"}},
		Empty: &ui.EmptyStateProps{
			Icon: ui.IconMail, Title: "Aucun courriel pour le moment",
			Text:   "Invitez quelqu’un, ou demandez un nouveau mot de passe : le courriel arrivera ici en quelques secondes.",
			Action: &ui.ButtonProps{Label: "Choisir un rôle", Href: path.Demo},
		},
	}
	for _, m := range letters {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: m.Subject, Href: path.DemoLetter(m.ID)}, {Text: m.To}, {Text: i18n.OnMoment(m.At)},
		}})
	}
	return table
}

var link = regexp.MustCompile(`https?://[^\s<>"«»]+[^\s<>"«».,;:!?)]`)

// paragraphs cuts a plain letter at its blank lines and makes the links to this
// site work, whatever address the demonstration is seen at. A link elsewhere
// stays text.
func paragraphs(text, base string) [][]piece {
	var out [][]piece
	for _, block := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(block) == "" {
			continue
		}
		var pieces []piece
		for i, line := range strings.Split(strings.Trim(block, "\n"), "\n") {
			if i > 0 {
				pieces = append(pieces, piece{Break: true})
			}
			pieces = append(pieces, linked(line, base)...)
		}
		out = append(out, pieces)
	}
	return out
}

func linked(line, base string) []piece {
	var out []piece
	at := 0
	for _, m := range link.FindAllStringIndex(line, -1) {
		url := line[m[0]:m[1]]
		rest, ours := strings.CutPrefix(url, strings.TrimSuffix(base, "/"))
		if base == "" || !ours || rest != "" && rest[0] != '/' {
			continue
		}
		if rest == "" {
			rest = path.Home
		}
		out = append(out, piece{Text: line[at:m[0]]}, piece{Text: url, Href: page.SafeReturn(rest)})
		at = m[1]
	}
	return append(out, piece{Text: line[at:]})
}
