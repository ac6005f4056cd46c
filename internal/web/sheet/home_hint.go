package sheet

import (
	"context"

	"github.com/a-h/templ"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// hintProps invites to write a sheet, and says what waits.
type hintProps struct {
	Waits []waitProps
	Write ui.ButtonProps
}

type waitProps struct{ Text, Href string }

// HomeHint is the invitation of the home page of a structure, with the sheets that
// wait for this visitor.
func HomeHint(svc *improve.Service) func(context.Context, *page.Visit) (templ.Component, error) {
	return func(ctx context.Context, v *page.Visit) (templ.Component, error) {
		if !v.Actor.BodyKind.IsStructure() || !v.May(authz.SheetRaise, authz.Facts{BodyID: v.Actor.BodyID}) {
			return nil, nil //nolint:nilnil // nothing to show
		}
		l, err := svc.Sheets(ctx, v.Actor)
		if err != nil || !l.MayRaise {
			return nil, err
		}
		p := hintProps{Write: ui.ButtonProps{Label: "Écrire une fiche", Icon: ui.IconLightbulb, Href: path.SheetNew}}
		if n := l.Count(improve.SheetTabRoute); l.MaySteer && n > 0 {
			p.Waits = append(p.Waits, waitProps{i18n.Count(n, "fiche à confier à quelqu’un", "fiches à confier à quelqu’un"), path.SheetsIn(tabWords[improve.SheetTabRoute].slug)})
		}
		if n := l.Count(improve.SheetTabGiven); n > 0 {
			p.Waits = append(p.Waits, waitProps{i18n.Count(n, "fiche attend votre réponse", "fiches attendent votre réponse"), givenTab(l)})
		}
		if n, href := newsIn(l); n > 0 {
			p.Waits = append(p.Waits, waitProps{i18n.Count(n, "fiche a un nouveau mot", "fiches ont un nouveau mot"), href})
		}
		return hintView(p), nil
	}
}

// newsIn counts the sheets to which somebody else added a word, and leads to the first.
func newsIn(l improve.SheetList) (n int, href string) {
	for _, line := range l.Lines {
		if line.News {
			if n++; n == 1 {
				href = path.Sheet(line.ID) + "#suite"
			}
		}
	}
	return n, href
}

// givenTab is where somebody finds what waits for their answer.
func givenTab(l improve.SheetList) string {
	if l.MaySteer {
		return path.SheetsIn(tabWords[improve.SheetTabAnswer].slug)
	}
	return path.SheetsIn(tabWords[improve.SheetTabGiven].slug)
}
