package remind

import (
	"context"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Letter is what awaits one person, as their weekly letter and its preview say it.
type Letter struct {
	Parts []Part `json:"parts"`
}

// Part is what awaits somebody in one structure: the reader, or who they stand in for.
type Part struct {
	Body     string      `json:"body,omitempty"`   // name of the structure
	Absent   string      `json:"absent,omitempty"` // name of who is away, "" for the reader
	Until    quality.Day `json:"until,omitzero"`   // last day of that absence
	Sections []Section   `json:"sections"`
}

// Section is what one use case awaits.
type Section struct {
	Title string `json:"title"`
	Lines []Line `json:"lines"`
	More  int    `json:"more,omitempty"` // lines left out
}

// Line is one thing, in a sentence.
type Line struct {
	Text string `json:"text"`
	Late bool   `json:"late,omitempty"`
	Link string `json:"link"`           // of its page
	Done string `json:"done,omitempty"` // where it is said done without signing in
}

// linesAtMost keeps a letter short: the pages have everything.
const linesAtMost = 8

// duties reads what awaits the people of some structures, by person then structure.
func (s *Service) duties(ctx context.Context, w *world, bodies []string) (map[string][]quality.Duty, error) {
	return ask(ctx, s.Sources, w, bodies)
}

func ask(ctx context.Context, sources []Source, w *world, bodies []string) (map[string][]quality.Duty, error) {
	crews := make([]quality.Crew, 0, len(bodies))
	for _, id := range bodies {
		crews = append(crews, *w.crews[id])
	}
	out := map[string][]quality.Duty{}
	for _, source := range sources {
		list, err := source(ctx, crews)
		if err != nil {
			return nil, err
		}
		for i := range list {
			out[list[i].PersonID] = append(out[list[i].PersonID], list[i])
		}
	}
	w.tellUnattended(out, bodies)
	return out, nil
}

// writing composes the letters of one run.
type writing struct {
	s      *Service
	w      *world
	duties map[string][]quality.Duty // by person
	links  []store.ReminderLink      // minted with the letters
	mint   bool
	here   bool // read on the site: links need no origin
}

// letter is what awaits a person; empty when nothing does.
func (c *writing) letter(p *reader) Letter {
	var l Letter
	if p.turn.Weekday != 0 || !c.mint {
		for _, body := range p.bodies {
			if !c.w.away(p.id, body) {
				l.add(c.part(p, p.id, body))
			}
		}
	}
	for _, a := range c.w.standsFor(p) {
		part := c.part(p, a.PersonID, a.BodyID)
		part.Absent, part.Until = plain(a.PersonName), a.Until
		l.add(part)
	}
	return l
}

func (l *Letter) add(p Part) {
	if len(p.Sections) > 0 {
		l.Parts = append(l.Parts, p)
	}
}

// part says what awaits somebody in a structure, to a reader.
func (c *writing) part(to *reader, personID, bodyID string) Part {
	crew := c.w.crews[bodyID]
	out := Part{Body: plain(c.w.names[bodyID])}
	var mine []quality.Duty
	for _, d := range c.duties[personID] {
		if d.BodyID == bodyID {
			mine = append(mine, d)
		}
	}
	quality.SortDuties(mine)
	for _, d := range mine {
		title := i18n.DutyGroup(d.Kind)
		if n := len(out.Sections); n == 0 || out.Sections[n-1].Title != title {
			out.Sections = append(out.Sections, Section{Title: title})
		}
		section := &out.Sections[len(out.Sections)-1]
		if len(section.Lines) == linesAtMost {
			section.More++
			continue
		}
		section.Lines = append(section.Lines, c.line(to, personID, crew, d))
	}
	return out
}

func (c *writing) line(to *reader, personID string, crew *quality.Crew, d quality.Duty) Line {
	d.Title = plain(d.Title)
	line := Line{Text: i18n.DutyLine(d, crew.Today, crew.Zone), Late: d.Late, Link: c.s.BaseURL + d.Path}
	if c.here {
		line.Link = d.Path
	}
	if c.mint && d.Doable() && to.id == personID && c.s.Doers[d.Kind].Do != nil {
		line.Done = c.s.BaseURL + LinkPath + c.link(to.id, d)
	}
	return line
}

// plain holds words of people to one line of a decent length, and takes addresses of
// sites apart so that no mail program makes a link of them.
func plain(words string) string {
	const most = 120
	return i18n.Shorten(strings.ReplaceAll(strings.Join(strings.FieldsFunc(words, breaks), " "), "://", " "), most)
}

// breaks reports a space between two words, not one that keeps « : » with its word.
func breaks(r rune) bool { return strings.ContainsRune(" \t\r\n\v\f\u2028\u2029", r) }
