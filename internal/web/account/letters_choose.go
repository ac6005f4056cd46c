package account

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/remind"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Reminders is what a person receives, and by which rules (package remind).
type Reminders interface {
	Own(ctx context.Context, actor authz.Actor) (remind.Own, error)
	Choose(ctx context.Context, actor authz.Actor, day quality.LetterWeekday) error
	SetRules(ctx context.Context, actor authz.Actor, rules quality.ReminderRules) error
	TellAbsence(ctx context.Context, actor authz.Actor, a quality.Absence) error
	EndAbsence(ctx context.Context, actor authz.Actor, id string) error
}

// lettersProps is « Mes rappels » ready to show.
type lettersProps struct {
	Page     ui.PageProps
	Tabs     ui.TabsProps
	When     string
	Choose   ui.FormProps
	Weekday  ui.FieldProps
	Preview  previewProps
	Rules    []string
	Set      *ui.FormProps
	Delays   []ui.FieldProps
	At       string // title of the delays
	Others   []string
	Absences []absenceProps
	StandsIn []string
	Away     *ui.FormProps
	Fields   []ui.FieldProps
}

// previewProps is the next letter as things stand.
type previewProps struct {
	Intro string
	Parts []previewPart
}

type previewPart struct {
	Title    string
	Sections []remind.Section
}

type absenceProps struct {
	ID    string
	Words string
	End   string
}

type letters struct{ svc Reminders }

// LetterRoutes lists the page « Mes rappels » and what one chooses there.
func LetterRoutes(svc Reminders) []page.Route {
	l := letters{svc}
	return []page.Route{
		{Pattern: "GET " + path.Letters, Handle: l.show},
		{Pattern: "POST " + path.Letters, Handle: l.choose},
		{Pattern: "POST " + path.LetterRules, Handle: l.rules},
		{Pattern: "POST " + path.Absences, Handle: l.away},
		{Pattern: "POST " + path.AbsenceEnd("{id}"), Handle: l.back},
	}
}

func (l letters) show(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return l.page(w, r, v, typed{})
}

// typed is what a form refused: which one, and what was written in it.
type typed struct {
	form string
	page.Filled
}

const (
	formRules = "delais"
	formAway  = "absence"
)

func (t typed) faults(form string) []ui.FieldFault {
	if t.form != form {
		return nil
	}
	return t.Faults
}

// field gives back what was typed in a form that was refused.
func (t typed) field(form string, p ui.FieldProps) ui.FieldProps {
	if t.form != form {
		return p
	}
	return t.Field(p)
}

func (l letters) page(w http.ResponseWriter, r *http.Request, v *page.Visit, t typed) error {
	own, err := l.svc.Own(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if t.form != "" {
		status = http.StatusUnprocessableEntity
	}
	props := lettersProps{
		Tabs: tabs(path.Letters), When: whenSentence(own), Choose: ui.FormProps{ID: "courriels", Action: path.Letters}, Weekday: weekdayField(own.Weekday),
		Preview: previewOf(own), Rules: ruleSentences(own.Rules), Others: otherLetters(),
	}
	if own.MayRule {
		props.Set = &ui.FormProps{ID: formRules, Action: path.LetterRules, Faults: t.faults(formRules)}
		props.At = "Changer ces délais pour toute la structure"
		if own.Network {
			props.At = "Changer ces délais pour tout le réseau (là où la structure n’a rien choisi)"
		}
		for _, f := range delayFields(own.Rules) {
			props.Delays = append(props.Delays, t.field(formRules, f))
		}
	}
	absences(own, t, &props)
	props.Page = v.Layout(w, r, frame("Mes rappels", "Ce que vous recevez, quand, et ce que vous choisissez.", ui.Crumb{Label: "Mes rappels"}))
	return v.Render(w, r, status, lettersView(props))
}

// whenSentence says when the next letter leaves.
func whenSentence(own remind.Own) string {
	if own.Next.IsZero() {
		return "Vous ne recevez pas la lettre de la semaine. Vous pouvez la reprendre quand vous voulez."
	}
	text := "Prochaine lettre\u00a0: " + i18n.DayName(quality.DayOf(own.Next, own.Zone)) + " à " + i18n.ClockIn(own.Next, own.Zone) + " (" + i18n.ZonePlace(own.Zone) + ")"
	if own.ZoneBody != "" && own.ZoneBody != own.Body {
		text += ", l’heure de " + own.ZoneBody
	}
	text += ", si quelque chose vous attend."
	if own.Weekday == 0 {
		text = "Vous ne recevez pas la lettre de la semaine, sauf ce qui attend les personnes que vous remplacez. " + text
	}
	return text
}

func weekdayField(now quality.LetterWeekday) ui.FieldProps {
	f := ui.FieldProps{
		Kind: ui.FieldSelect, Name: "weekday", Label: "La lettre de la semaine", Value: strconv.Itoa(int(now)), Width: ui.WidthHalf,
		Hint: "Une seule lettre, à 8\u00a0h, pour tous vos rôles et toutes vos structures.",
	}
	for day := quality.LetterWeekday(1); day <= 7; day++ {
		f.Options = append(f.Options, ui.Option{Value: strconv.Itoa(int(day)), Label: "Chaque " + strings.ToLower(i18n.WeekdayName(day))})
	}
	f.Options = append(f.Options, ui.Option{Value: "0", Label: "Ne pas la recevoir"})
	return f
}

func previewOf(own remind.Own) previewProps {
	out := previewProps{Intro: "Rien ne vous attend\u00a0: cette semaine-là, aucune lettre ne part."}
	if len(own.Letter.Parts) == 0 {
		return out
	}
	out.Intro = "Voici ce qu’elle dirait si rien ne changeait d’ici là."
	if own.Weekday == 0 {
		out.Intro = "Voici ce qui vous attend, et qu’elle vous dirait."
	}
	bodies := map[string]bool{}
	for _, p := range own.Letter.Parts {
		bodies[p.Body] = true
	}
	for _, p := range own.Letter.Parts {
		part := previewPart{Sections: p.Sections}
		switch {
		case p.Absent != "":
			part.Title = "En l’absence " + i18n.OfName(p.Absent) + " (jusqu’au " + i18n.Date(p.Until) + ")"
		case len(bodies) > 1:
			part.Title = p.Body
		}
		out.Parts = append(out.Parts, part)
	}
	return out
}

// ruleSentences say what comes when.
func ruleSentences(r quality.ReminderRules) []string {
	ahead := func(n int) string { return i18n.Count(n, "jour", "jours") }
	return []string{
		"Une action du plan que vous menez ou à laquelle vous prenez part\u00a0: dans la lettre " + ahead(r.Action) + " avant sa date, puis chaque semaine tant qu’elle est en retard. Une fois réalisée\u00a0: tant que rien ne la montre, ou que personne n’a regardé son effet.",
		"Une tâche qui revient\u00a0: dans la lettre " + ahead(r.Routine) + " avant son jour, puis chaque semaine tant qu’elle n’est pas faite.",
		"Une partie de l’auto-évaluation qui vous est confiée, une relecture, un avis ou une remarque qui vous attend\u00a0: chaque semaine, tant qu’il en reste. Et un message à part la veille de la date.",
		"Un indicateur que vous tenez\u00a0: chaque semaine, dès qu’une période est finie sans sa valeur.",
		"Une preuve que vous tenez à jour\u00a0: dans la lettre " + ahead(r.Evidence) + " avant sa fin, puis chaque semaine pendant deux mois.",
		"Une fiche de remontée qui attend votre réponse\u00a0: chaque semaine.",
		"Une réunion où vous êtes invité·e\u00a0: dans la lettre " + ahead(r.Meeting) + " avant.",
		"Un ou une collègue absent·e que personne ne remplace est dit à la personne responsable de la qualité, sinon à la direction, quand une date tombe avant son retour.",
		"Ce que tenait une personne partie leur est dit aussi\u00a0: rien ne reste sans personne en silence.",
	}
}

// otherLetters say what leaves at once.
func otherLetters() []string {
	return []string{
		"Quand quelqu’un vous confie un travail, vous appelle dans une remarque, vous demande un avis ou une relecture\u00a0: dans les minutes qui suivent, en un seul message.",
		"Quand une fiche de remontée vous est confiée, ou que la vôtre a sa réponse.",
		"Quand on vous invite à une réunion, qu’elle change ou qu’elle est annulée.",
		"Ce qui touche à votre compte\u00a0: invitation, mot de passe, double vérification, nouveau rôle.",
	}
}

func delayFields(r quality.ReminderRules) []ui.FieldProps {
	var out []ui.FieldProps
	for _, d := range []struct {
		name, label string
		days        int
	}{
		{"action", "Une action, avant sa date", r.Action}, {"routine", "Une tâche qui revient, avant son jour", r.Routine},
		{"evidence", "Une preuve, avant sa fin", r.Evidence}, {"meeting", "Une réunion, avant", r.Meeting},
	} {
		out = append(out, ui.FieldProps{
			Kind: ui.FieldNumber, Name: d.name, Label: d.label, Value: strconv.Itoa(d.days), Suffix: "jours", Width: ui.WidthShort,
			Min: strconv.Itoa(quality.LeastAhead), Max: strconv.Itoa(quality.MostAhead), Required: true,
		})
	}
	return out
}

func (l letters) choose(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	day, err := strconv.Atoi(r.PostForm.Get("weekday"))
	if err != nil {
		return l.show(w, r, v)
	}
	if err := l.svc.Choose(r.Context(), v.Actor, quality.LetterWeekday(day)); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Letters, "letters_saved")
}

func (l letters) rules(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	days := func(name string) int {
		n, err := strconv.Atoi(r.PostForm.Get(name))
		if err != nil {
			return 0 // out of bounds: said beside the field
		}
		return n
	}
	err := l.svc.SetRules(r.Context(), v.Actor, quality.ReminderRules{Action: days("action"), Routine: days("routine"), Evidence: days("evidence"), Meeting: days("meeting")})
	return l.after(w, r, v, formRules, err, "letters_saved")
}

// after shows the page again with what a form refused, or goes back to it.
func (l letters) after(w http.ResponseWriter, r *http.Request, v *page.Visit, form string, err error, said string) error {
	if quality.CodeOf(err) == quality.CodeInvalid {
		return l.page(w, r, v, typed{form, page.Filled{Values: r.PostForm, Faults: page.FieldFaults(err)}})
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Letters, said)
}

func (l letters) away(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	a, err := page.TypedAbsence(r.PostForm)
	if err == nil {
		err = l.svc.TellAbsence(r.Context(), v.Actor, a)
	}
	return l.after(w, r, v, formAway, err, "absence_told")
}

func (l letters) back(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := l.svc.EndAbsence(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Letters, "absence_ended")
}

// absences fills the part about who is away.
func absences(own remind.Own, t typed, p *lettersProps) {
	for _, a := range own.Absences {
		words := "Du " + i18n.Date(a.From) + " au " + i18n.Date(a.Until) + ", " + a.Body + "\u00a0: "
		switch {
		case a.StandIn == "":
			words += "personne ne vous remplace, votre lettre vous parvient comme d’habitude."
		case !a.Here:
			words += a.StandIn + " devait vous remplacer, mais n’est pas là\u00a0: votre lettre vous parvient comme d’habitude."
		default:
			words += "ce qui vous attend va à " + a.StandIn + "."
		}
		p.Absences = append(p.Absences, absenceProps{ID: a.ID, Words: words, End: path.AbsenceEnd(url.PathEscape(a.ID))})
	}
	for _, a := range own.StandsIn {
		p.StandsIn = append(p.StandsIn, a.Person+", du "+i18n.Date(a.From)+" au "+i18n.Date(a.Until)+" ("+a.Body+")")
	}
	if own.Body == "" {
		return
	}
	p.Away = &ui.FormProps{ID: formAway, Action: path.Absences, Faults: t.faults(formAway)}
	who := ui.FieldProps{Kind: ui.FieldSelect, Name: "stand_in", Label: "Qui vous remplace", EmptyOption: "Personne", Hint: "Sa lettre aura une partie pour vous, et elle agit à votre place dans le plan\u00a0: actions, tâches, indicateurs. Dans " + own.Body + "."}
	for _, m := range own.Mates {
		who.Options = append(who.Options, ui.Option{Value: m.ID, Label: m.Name})
	}
	for _, f := range []ui.FieldProps{
		{Kind: ui.FieldDate, Name: "from", Label: "Premier jour d’absence", Width: ui.WidthHalf, Required: true},
		{Kind: ui.FieldDate, Name: "until", Label: "Dernier jour d’absence", Width: ui.WidthHalf, Required: true, Min: own.Today.Time().Format(time.DateOnly)},
		who,
	} {
		p.Fields = append(p.Fields, t.field(formAway, f))
	}
}
