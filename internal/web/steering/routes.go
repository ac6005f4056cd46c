// Package steering holds the pages of steering: the groups of a structure (COPIL,
// COTECH, thematic groups), their meetings from the agenda to the approved minutes,
// and the trainings with who was there.
//
// Every form that changes a meeting carries the version that was read: a page that is
// stale is shown again with what was typed, never written over.
package steering

import (
	"net/http"
	"net/url"
	"strconv"
	"time"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// area is what every handler needs.
type area struct {
	svc    *improve.Service
	proofs *evidence.Service
	clock  func() time.Time
}

// Routes lists the addresses of steering.
func Routes(kit page.Kit, svc *improve.Service, proofs *evidence.Service) []page.Route {
	a := area{svc: svc, proofs: proofs, clock: kit.Clock}
	group, meeting, training := path.Steering+"/groupes/{id}", path.Steering+"/reunions/{id}", path.Trainings+"/{id}"
	return []page.Route{
		{Pattern: "GET " + path.Steering, Handle: a.steering},
		{Pattern: "GET " + path.GroupNew, Handle: a.groupNew},
		{Pattern: "POST " + path.GroupNew, Handle: a.groupAdd},
		{Pattern: "GET " + group, Handle: a.group},
		{Pattern: "GET " + group + "/modifier", Handle: a.groupForm},
		{Pattern: "POST " + group + "/modifier", Handle: a.groupChange},
		{Pattern: "GET " + group + "/terminer", Handle: a.groupEndAsk},
		{Pattern: "POST " + group + "/terminer", Handle: a.groupEnd},
		{Pattern: "GET " + group + "/reunion", Handle: a.meetingNew},
		{Pattern: "POST " + group + "/reunion", Handle: a.meetingAdd},
		{Pattern: "GET " + meeting, Handle: a.meeting},
		{Pattern: "GET " + meeting + "/modifier", Handle: a.meetingForm},
		{Pattern: "POST " + meeting + "/modifier", Handle: a.meetingChange},
		{Pattern: "POST " + meeting + "/inviter", Handle: a.invite},
		{Pattern: "GET " + meeting + "/avancer", Handle: a.moveAsk},
		{Pattern: "POST " + meeting + "/avancer", Handle: a.move},
		{Pattern: "POST " + meeting + "/ordre", Handle: a.sort},
		{Pattern: "POST " + meeting + "/points", Handle: a.addPoint},
		{Pattern: "POST " + meeting + "/attentes", Handle: a.addWaiting},
		{Pattern: "POST " + meeting + "/actions", Handle: a.moveAction},
		{Pattern: "POST " + meeting + "/presences", Handle: a.attend},
		{Pattern: "POST " + meeting + "/decisions", Handle: a.decide},
		{Pattern: "POST " + meeting + "/decisions/retirer", Handle: a.undecide},
		{Pattern: "GET " + meeting + "/compte-rendu", Handle: a.minutesForm},
		{Pattern: "POST " + meeting + "/compte-rendu", Handle: a.minutesWrite, Upload: 1 << 20},
		{Pattern: "GET " + meeting + "/compte-rendu.pdf", Handle: a.minutesPDF},
		{Pattern: "GET " + meeting + "/compte-rendu.odt", Handle: a.minutesODT},
		{Pattern: "GET " + meeting + "/reunion.ics", Handle: a.calendar},
		{Pattern: "POST " + path.Steering + "/decisions/{id}/action", Handle: a.act},
		{Pattern: "GET " + path.Trainings, Handle: a.trainings},
		{Pattern: "GET " + path.TrainingNew, Handle: a.trainingNew},
		{Pattern: "POST " + path.TrainingNew, Handle: a.trainingAdd},
		{Pattern: "GET " + training, Handle: a.training},
		{Pattern: "GET " + training + "/modifier", Handle: a.trainingForm},
		{Pattern: "POST " + training + "/modifier", Handle: a.trainingChange},
		{Pattern: "GET " + training + "/feuille.pdf", Handle: a.trainingPDF},
		{Pattern: "POST " + training + "/preuve", Handle: a.trainingShow},
	}
}

// crumbs leads to a page of steering; the last label is the page.
func crumbs(labels ...ui.Crumb) []ui.Crumb {
	return append([]ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Pilotage", Href: path.Steering}}, labels...)
}

// formProps is a form on a page of its own.
type formProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Theirs  []ui.Term // what somebody else made of it meanwhile
	Intro   string
	Form    ui.FormProps
	Hidden  map[string]string
	Fields  []ui.FieldProps
	Pair    []ui.FieldProps // side by side, after the first field
	Cancel  string
	Send    string
	Careful bool
}

// fill gives fields what was typed in them.
func fill(f page.Filled, fields ...ui.FieldProps) []ui.FieldProps {
	out := make([]ui.FieldProps, 0, len(fields))
	for _, field := range fields {
		out = append(out, f.Field(field))
	}
	return out
}

// refused puts the faults of a domain error beside their fields; any other error
// stays one.
func refused(f *page.Filled, err error) error {
	faults := page.FieldFaults(err)
	if faults == nil {
		return err
	}
	f.Faults = append(f.Faults, faults...)
	return nil
}

// stale is what a page says of a change somebody else was faster with.
func stale(err error) *ui.NoticeProps {
	return &ui.NoticeProps{Tone: ui.ToneAttention, Live: true, Title: "Rien n’a été écrasé", Text: i18n.ErrorSentence(quality.AsError(err))}
}

// clash reports that somebody was faster, or that things moved on.
func clash(err error) bool {
	code := quality.CodeOf(err)
	return code == quality.CodeConflict || code == quality.CodeState
}

// versionOf is the version a form was read at; one that is missing fits none.
func versionOf(r *http.Request) int {
	n, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return -1
	}
	return n
}

// posted reads a form.
func posted(r *http.Request) (page.Filled, error) {
	if err := page.ParseForm(r); err != nil {
		return page.Filled{}, err
	}
	return page.Filled{Values: r.PostForm}, nil
}

// numberOf reads a number; what is none is a fault.
func numberOf(f *page.Filled, name string) int {
	text := f.Values.Get(name)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		f.Faults = append(f.Faults, ui.FieldFault{Field: name, Message: i18n.Sentence(quality.Fault{Code: quality.FaultBadNumber})})
	}
	return n
}

// dayOf reads a day; what is none is a fault.
func dayOf(f *page.Filled, name string) quality.Day {
	day, err := quality.TypedDay(f.Values.Get(name))
	if err != nil {
		f.Faults = append(f.Faults, ui.FieldFault{Field: name, Message: i18n.Sentence(quality.Fault{Code: quality.FaultBadDate})})
	}
	return day
}

// peopleField offers people to tick.
func peopleField(name, label, hint string, people []improve.Named) ui.FieldProps {
	f := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: name, Label: label, Hint: hint, Inline: true}
	for _, p := range people {
		f.Options = append(f.Options, ui.Option{Value: p.ID, Label: p.Name})
	}
	return f
}

func one(name, value string) url.Values { return url.Values{name: {value}} }
