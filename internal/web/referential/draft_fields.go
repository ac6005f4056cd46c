package referential

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/ui"
)

// fieldMaker gives each field what is stored or was typed, and its fault.
type fieldMaker struct {
	values map[string]string
	faults []ui.FieldFault
}

func (m fieldMaker) line(name, hint string) ui.FieldProps {
	return ui.FieldProps{
		Name: name, Label: i18n.DraftFieldName(name), Hint: hint, Value: m.values[name], Optional: true, Width: ui.WidthFull, Error: ui.FaultOf(m.faults, name),
	}
}

func (m fieldMaker) words(name, hint string, rows int) ui.FieldProps {
	f := m.line(name, hint)
	f.Kind, f.Rows = ui.FieldTextarea, rows
	return f
}

func (m fieldMaker) check(name, label, hint string) ui.FieldProps {
	return ui.FieldProps{
		Kind: ui.FieldCheckbox, Name: name, Label: label, Hint: hint, Value: "yes", Checked: m.values[name] == "yes", Error: ui.FaultOf(m.faults, name),
	}
}

// choice is a condition: everybody, only those, only the others.
func (m fieldMaker) choice(name, all, yes, no string) ui.FieldProps {
	f := m.line(name, "")
	f.Kind, f.Optional, f.Width = ui.FieldSelect, false, ui.WidthHalf
	f.Options = []ui.Option{{Value: "", Label: all}, {Value: "yes", Label: yes}, {Value: "no", Label: no}}
	return f
}

// nodeGroups are the fields of an element, what is written most first.
func nodeGroups(ref *quality.Referential, n *quality.Node, m fieldMaker) []fieldGroup {
	text := m.words("text", "Ce que les équipes lisent et évaluent, en une ou deux phrases.", 4)
	text.Optional = false
	groups := []fieldGroup{
		{Fields: []ui.FieldProps{
			text,
			m.line("short", "Affiché dans les listes et les graphiques."),
			m.words("guidance", "Par où commencer, comment s’y prendre.", 3),
		}},
		{ID: "aide", Title: "Preuves, exemples et textes de référence", Fields: append([]ui.FieldProps{
			m.words("evidence", "Une preuve par ligne.", 4), m.words("examples", "Un exemple par ligne.", 4),
		}, m.references()...)},
		{ID: "reponse", Title: "Comment on y répond", Fields: m.answering(ref, n)},
		{ID: "concerne", Title: "Qui est concerné", Fields: m.conditions()},
		{ID: "origine", Title: "Origine et continuité", Fields: []ui.FieldProps{
			m.line("source", "Par exemple §4.2.1."), m.line("proposed_by", "La structure ou le groupe qui l’a proposé."),
			m.words("replaces", "Les numéros de la version précédente que cet élément continue, quand son numéro ne le dit pas. Un par ligne.", 2),
		}},
	}
	if levels := m.levels(ref); len(n.Rated) > 0 && len(levels) > 0 {
		groups = slices.Insert(groups, 3, fieldGroup{
			ID: "reperes", Title: "Repères de niveau", Intro: "Ce à quoi ressemble chaque niveau, ici. Pour une échelle, remplissez-les tous ou aucun.", Fields: levels,
		})
	}
	for i := range groups[1:] {
		g := &groups[i+1]
		g.Folded, g.Open = true, slices.ContainsFunc(g.Fields, func(f ui.FieldProps) bool { return f.Error != "" })
	}
	return groups
}

func (m fieldMaker) answering(ref *quality.Referential, n *quality.Node) []ui.FieldProps {
	kind := m.line("kind", "")
	kind.Kind, kind.Optional, kind.Width, kind.Options = ui.FieldSelect, false, ui.WidthHalf, kindOptions()
	if !slices.Contains(quality.Kinds(), n.Kind) {
		kind.Options = append(kind.Options, ui.Option{Value: string(n.Kind), Label: string(n.Kind)})
	}
	out := []ui.FieldProps{kind}
	for _, s := range ref.Scales {
		out = append(out, m.check("rated."+s.ID, "Coté sur l’échelle «\u00a0"+s.Label+"\u00a0»", ""))
	}
	weight := m.line("weight", "Un nombre entier. Vide, tous comptent autant.")
	weight.Width, weight.InputMode = ui.WidthShort, "numeric"
	return append(
		out,
		m.check("marked", "Porte une marque", "En place, en partie, pas encore. La marque ne calcule rien."),
		m.check("not_concerned", "«\u00a0Non concerné\u00a0» est possible", "La structure donne alors une raison."),
		m.check("required", "Impératif", ""), weight,
	)
}

func kindOptions() []ui.Option {
	var out []ui.Option
	for _, k := range quality.Kinds() {
		out = append(out, ui.Option{Value: string(k), Label: groupTitleOne(k)})
	}
	return out
}

// groupTitleOne is the name of a kind, with a capital.
func groupTitleOne(k quality.Kind) string {
	if name := i18n.KindName(k); name != "" {
		return i18n.Capital(name)
	}
	return string(k)
}

func (m fieldMaker) conditions() []ui.FieldProps {
	status := ui.FieldProps{
		Kind: ui.FieldCheckboxes, Name: "applies.status", Label: "Statut juridique", Hint: "Rien de coché\u00a0: toutes les structures.",
		Inline: true, Optional: true, Error: ui.FaultOf(m.faults, "applies.status"),
	}
	held := strings.Split(m.values["applies.status"], "\n")
	for _, s := range []quality.LegalStatus{quality.StatusAssociation, quality.StatusGIP} {
		status.Options = append(status.Options, ui.Option{Value: string(s), Label: i18n.StatusName(s), Selected: slices.Contains(held, string(s))})
	}
	return []ui.FieldProps{
		status,
		m.choice("applies.wider_body", "Toutes", "Seulement si la structure fait partie d’un organisme plus large", "Seulement si elle n’en fait pas partie"),
		m.choice("applies.overseas", "Partout", "Seulement outre-mer", "Seulement dans l’Hexagone et en Corse"),
		m.choice("applies.several_sites", "Toutes", "Seulement avec plusieurs sites", "Seulement avec un seul site"),
	}
}

func (m fieldMaker) levels(ref *quality.Referential) []ui.FieldProps {
	var out []ui.FieldProps
	for _, s := range ref.Scales {
		for _, l := range s.Levels {
			f := m.words(quality.LevelField(s.ID, l.Value), "", 2)
			f.Label = s.Label + " " + i18n.Integer(l.Value) + ", " + l.Label
			out = append(out, f)
		}
	}
	return out
}

// referenceParts name the three fields of a reference text.
var referenceParts = []string{"title", "text", "url"}

func referenceName(i int, part string) string { return "reference." + strconv.Itoa(i) + "." + part }

// references are three fields for each reference text, and for one more.
func (m fieldMaker) references() []ui.FieldProps {
	list := append(quality.ReadReferences(m.values["references"]), quality.Reference{})
	labels := []string{"titre", "ce qu’il dit", "adresse"}
	var out []ui.FieldProps
	for i, r := range list {
		for j, value := range []string{r.Title, r.Text, r.URL} {
			f := ui.FieldProps{
				Name: referenceName(i, referenceParts[j]), Label: "Texte de référence " + i18n.Integer(i+1) + "\u00a0: " + labels[j],
				Value: value, Optional: true, Width: ui.WidthFull,
			}
			if j == 0 && i == 0 {
				f.Error = ui.FaultOf(m.faults, "references")
			}
			if j == 1 {
				f.Kind, f.Rows = ui.FieldTextarea, 2
			}
			out = append(out, f)
		}
	}
	return out
}

// keysOf names the fields a form holds, so that a cut form erases nothing.
func keysOf(fields map[string]string) string {
	return strings.Join(slices.Sorted(maps.Keys(fields)), "\t")
}
