package reminder

import (
	"context"

	"github.com/a-h/templ"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/web/page"
)

// ofAssessment are the kinds « Mon travail » tells by itself, commitment by commitment.
var ofAssessment = []quality.DutyKind{quality.DutyPart, quality.DutyReview, quality.DutyOpinion, quality.DutyWord}

// dutiesProps is what awaits somebody beside the self-assessment.
type dutiesProps struct {
	Title string
	Parts []dutiesPart
	More  string // says how many are left out
	Href  string // of the page that has them all
}

type dutiesPart struct {
	Absent   string // « À la place de … », "" for one’s own
	Sections []remind.Section
}

// Duties is everything that awaits the visitor in their structure beside the
// self-assessment, as their weekly letter would say it; nothing for who has nothing.
func Duties(svc *remind.Service) func(context.Context, *page.Visit) (templ.Component, error) {
	return func(ctx context.Context, v *page.Visit) (templ.Component, error) {
		letter, err := svc.Mine(ctx, v.Actor, ofAssessment...)
		if err != nil || len(letter.Parts) == 0 {
			return nil, err
		}
		return dutiesView(dutiesProps{Title: "Le plan, les preuves et les rendez-vous", Parts: partsOf(letter, 0)}), nil
	}
}

// homeMost is how many lines the home page shows; « Mon travail » has them all.
const homeMost = 5

// HomeDuties is the part of the home page of a structure about the visitor’s own
// actions and meetings; sheets have a part of their own there.
func HomeDuties(svc *remind.Service, all string) func(context.Context, *page.Visit) (templ.Component, error) {
	return func(ctx context.Context, v *page.Visit) (templ.Component, error) {
		if !v.Actor.BodyKind.IsStructure() {
			return nil, nil //nolint:nilnil // nothing to show
		}
		letter, err := svc.Mine(ctx, v.Actor, append([]quality.DutyKind{quality.DutySheet}, ofAssessment...)...)
		if err != nil || len(letter.Parts) == 0 {
			return nil, err
		}
		p := dutiesProps{Title: "Vos actions et vos rendez-vous", Parts: partsOf(letter, homeMost), Href: all, More: "Voir tout mon travail"}
		if left := lines(letter) - homeMost; left > 0 {
			p.More += " (" + i18n.Count(left, "autre ligne", "autres lignes") + ")"
		}
		return dutiesView(p), nil
	}
}

func lines(l remind.Letter) int {
	n := 0
	for _, p := range l.Parts {
		for _, s := range p.Sections {
			n += len(s.Lines) + s.More
		}
	}
	return n
}

// partsOf are the parts of a letter with no more than most lines in all, 0 for all.
func partsOf(l remind.Letter, most int) []dutiesPart {
	var out []dutiesPart
	shown := 0
	for _, p := range l.Parts {
		part := dutiesPart{}
		if p.Absent != "" {
			part.Absent = "À la place " + i18n.OfName(p.Absent) + ", jusqu’au " + i18n.Date(p.Until)
		}
		for _, s := range p.Sections {
			if most > 0 {
				s.Lines = s.Lines[:min(len(s.Lines), most-shown)]
			}
			if shown += len(s.Lines); len(s.Lines) > 0 {
				part.Sections = append(part.Sections, s)
			}
		}
		if len(part.Sections) > 0 {
			out = append(out, part)
		}
	}
	return out
}
