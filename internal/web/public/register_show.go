package public

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// Label is one line of the public register: what is true of a structure today.
type Label struct {
	Number     string // of the certificate
	Code       string // of the structure
	Structure  string
	Region     string
	Department string
	State      string // « En vigueur », « Suspendu »
	AwardedOn  quality.Day
	ValidUntil quality.Day
	Href       string // page of the label
}

// labels of the register: none until a commission has sat.
func labels() []Label { return []Label{} }

type registerProps struct {
	Page    ui.PageProps
	Search  ui.SearchProps
	Query   string
	Summary string
	Table   ui.TableProps
}

func showRegister(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	query := strings.TrimSpace(r.URL.Query().Get("q"))
	if len([]rune(query)) > 100 {
		query = string([]rune(query)[:100])
	}
	all := labels()
	found := matching(all, query)
	return v.Render(w, r, http.StatusOK, registerView(registerProps{
		Page: open(w, r, v, "Registre public du label", "Les structures labellisées aujourd’hui, vérifiables par chacun.",
			"Registre public du label qualité des Missions locales : les structures labellisées, en libre accès."),
		Search:  ui.SearchProps{Action: "/registre", Label: "Structure, département ou région", Value: query},
		Query:   query,
		Summary: i18n.Count(len(found), "structure labellisée", "structures labellisées"),
		Table:   labelTable(found, len(all), query),
	}))
}

// matching keeps the labels in which every word of the query is found.
func matching(all []Label, query string) []Label {
	words := strings.Fields(i18n.Fold(query))
	out := []Label{}
	for _, l := range all {
		text := i18n.Fold(strings.Join([]string{l.Structure, l.Code, l.Region, l.Department, l.Number}, " "))
		if containsAll(text, words) {
			out = append(out, l)
		}
	}
	return out
}

func containsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func labelTable(found []Label, known int, query string) ui.TableProps {
	table := ui.TableProps{
		ID: "labels", Caption: "Structures labellisées", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Structure"}, {Label: "Région"}, {Label: "État"}, {Label: "Attribué"}, {Label: "Valable jusqu’au"}},
		Empty:   emptyRegister(known, query),
	}
	for _, l := range found {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: l.Structure, Href: l.Href, Detail: l.Department}, {Text: l.Region}, {Text: l.State},
			{Text: i18n.OnDate(l.AwardedOn)}, {Text: i18n.Date(l.ValidUntil)},
		}})
	}
	return table
}

func emptyRegister(known int, query string) *ui.EmptyStateProps {
	if known > 0 {
		return &ui.EmptyStateProps{
			Icon: ui.IconSearch, Title: "Aucune structure labellisée ne correspond à « " + query + " »",
			Text:   "Essayez un mot de moins, ou le nom du département. Une structure absente d’ici peut être engagée dans la démarche sans être encore labellisée.",
			Action: &ui.ButtonProps{Label: "Voir tout le registre", Href: "/registre"},
		}
	}
	return &ui.EmptyStateProps{
		Icon: ui.IconAward, Title: "Aucune structure n’est encore inscrite",
		Text: "Les premières le seront dès que la commission nationale aura rendu ses décisions dans Ariane. Cette page et les fichiers ci-dessous se rempliront alors d’eux-mêmes.",
	}
}
