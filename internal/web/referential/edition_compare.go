package referential

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/change"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// compareProps is what changes between two versions of a référentiel.
type compareProps struct {
	Notice  *ui.NoticeProps
	Figures []ui.FigureProps
	Groups  []change.Group
	Back    []ui.ButtonProps
	From    string // « version 1 »
	To      string
}

func (p pages) compare(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	from, err := versionOf(r.PathValue("version"))
	if err != nil {
		return err
	}
	to, err := versionOf(r.PathValue("other"))
	if err != nil {
		return err
	}
	c, err := p.refs.Compare(r.Context(), v.Actor, r.PathValue("id"), from, to)
	if err != nil {
		return err
	}
	before, after := i18n.Integer(from), i18n.Integer(to)
	f := page.Frame{
		Title: "Qu’est-ce qui change\u202f?", Rail: page.RailReferential,
		Purpose:    c.To.Referential.Title + ", de la version " + before + " à la version " + after + ".",
		Breadcrumb: editionCrumbs(c.To, "De la version "+before+" à la version "+after),
	}
	return v.Render(w, r, http.StatusOK, comparePage(v.Layout(w, r, f), compareOf(c)))
}

func compareOf(c referential.Comparison) compareProps {
	id := c.To.Referential.ID
	props := compareProps{
		Groups: change.Groups(c.Changes), Figures: change.Figures(c.Changes),
		From: "Version " + i18n.Integer(c.From.Referential.Version), To: "Version " + i18n.Integer(c.To.Referential.Version),
	}
	for _, e := range []quality.Edition{c.From, c.To} {
		n := e.Referential.Version
		props.Back = append(props.Back, ui.ButtonProps{Label: "Lire la version " + i18n.Integer(n), Icon: ui.IconBookOpen, Href: path.Referential(id, strconv.Itoa(n))})
	}
	if len(c.Changes.Changes) == 0 {
		props.Notice = &ui.NoticeProps{Tone: ui.ToneDone, Text: "Les deux versions disent la même chose, mot pour mot."}
	}
	return props
}

// compareButton leads to what changed since the version before; nil for the first.
func compareButton(id string, version int, versions []referential.Version) *ui.ButtonProps {
	before := 0
	for _, ver := range versions {
		if ver.ID == id && ver.Version < version {
			before = max(before, ver.Version)
		}
	}
	if before == 0 {
		return nil
	}
	return &ui.ButtonProps{
		Label: "Ce qui change", Context: strings.TrimSpace("depuis la version " + i18n.Integer(before)), Kind: ui.ButtonQuiet, Icon: ui.IconGitCompare,
		Href: path.ReferentialCompare(id, before, version),
	}
}

// sideSays reports that a version says something where the other one differs.
func sideSays(t change.Text, without quality.TextState) bool {
	return slices.ContainsFunc(t.Parts, func(part quality.TextPart) bool { return part.State != without })
}
