package account

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

type codesProps struct {
	Page  ui.PageProps
	Codes []string
	All   string // one a line, to copy
	Day   string
	Next  string
}

// renderCodes shows the recovery codes, the only time they are ever seen.
func renderCodes(w http.ResponseWriter, r *http.Request, v *page.Visit, codes []string, follow, done string) error {
	f := page.Frame{
		Title: "Vos dix codes de secours", Purpose: "Notez-les maintenant : ils ne seront plus jamais affichés.",
		Flash: []ui.NoticeProps{{Tone: ui.ToneDone, Text: done + ".", Live: true}},
	}
	return v.Render(w, r, http.StatusOK, codesView(codesProps{
		Page: v.Layout(w, r, f), Codes: codes, All: strings.Join(codes, "\n"), Day: i18n.OnDate(i18n.Today(v.Now)), Next: follow,
	}))
}
