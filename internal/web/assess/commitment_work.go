package assess

import (
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Field names of the work on a commitment.
const (
	fieldVerb  = "verb"
	fieldWord  = "word"
	fieldText  = "text"
	fieldCalls = "calls"
	fieldDone  = "done"
	fieldShown = "shown" // version of the answer one agrees to
)

// workProps is the work on a commitment, beside its answer.
type workProps struct {
	Over     bool // the cycle is validated: what was said stays to read
	Chip     ui.StatusProps
	Since    string // « depuis hier, par Camille »
	With     string // « Confié à Camille, pour le 3 mars »
	GiveHref string // where it is given, "" for who may not
	Action   string
	Verbs    []verbProps
	Blocked  string // what is missing before it may be submitted
	Read     string // version of the answer shown, to which one agrees
	Words    wordsProps
	RoomHref string
	RoomText string
	CardHref string // one question at a time
}

// verbProps is one button of the work; Word asks for a word that goes with it.
type verbProps struct {
	Verb  string
	Label string
	Main  bool
	Word  *ui.FieldProps
}

// wordsProps is the thread of remarks.
type wordsProps struct {
	Action string
	Items  []remarkProps
	Open   int
	MayAdd bool
	Form   ui.FormProps
	Text   ui.FieldProps
	Calls  ui.FieldProps
}

// remarkProps is one remark.
type remarkProps struct {
	ID, Author, Text, When, Calls string
	Return                        bool
	DoneBy                        string // « traité par Sacha, hier »
	Done                          bool
	Action                        string // "" for who may not deal with it
}

// typedWork is what somebody has just typed and that was refused.
type typedWork struct {
	Word, Text string
	Calls      []string
	Faults     []ui.FieldFault
}

// workPanel reads the work on a commitment; nil for who is not of the structure.
func (p pages) workPanel(r *http.Request, v *page.Visit, pg assess.Page, typed typedWork) (*workProps, error) {
	if !v.May(authz.WorkMine, pg.Cycle.Facts()) {
		return nil, nil //nolint:nilnil // nothing of the team's work is shown outside
	}
	panel, err := p.svc.WorkBeside(r.Context(), v.Actor, pg)
	if err != nil || !panel.Shown {
		return nil, err
	}
	return workOf(v, pg, panel, typed), nil
}

func workOf(v *page.Visit, pg assess.Page, panel assess.WorkPanel, typed typedWork) *workProps {
	id, node := pg.Cycle.ID, pg.Item.View.Node.ID
	w := &workProps{Over: isClosed(pg.Cycle), Chip: workChip(panel.State), Action: path.CommitmentWork(id, node), Read: strconv.Itoa(pg.Item.Version)}
	if !panel.ChangedAt.IsZero() {
		w.Since = i18n.Ago(panel.ChangedAt, v.Now) + by(panel.ChangedBy)
	}
	if withWhom(panel.Given) != "" {
		w.With = "Confié " + toWhom(panel.Given)
		if due := dueWords(v, panel.Given.Due); due != "" {
			w.With += ", pour " + due
		}
		w.With += "."
	}
	if panel.MayGive {
		w.GiveHref = path.WorkGive(id, node)
	}
	for _, verb := range panel.Verbs {
		w.Verbs = append(w.Verbs, verbOf(verb, typed))
	}
	if len(panel.Blocked) > 0 {
		once := "Une fois tous les niveaux donnés"
		if panel.Unsettled == quality.ReasonNotYetRead {
			once = "Une fois les niveaux repris confirmés"
		}
		w.Blocked = once + ", vous pourrez " + strings.ToLower(i18n.VerbInfinitive(quality.WorkFlow.Name, panel.Blocked[0])) + "."
	}
	if mayAnswerHere(v, pg) {
		w.CardHref = path.Card(id, node, 0)
	}
	if panel.MayMeet {
		w.RoomHref, w.RoomText = path.Room(id, node), roomInvitation(pg.Cycle, panel.Round)
	}
	w.Words = wordsOf(v, pg, panel, typed)
	return w
}

func roomInvitation(c assess.Cycle, s quality.State) string {
	if over(c) && s == quality.RoundVoting {
		return "Salle d’accord\u00a0: " + strings.ToLower(stoppedChip().Label)
	}
	if s == "" {
		return "Recueillir les avis de plusieurs personnes"
	}
	return "Salle d’accord\u00a0: " + strings.ToLower(i18n.StateName(quality.RoundFlow.Name, s))
}

func verbOf(verb quality.Verb, typed typedWork) verbProps {
	out := verbProps{Verb: string(verb), Label: i18n.VerbName(quality.WorkFlow.Name, verb), Main: verb == quality.VerbSubmit || verb == quality.VerbAgree}
	if verb == quality.VerbReturn {
		out.Word = &ui.FieldProps{
			Kind: ui.FieldTextarea, Name: fieldWord, Label: "Ce qu’il reste à revoir", Rows: 3, MaxLength: assess.MaxWord,
			Value: typed.Word, Error: ui.FaultOf(typed.Faults, fieldWord), Width: ui.WidthFull,
		}
	}
	return out
}

func wordsOf(v *page.Visit, pg assess.Page, panel assess.WorkPanel, typed typedWork) wordsProps {
	id, node := pg.Cycle.ID, pg.Item.View.Node.ID
	w := wordsProps{Action: path.CommitmentWords(id, node), MayAdd: panel.MayTalk}
	for _, c := range panel.Comments {
		item := remarkProps{ID: c.ID, Author: c.Author, Text: c.Text, When: i18n.Ago(c.At, v.Now), Return: c.Return, Done: !c.DoneAt.IsZero()}
		if len(c.Mentions) > 0 {
			item.Calls = "Pour " + i18n.List(c.Mentions)
		}
		if item.Done {
			item.DoneBy = "Traité " + i18n.Ago(c.DoneAt, v.Now) + by(c.DoneBy)
		} else {
			w.Open++
		}
		if c.MayDeal {
			item.Action = path.CommitmentWord(id, node, c.ID)
		}
		w.Items = append(w.Items, item)
	}
	if !panel.MayTalk {
		return w
	}
	w.Form = ui.FormProps{ID: "remarque", Action: w.Action, Faults: faultsFor(typed.Faults, fieldText, fieldCalls)}
	w.Text = ui.FieldProps{
		Kind: ui.FieldTextarea, Name: fieldText, Label: "Ajouter une remarque", Hint: "Lue par l’équipe qui travaille ici, jamais publiée.", Rows: 3, MaxLength: assess.MaxWord,
		Value: typed.Text, Error: ui.FaultOf(typed.Faults, fieldText), Width: ui.WidthFull,
	}
	w.Calls = ui.FieldProps{
		Kind: ui.FieldSelect, Name: fieldCalls, Label: "Appeler quelqu’un", Hint: "Pour en appeler plusieurs, écrivez @ et leur nom dans la remarque.", Optional: true, EmptyOption: "Personne en particulier",
		Error: ui.FaultOf(typed.Faults, fieldCalls), Width: ui.WidthFull,
	}
	for _, mate := range panel.Team {
		if mate.ID != v.Actor.PersonID {
			selected := len(typed.Calls) > 0 && typed.Calls[0] == mate.ID
			w.Calls.Options = append(w.Calls.Options, ui.Option{Value: mate.ID, Label: mate.Name, Selected: selected})
		}
	}
	return w
}

// faultsFor keeps the faults of these fields.
func faultsFor(faults []ui.FieldFault, fields ...string) []ui.FieldFault {
	var out []ui.FieldFault
	for _, f := range faults {
		for _, field := range fields {
			if f.Field == field {
				out = append(out, f)
			}
		}
	}
	return out
}

func (w wordsProps) count() string {
	if len(w.Items) == 0 {
		return ""
	}
	return strconv.Itoa(w.Open)
}

// mayAnswerHere asks the policy about one commitment: it may have been given to
// somebody whose role alone does not let answer.
func mayAnswerHere(v *page.Visit, pg assess.Page) bool {
	return v.May(authz.AssessmentAnswer, pg.Facts())
}

// workFaults are the refusals about the work that belong to no field.
func workFaults(typed typedWork) []ui.NoticeProps {
	var out []ui.NoticeProps
	for _, f := range typed.Faults {
		if f.Field == "" || f.Field == fieldWord {
			out = append(out, ui.NoticeProps{Tone: ui.ToneError, Live: true, Text: f.Message})
		}
	}
	return out
}

// workMove moves the work on a commitment.
func (p pages) workMove(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	id, node, verb := r.PathValue("id"), r.PathValue("node"), quality.Verb(r.PostForm.Get(fieldVerb))
	typed := typedWork{Word: r.PostForm.Get(fieldWord)}
	move := assess.WorkVerb{AssessmentID: id, NodeID: node, Verb: verb}
	if verb == quality.VerbAgree {
		move.Seen = versionShown(r)
	}
	if verb == quality.VerbReturn {
		move.Word = typed.Word
	}
	err := p.svc.MoveWork(r.Context(), v.Actor, move)
	switch quality.CodeOf(err) {
	case quality.CodeState: // a colleague was faster: the page shows where it stands
		if move.Word == "" {
			return v.Redirect(w, r, path.WorkPlace(id, node), "work_moved")
		}
		return p.wordNotSent(w, r, v, move.Word)
	case quality.CodeConflict, quality.CodeInvalid:
		return p.workRefused(w, r, v, err, typed)
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.WorkPlace(id, node), "work_"+string(verb))
}

// versionShown is the version of the answer the page showed; one that never was when
// the form does not tell.
func versionShown(r *http.Request) int {
	n, err := strconv.Atoi(r.PostForm.Get(fieldShown))
	if err != nil || n < 1 {
		return -1
	}
	return n
}

// wordNotSent gives back the word of who sent work back that moved meanwhile.
func (p pages) wordNotSent(w http.ResponseWriter, r *http.Request, v *page.Visit, word string) error {
	pg, err := p.svc.Commitment(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	notice := ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un d’autre vient de faire avancer ce travail",
		Text: "Voici où il en est. Votre mot n’est pas parti\u00a0: vous pouvez le laisser comme remarque.", Body: typedWords(word),
	}
	return p.showCommitment(w, r, v, shownCommitment{
		Status: http.StatusConflict, Page: pg, Answer: pg.Item.Answer, Version: pg.Item.Version, Work: typedWork{Text: word}, Flash: []ui.NoticeProps{notice},
	})
}

// workRefused shows the commitment again with what was typed beside it.
func (p pages) workRefused(w http.ResponseWriter, r *http.Request, v *page.Visit, refused error, typed typedWork) error {
	typed.Faults = page.FieldFaults(refused)
	if len(typed.Faults) == 0 {
		typed.Faults = []ui.FieldFault{{Message: i18n.ErrorSentence(quality.AsError(refused))}}
	}
	pg, err := p.svc.Commitment(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if quality.CodeOf(refused) == quality.CodeConflict {
		status = http.StatusConflict
	}
	return p.showCommitment(w, r, v, shownCommitment{Status: status, Page: pg, Answer: pg.Item.Answer, Version: pg.Item.Version, Work: typed})
}
