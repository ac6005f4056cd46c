package referential

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// formID is the id of the form of the editor.
const formID = "element"

func (f formState) fields(stored map[string]string) map[string]string {
	if f.Values == nil {
		return stored
	}
	out := maps.Clone(stored)
	maps.Copy(out, f.Values)
	return out
}

// panelFor begins a panel: its faults are those of the form that was refused,
// else what publication waits for here.
func panelFor(d referential.Draft, at spot, f formState) (panelProps, []ui.FieldFault) {
	ref := d.Edition.Referential
	faults := f.Faults
	p := panelProps{Form: ui.FormProps{ID: formID, Action: path.Draft(ref.ID, ref.Version)}, Back: path.Draft(ref.ID, ref.Version)}
	if f.Notice != nil {
		p.Notices = append(p.Notices, *f.Notice)
	}
	if len(faults) > 0 {
		p.Form.Faults = faults
		return p, faults
	}
	faults = fieldFaults(faultsByPlace(ref, d.Faults)[at])
	if len(faults) > 0 {
		var lines []string
		for _, x := range faults {
			lines = append(lines, x.Message)
		}
		p.Notices = append(p.Notices, ui.NoticeProps{Tone: ui.ToneAttention, Title: "À revoir avant de publier", Body: bullets(lines)})
	}
	return p, faults
}

func nodePanel(d referential.Draft, n *quality.Node, f formState) panelProps {
	ref := d.Edition.Referential
	p, faults := panelFor(d, spot{node: n.ID}, f)
	stored := ref.NodeFields(n.ID)
	p.Code, p.Kind, p.Title, p.Node, p.Keys = n.ID, groupTitleOne(n.Kind), n.Title(), n.ID, keysOf(stored)
	p.Groups = nodeGroups(ref, n, fieldMaker{values: f.fields(stored), faults: faults})
	p.Move = moveFormOf(ref, n)
	if d.Reserved(n.ID) {
		p.Move.SplitLabel = "Scinder " + n.ID
	}
	p.Move.Places.Error = ui.FaultOf(f.Faults, p.Move.Places.Name)
	p.Back = path.DraftNode(ref.ID, ref.Version, n.ID)
	for _, e := range d.Errata[n.ID] {
		card := erratumCardOf(e)
		card.Inside = true
		p.Errata = append(p.Errata, card)
	}
	return p
}

func moveFormOf(ref *quality.Referential, n *quality.Node) *moveFormProps {
	siblings := ref.Nodes
	if n.Parent != nil {
		siblings = n.Parent.Children
	}
	at := slices.Index(siblings, n)
	m := &moveFormProps{
		Place:   "Place " + i18n.Integer(at+1) + " sur " + i18n.Integer(len(siblings)),
		Buttons: ui.NewMoveButtons(fieldNext, at, len(siblings)),
		AddHref: path.DraftAdd(ref.ID, ref.Version, n.ID), AddLabel: "Ajouter sous " + n.ID, RemoveHref: path.DraftRemove(ref.ID, ref.Version, n.ID),
	}
	if n.Parent != nil {
		m.Place += ", sous " + n.Parent.ID
	}
	m.Places = ui.FieldProps{
		Kind: ui.FieldSelect, Name: "lieu", Label: "Déplacer vers…", EmptyOption: "Choisissez une place", Optional: true, Width: ui.WidthFull,
		Hint: "Le numéro ne change pas\u00a0: les réponses déjà données le suivent.", Options: placesFor(ref, n),
	}
	return m
}

// placeID says where an element stands among its siblings.
const placeID = "ma-place"

// placesFor lists where an element may go: at the end of another one, or of the
// whole.
func placesFor(ref *quality.Referential, n *quality.Node) []ui.Option {
	var out []ui.Option
	if n.Parent != nil {
		out = append(out, ui.Option{Value: placeValue("", ref.Nodes), Label: "Tout en bas, au premier niveau"})
	}
	under := map[string]bool{}
	for _, x := range n.Whole() {
		under[x.ID] = true
	}
	for _, x := range ref.All() {
		if under[x.ID] || x == n.Parent || x.Kind == quality.KindStatement && n.Kind != quality.KindStatement && n.Kind != quality.KindExample {
			continue
		}
		out = append(out, ui.Option{Value: placeValue(x.ID, x.Children), Label: strings.Repeat("\u2003", x.Depth) + "sous " + x.ID + " " + i18n.Shorten(x.Title(), 60)})
	}
	return out
}

// placeValue names the end of a list by what nobody renumbers: the element it
// stands under ("": the top) and the last one there ("": none).
func placeValue(parent string, list []*quality.Node) string {
	if len(list) == 0 {
		return parent + " "
	}
	return parent + " " + list[len(list)-1].ID
}

// placeChosen reads a value of placesFor.
func placeChosen(value string) (parent, after string, ok bool) { return strings.Cut(value, " ") }

func scalePanel(d referential.Draft, s quality.Scale, f formState) panelProps {
	ref := d.Edition.Referential
	p, faults := panelFor(d, spot{scale: s.ID}, f)
	stored := ref.ScaleFields(s.ID)
	p.Kind, p.Title, p.Scale, p.Keys, p.Levels = "Échelle", s.Label, s.ID, keysOf(stored), true
	p.Back = path.DraftScale(ref.ID, ref.Version, s.ID)
	m := fieldMaker{values: f.fields(stored), faults: faults}
	gap := m.line("gap", "Un niveau strictement au-dessous est un écart à travailler. Vide\u00a0: aucun.")
	gap.Width, gap.InputMode = ui.WidthShort, "numeric"
	p.Groups = []fieldGroup{{Fields: []ui.FieldProps{m.line("label", ""), m.line("question", "Ce que l’échelle demande."), gap}}}
	for _, l := range s.Levels {
		at := "level." + strconv.Itoa(l.Value)
		word, text := m.line(at+".label", ""), m.words(at+".descriptor", "", 2)
		word.Label, word.Optional, word.Width = "Niveau "+i18n.Integer(l.Value)+"\u00a0: le mot", false, ui.WidthHalf
		text.Label = "Niveau " + i18n.Integer(l.Value) + "\u00a0: à quoi il ressemble en général"
		p.Groups = append(p.Groups, fieldGroup{Fields: []ui.FieldProps{word, text}})
	}
	return p
}

func headerPanel(d referential.Draft, f formState) panelProps {
	ref := d.Edition.Referential
	p, faults := panelFor(d, spot{}, f)
	stored := ref.HeaderFields()
	p.Kind, p.Title, p.Keys = "Présentation", ref.Title, keysOf(stored)
	m := fieldMaker{values: f.fields(stored), faults: faults}
	title, day := m.line("title", ""), m.line("published", "")
	title.Optional = false
	day.Kind, day.Width = ui.FieldDate, ui.WidthShort
	p.Groups = []fieldGroup{{Fields: []ui.FieldProps{
		title, m.line("short_title", "Pour le fil d’Ariane et les tableaux."), m.words("description", "Ce qu’est ce référentiel, en quelques phrases.", 5),
		m.line("provider", "Qui l’a écrit."), m.line("licence", "Ce que l’on peut en faire."), day,
	}}}
	return p
}

// lostPanel gives back what was typed for an element that somebody removed.
func lostPanel(d referential.Draft, f formState) panelProps {
	ref := d.Edition.Referential
	p := panelProps{Kind: "Élément retiré", Title: f.Gone, Back: path.Draft(ref.ID, ref.Version)}
	if f.Notice != nil {
		p.Notices = append(p.Notices, *f.Notice)
	}
	for _, key := range slices.Sorted(maps.Keys(f.Values)) {
		if value := strings.TrimSpace(f.Values[key]); value != "" && value != "yes" && key != "kind" {
			p.Lost = append(p.Lost, ui.Term{Label: i18n.DraftFieldName(key), Text: strings.NewReplacer("\x1e", " ", "\x1f", " ").Replace(value)})
		}
	}
	return p
}
