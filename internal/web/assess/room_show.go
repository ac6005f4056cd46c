package assess

import (
	"net/http"
	"strings"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Field names of the consensus room.
const (
	fieldStrengths    = "strengths"
	fieldImprovements = "improvements"
	fieldRound        = "round"
)

// roomProps is the consensus room of a commitment.
type roomProps struct {
	Wording wordingProps
	State   *ui.StatusProps
	Said    string // where the round stands
	Asked   []askedProps
	Own     *ownProps // one's own opinion, in a round that stopped with the cycle
	Vote    *voteProps
	Shown   *revealedProps
	Stop    *stopProps
	Settle  *settleProps
	Agreed  *agreedProps
	Open    *openProps
	Before  []beforeProps
	Empty   *ui.EmptyStateProps
	Back    string
}

// askedProps is one person asked, while opinions are hidden.
type askedProps struct {
	Name string
	Chip ui.StatusProps
}

// voteProps asks for one's own opinion.
type voteProps struct {
	Form   ui.FormProps
	Round  string
	Title  string
	Levels []ui.LevelPickerProps
	Words  []ui.FieldProps
	Button string
}

// revealedProps shows the opinions: how far apart they are first.
type revealedProps struct {
	Why      string // why the facilitator stopped waiting
	Silent   string // who had not answered then; "" when all had
	Spreads  []ui.BarListProps
	Opinions ui.TableProps
	Words    ui.TableProps
}

// saidProps is what one person said, strengths and improvements side by side.
type saidProps struct{ Strengths, Improvements string }

type stopProps struct {
	Form   ui.FormProps
	Round  string
	Button string
	Reason ui.FieldProps
}

type settleProps struct {
	Form   ui.FormProps
	Round  string
	Levels []ui.LevelPickerProps
	Reason ui.FieldProps
}

type agreedProps struct {
	Levels []levelWord
	Reason string
	Who    string
	Since  string // the answer is no longer what was agreed
}

type openProps struct {
	Title  string
	Round  string // the latest when the page was read, "" when there was none
	Form   ui.FormProps
	People ui.FieldProps
	Open   bool
	Button string
}

// beforeProps is a former round.
type beforeProps struct {
	Title string
	Shown *revealedProps
}

// typedRoom is what was refused in the room.
type typedRoom struct {
	Status  int
	Faults  []ui.FieldFault
	Where   string // "vote", "stop", "settle", "open"
	Round   string // the one the page showed
	Opinion quality.Opinion
	Reason  string
	People  []string
	Flash   []ui.NoticeProps
}

func (t typedRoom) faults(where string) []ui.FieldFault {
	if t.Where != where {
		return nil
	}
	return t.Faults
}

// room shows the consensus room of a commitment.
func (p pages) room(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return p.showRoom(w, r, v, typedRoom{Status: http.StatusOK})
}

func (p pages) showRoom(w http.ResponseWriter, r *http.Request, v *page.Visit, typed typedRoom) error {
	room, err := p.svc.Room(r.Context(), v.Actor, r.PathValue("id"), r.PathValue("node"))
	if err != nil {
		return err
	}
	return renderRoom(w, r, v, room, typed)
}

func renderRoom(w http.ResponseWriter, r *http.Request, v *page.Visit, room assess.Room, typed typedRoom) error {
	node := room.Item.View.Node
	f := page.Frame{
		Title: "Se mettre d’accord\u00a0: " + codeTitle(node), Purpose: "Chacun donne son avis sans voir celui des autres, puis on en parle.",
		Rail: railOf(v, room.Cycle), Flash: typed.Flash,
		Breadcrumb: trail(v, room.Cycle, ui.Crumb{Label: "Engagement " + node.ID, Href: path.Commitment(room.Cycle.ID, node.ID)}, ui.Crumb{Label: "Avis"}),
	}
	return v.Render(w, r, typed.Status, roomPage(v.Layout(w, r, f), roomOf(v, room, typed)))
}

func roomOf(v *page.Visit, room assess.Room, typed typedRoom) roomProps {
	props := roomProps{Wording: wordingInRoom(room), Back: path.Commitment(room.Cycle.ID, room.Item.View.Node.ID)}
	if !mayRead(v, room.Cycle) && !room.Assigned && !room.Given {
		props.Back = path.MyWork
	}
	l := room.Latest
	if over(room.Cycle) && (l == nil || l.State == quality.RoundVoting) {
		return stoppedOf(props, room)
	}
	if l == nil {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconMessagesSquare, Title: "Aucun avis demandé pour l’instant", Text: "Invitez quelques personnes\u00a0: chacune choisit ses niveaux seule, puis vous découvrez ensemble où les regards se croisent et où ils s’écartent."}
		props.Open = openOf(room, typed)
		return props
	}
	chip := roundChip(l.State)
	props.State, props.Said = &chip, roundSaid(v, l)
	if room.MayVote {
		props.Vote = voteOf(room, typed)
	}
	if l.State == quality.RoundVoting {
		props.Asked = askedOf(l)
		if room.MayLead {
			props.Stop = stopOf(room, typed)
		}
		return props
	}
	if l.Voted == 0 {
		props.Empty = &ui.EmptyStateProps{Icon: ui.IconMessagesSquare, Title: "Personne n’a donné d’avis dans ce tour", Text: "Il est arrêté\u00a0: «\u00a0" + l.RevealReason + "\u00a0». " + silentSentence(l) + " Vous pouvez en ouvrir un autre, avec d’autres personnes."}
		props.Open, props.Before = openOf(room, typed), beforeOf(room)
		return props
	}
	props.Shown = revealedOf(room, l)
	if l.State == quality.RoundAgreed {
		props.Agreed = agreedOf(v, room, l)
	}
	if room.MayAgree {
		props.Settle = settleOf(room, typed)
	}
	props.Open, props.Before = openOf(room, typed), beforeOf(room)
	return props
}

// wordingInRoom is the commitment with the errata of its statements: they are not
// listed here, and an opinion is given on what they say.
func wordingInRoom(room assess.Room) wordingProps {
	w := wordingOf(room.Item.View)
	for _, s := range room.Statements {
		for _, words := range i18n.CorrigendaWords(s.View.Errata) {
			w.Errata = append(w.Errata, s.View.Node.ID+"\u00a0– "+words)
		}
	}
	return w
}

// beforeOf shows the former rounds in which somebody spoke.
func beforeOf(room assess.Room) []beforeProps {
	var out []beforeProps
	for i := range room.Before {
		if b := &room.Before[i]; b.Voted > 0 {
			out = append(out, beforeProps{"Tour " + i18n.Integer(b.Number) + ", " + i18n.Date(i18n.Today(b.OpenedAt)), revealedOf(room, b)})
		}
	}
	return out
}

func roundChip(s quality.State) ui.StatusProps {
	chip := ui.StatusProps{Label: i18n.StateName(quality.RoundFlow.Name, s), Tone: ui.ToneActing, Icon: ui.IconMessagesSquare}
	if s == quality.RoundAgreed {
		chip.Tone, chip.Icon = ui.ToneDone, ui.IconCircleCheck
	}
	return chip
}

func roundSaid(v *page.Visit, l *assess.Round) string {
	said := "Tour " + i18n.Integer(l.Number) + ", ouvert " + i18n.Ago(l.OpenedAt, v.Now) + by(l.OpenedBy) + ". "
	if l.State != quality.RoundVoting {
		return said + i18n.Count(l.Voted, "personne a donné son avis", "personnes ont donné leur avis") + "."
	}
	awaited := "Déjà " + i18n.Integer(l.Voted) + " avis sur " + i18n.Integer(len(l.Voices)) + ". "
	if l.Voted == 0 {
		awaited = "Aucun avis pour l’instant, " + i18n.Count(len(l.Voices), "attendu", "attendus") + ". "
	}
	return said + awaited + "Personne, pas même qui anime, ne voit un avis avant que tout le monde ait répondu, sauf si la personne qui anime dévoile les avis plus tôt, avec une raison écrite."
}

func askedOf(l *assess.Round) []askedProps {
	out := make([]askedProps, 0, len(l.Voices))
	for _, voice := range l.Voices {
		a := askedProps{Name: voice.Name, Chip: ui.StatusProps{Label: "Avis attendu", Tone: ui.ToneNeutral, Icon: ui.IconHourglass}}
		if voice.Voted {
			a.Chip = ui.StatusProps{Label: "Avis donné", Tone: ui.ToneDone, Icon: ui.IconCircleCheck}
		}
		out = append(out, a)
	}
	return out
}

// pickers are the levels of each scale, for an opinion or an agreement.
func pickers(room assess.Room, ratings map[string]int, faults []ui.FieldFault) []ui.LevelPickerProps {
	var out []ui.LevelPickerProps
	node := room.Item.View.Node
	for _, id := range node.Rated {
		if scale, ok := room.Edition.Referential.Scale(id); ok {
			picker := levelPickerOf(scale, node, quality.Answer{NodeID: node.ID, Ratings: ratings}, faults)
			picker.NoClear = true // an opinion is given on every scale
			out = append(out, picker)
		}
	}
	return out
}

func voteOf(room assess.Room, typed typedRoom) *voteProps {
	o, mine, faults := typed.Opinion, room.Latest.Mine(), typed.faults("vote")
	vote := &voteProps{Round: room.Latest.ID, Title: "Votre avis", Button: "Donner mon avis"}
	if mine.Voted {
		vote.Title, vote.Button = "Votre avis, tant que les autres répondent", "Modifier mon avis"
	}
	if typed.Where != "vote" {
		o = mine.Opinion
	}
	vote.Form = ui.FormProps{ID: "avis", Action: path.Room(room.Cycle.ID, room.Item.View.Node.ID), Faults: faults}
	vote.Levels = pickers(room, o.Ratings, faults)
	vote.Words = []ui.FieldProps{
		{Kind: ui.FieldTextarea, Name: fieldStrengths, Label: "Ce qui marche bien", Optional: true, Value: o.Strengths, Error: ui.FaultOf(faults, fieldStrengths), Width: ui.WidthFull},
		{Kind: ui.FieldTextarea, Name: fieldImprovements, Label: "Ce qui pourrait progresser", Optional: true, Value: o.Improvements, Error: ui.FaultOf(faults, fieldImprovements), Width: ui.WidthFull},
	}
	return vote
}

func stopOf(room assess.Room, typed typedRoom) *stopProps {
	faults := typed.faults("stop")
	stop := &stopProps{
		Round:  room.Latest.ID,
		Button: "Dévoiler les avis",
		Form:   ui.FormProps{ID: "devoiler", Action: path.RoomReveal(room.Cycle.ID, room.Item.View.Node.ID), Faults: faults},
		Reason: ui.FieldProps{Name: fieldReason, ID: "raison-devoiler", Label: "Pourquoi ne plus attendre\u202f?", Hint: "Par exemple\u00a0: «\u00a0Une personne est absente jusqu’à la réunion.\u00a0»", Value: reasonIn(typed, "stop"), Error: ui.FaultOf(faults, fieldReason), Width: ui.WidthFull},
	}
	if room.Latest.Voted == 0 {
		stop.Button = "Arrêter ce tour"
	}
	return stop
}

func reasonIn(typed typedRoom, where string) string {
	if typed.Where == where {
		return typed.Reason
	}
	return ""
}

func openOf(room assess.Room, typed typedRoom) *openProps {
	if !room.MayLead {
		return nil
	}
	faults := typed.faults("open")
	o := &openProps{Title: "Demander des avis", Button: "Ouvrir le tour d’avis", Open: room.Latest == nil || len(faults) > 0}
	asked := typed.People
	if room.Latest != nil {
		o.Title, o.Button, o.Round = "Refaire un tour", "Refaire un tour", room.Latest.ID
		if typed.Where != "open" {
			for _, voice := range room.Latest.Voices {
				asked = append(asked, voice.ID)
			}
		}
	}
	o.Form = ui.FormProps{ID: "tour", Action: path.RoomOpen(room.Cycle.ID, room.Item.View.Node.ID), Faults: faults}
	o.People = ui.FieldProps{Kind: ui.FieldCheckboxes, Name: fieldPeople, Label: "Qui invitez-vous\u202f?", Hint: "Au moins deux personnes de l’équipe. Elles liront l’engagement, pas la réponse déjà écrite.", Error: ui.FaultOf(faults, fieldPeople)}
	for _, mate := range room.Team {
		o.People.Options = append(o.People.Options, ui.Option{Value: mate.ID, Label: mate.Name, Selected: holds(asked, mate.ID)})
	}
	return o
}

func holds(list []string, id string) bool {
	return strings.Contains("\n"+strings.Join(list, "\n")+"\n", "\n"+id+"\n")
}
