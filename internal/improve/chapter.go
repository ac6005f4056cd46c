package improve

import (
	"context"
	"slices"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Chapter is the chapter on the quality approach of a year: what it is made of, and
// what was written in it.
type Chapter struct {
	Facts   quality.ChapterFacts
	Texts   map[quality.ChapterSection][]ChapterVersion // the last one first
	MayEdit bool
}

// ChapterVersion is what somebody wrote in a section; Own is false where they took
// what Ariane writes again.
type ChapterVersion struct {
	Number int
	Text   string
	Own    bool
	Basis  string // what Ariane wrote that day
	By     string
	At     time.Time
}

// Now is the version of a section that counts; false where nobody wrote their own.
func (c Chapter) Now(s quality.ChapterSection) (ChapterVersion, bool) {
	list := c.Texts[s]
	if len(list) == 0 {
		return ChapterVersion{}, false
	}
	return list[0], list[0].Own
}

// The years a chapter may be of.
const (
	firstChapter = 2000
	lastChapter  = 2200
)

// Chapter gathers the chapter of a year of the actor’s structure. CodeNotFound: the year
// is to come, or is none.
func (s *Service) Chapter(ctx context.Context, actor authz.Actor, year int) (Chapter, error) {
	f, err := s.follows(ctx, actor, authz.ChapterRead)
	if err != nil {
		return Chapter{}, err
	}
	if year < firstChapter || year > lastChapter || f.today.Time().Year() < year {
		return Chapter{}, quality.Refuse(quality.CodeNotFound, "year")
	}
	g := &gathering{follower: f, from: firstDay(year), out: quality.ChapterFacts{Structure: f.head.Body.Name, Year: year, Until: f.today}}
	if last := firstDay(year + 1).AddDays(-1); last.Before(f.today) {
		g.out.Until, f.today = last, last
	}
	for _, read := range []func(context.Context) error{g.facts, g.cycles, g.plan, g.trials, g.groups, g.indicators} {
		if err := read(ctx); err != nil {
			return Chapter{}, wrapped(err, "gather the chapter of", f.head.Body.ID)
		}
	}
	out := Chapter{Facts: g.out, Texts: map[quality.ChapterSection][]ChapterVersion{}, MayEdit: f.alive() && authz.May(actor, authz.ChapterEdit, f.head.Facts())}
	rows, err := s.store.Read().ChapterTexts(ctx, f.scope, f.head.Body.ID, year)
	for _, t := range rows {
		out.Texts[t.Section] = append(out.Texts[t.Section], ChapterVersion{Number: t.Number, Text: t.Text, Own: t.Own, Basis: t.Basis, By: t.By, At: t.At.Time})
	}
	return out, wrapped(err, "read the chapter of", f.head.Body.ID)
}

func firstDay(year int) quality.Day {
	return quality.DayOf(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), time.UTC)
}

// gathering reads the facts of a year.
type gathering struct {
	*follower
	from quality.Day
	past *quality.IndicatorFacts
	out  quality.ChapterFacts
}

func (g *gathering) in(d quality.Day) bool { return !d.Before(g.from) && !g.out.Until.Before(d) }

func (g *gathering) facts(ctx context.Context) (err error) {
	needs := map[quality.FactKind]bool{quality.FactsSheets: true, quality.FactsActions: true, quality.FactsMeetings: true, quality.FactsTrainings: true}
	if g.past, err = g.s.factsFor(ctx, g.scope, g.head, needs, g.from); err != nil {
		return err
	}
	g.out.Sheets = quality.SheetsIn(g.past.Sheets, g.from, g.out.Until)
	g.out.Plan = quality.PlanIn(g.past.Actions, g.from, g.out.Until)
	people := map[string]bool{}
	for _, t := range g.past.Trainings {
		if g.in(t.Day) {
			g.out.Trainings = append(g.out.Trainings, t)
			for _, id := range t.People {
				people[id] = true
			}
		}
	}
	slices.Reverse(g.out.Trainings) // in the order of the year
	g.out.Trained = len(people)
	return nil
}

// cycles tells the last self-assessment validated by the end of the year and the one
// before, with their figures, and how far the one that was open then is today: never a
// rating of what is not validated.
func (g *gathering) cycles(ctx context.Context) error {
	rows, err := g.s.store.Read().Assessments(ctx, g.scope, g.head.Body.ID)
	if err != nil {
		return err
	}
	r := &reading{s: g.s, scope: g.scope, head: g.head}
	for _, row := range validatedOf(rows) {
		closed := r.day(row.ClosedAt)
		if g.out.Until.Before(closed) || len(g.out.Validated) == 2 {
			continue
		}
		edition, err := g.s.editions.Edition(ctx, row.ReferentialID, row.Version)
		if err != nil {
			return err
		}
		contents, err := g.s.store.Read().Contents(ctx, g.scope, row)
		if err != nil {
			return err
		}
		g.out.Validated = append(g.out.Validated, quality.ChapterCycle{
			Title: row.Title, Number: row.Number, Opened: r.day(row.OpenedAt), RatedCycle: quality.RatedCycleOf(closed, edition.Referential, contents.Profile, contents.ByNode()),
		})
	}
	for _, row := range rows {
		if opened := r.day(row.OpenedAt); row.State == quality.AssessmentOpen && !g.out.Until.Before(opened) && g.out.Running == nil {
			g.out.Running = &quality.ChapterCycle{Title: row.Title, Number: row.Number, Opened: opened, Percent: min(100, quality.Progress{Filled: row.Filled, Needed: row.Needed}.Percent())}
		}
	}
	return nil
}

// mostNamed bounds the actions the chapter names; the others are counted.
const mostNamed = 12

// plan names what was done in the year and what is ahead, for who may read the plan;
// when it was approved for the last time.
func (g *gathering) plan(ctx context.Context) error {
	scope, err := authz.Check(g.actor, authz.PlanRead, g.head.Facts())
	if err != nil {
		return nil //nolint:nilerr // the counts stand without the titles
	}
	rows, err := g.s.store.Read().Actions(ctx, scope, g.head.Body.ID)
	if err != nil {
		return err
	}
	zone := i18n.ZoneOf(g.head.Body.Department)
	for i := range rows {
		a := &rows[i]
		if a.Parent != "" {
			continue
		}
		if !a.DoneAt.IsZero() {
			if day := quality.DayOf(a.DoneAt.Time, zone); g.in(day) {
				g.out.Plan.DoneTitles = append(g.out.Plan.DoneTitles, quality.ChapterAction{Title: a.Title, Day: day, Verified: a.State == quality.ActionVerified})
			}
		} else if quality.ActionDecided(a.State) {
			g.out.Plan.Ahead = append(g.out.Plan.Ahead, quality.ChapterAction{Title: a.Title, Day: a.Due})
		}
	}
	for _, list := range []*[]quality.ChapterAction{&g.out.Plan.DoneTitles, &g.out.Plan.Ahead} {
		slices.SortStableFunc(*list, func(a, b quality.ChapterAction) int {
			return boolOrder(!a.Day.IsZero() && (b.Day.IsZero() || a.Day.Before(b.Day)), !b.Day.IsZero() && (a.Day.IsZero() || b.Day.Before(a.Day)))
		})
		*list = (*list)[:min(mostNamed, len(*list))]
	}
	approvals, err := g.s.store.Read().PlanApprovals(ctx, scope, g.head.Body.ID)
	for _, v := range approvals {
		if day := quality.DayOf(v.At.Time, zone); !g.out.Until.Before(day) {
			g.out.Approved = day
			break
		}
	}
	return err
}

func (g *gathering) groups(ctx context.Context) error {
	rows, err := g.s.store.Read().SteeringGroups(ctx, g.scope, g.head.Body.ID, "")
	if err != nil {
		return err
	}
	for _, row := range rows {
		one := quality.ChapterGroup{Name: row.Name, Kind: row.Kind}
		for _, m := range g.past.Meetings {
			if m.Group == row.Name && m.Kind == row.Kind && g.in(m.Day) {
				one.Meetings++
				one.Decisions += m.Decisions
			}
		}
		if row.EndedAt.IsZero() || one.Meetings > 0 {
			g.out.Groups = append(g.out.Groups, one)
		}
	}
	return nil
}

func (g *gathering) indicators(ctx context.Context) error {
	rows, err := g.s.store.Read().Indicators(ctx, g.scope, g.head.Body.ID, g.today)
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(i store.Indicator) bool { return !i.EndedAt.IsZero() })
	lines, err := g.lines(ctx, rows)
	for _, l := range lines {
		g.out.Followed = append(g.out.Followed, l.IndicatorSeries)
	}
	return err
}

// ChapterEdit writes a section of the chapter of a year. Basis is what Ariane writes
// there as it was read; Again takes that back instead of Text.
type ChapterEdit struct {
	Year    int
	Section quality.ChapterSection
	Text    string
	Basis   string
	Again   bool
	Number  int // of the last version, as it was read
}

// chapterTrace is what the journal keeps of a section.
type chapterTrace struct {
	Year    int                    `json:"year"`
	Section quality.ChapterSection `json:"section"`
	Number  int                    `json:"number"`
	Again   bool                   `json:"again,omitempty"`
}

// WriteChapter keeps what somebody writes in a section: what was there stays in its
// history. The same words again write nothing. Faults: those of quality.CheckChapter.
// CodeConflict reason ReasonChapterMoved: somebody wrote there meanwhile.
func (s *Service) WriteChapter(ctx context.Context, actor authz.Actor, in ChapterEdit) error {
	f, err := s.follows(ctx, actor, authz.ChapterEdit)
	if err != nil {
		return err
	}
	if !f.alive() {
		return quality.Refuse(quality.CodeState, "structure.closed")
	}
	in.Text = quality.CleanText(in.Text)
	if in.Again {
		in.Text = "–" // no text is asked for
	}
	if in.Year < firstChapter || f.today.Time().Year() < in.Year {
		return quality.Refuse(quality.CodeNotFound, "year")
	}
	if err := quality.CheckChapter(in.Section, in.Text).Err(); err != nil {
		return err
	}
	rows, err := s.store.Read().ChapterTexts(ctx, f.scope, f.head.Body.ID, in.Year)
	if err != nil {
		return wrapped(err, "read the chapter of", f.head.Body.ID)
	}
	last := lastOf(rows, in.Section)
	if last.Own && !in.Again && last.Text == in.Text && last.Basis == in.Basis || in.Again && !last.Own {
		return nil
	}
	if last.Number != in.Number {
		return quality.Refuse(quality.CodeConflict, quality.ReasonChapterMoved)
	}
	return f.write(ctx, in, last)
}

// lastOf is the version of a section that counts; none is number 0.
func lastOf(rows []store.ChapterText, section quality.ChapterSection) store.ChapterText {
	at := slices.IndexFunc(rows, func(t store.ChapterText) bool { return t.Section == section })
	if at < 0 {
		return store.ChapterText{}
	}
	return rows[at]
}

func (f *follower) write(ctx context.Context, in ChapterEdit, last store.ChapterText) error {
	at, actor := f.s.now(), f.actor
	row := store.ChapterText{BodyID: f.head.Body.ID, Year: in.Year, Section: in.Section, Number: last.Number + 1, Text: in.Text, Own: !in.Again, Basis: in.Basis, At: store.At(at), ByID: actor.PersonID}
	record := store.Record{
		Stream: row.BodyID, At: at, Actor: actor, Role: f.scope.Role(), Action: authz.ChapterEdit, Subject: "chapter:" + row.BodyID,
		After: chapterTrace{Year: in.Year, Section: in.Section, Number: row.Number, Again: in.Again},
	}
	if row.Own {
		record.Texts = texts("text", row.Text)
	}
	err := f.s.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.AddChapterText(ctx, row); err != nil {
			return err
		}
		return tx.Record(ctx, record)
	})
	if quality.CodeOf(err) == quality.CodeExists {
		err = quality.Refuse(quality.CodeConflict, quality.ReasonChapterMoved)
	}
	return wrapped(err, "write the chapter of", row.BodyID)
}
