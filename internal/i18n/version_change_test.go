package i18n

import (
	"slices"
	"testing"

	"ariane/internal/quality"
)

func tree(change func(r *quality.Referential)) *quality.Referential {
	levels := []quality.Level{{Value: 1, Label: "Non"}, {Value: 2, Label: "Oui"}}
	commitment := func(id, text string) *quality.Node {
		return &quality.Node{ID: id, Kind: quality.KindCommitment, Text: text, Rated: []string{"respect"}}
	}
	r := &quality.Referential{
		Scales: []quality.Scale{{ID: "respect", Label: "Respect", Levels: levels}},
		Nodes: []*quality.Node{
			{ID: "1", Kind: quality.KindPart, Text: "Gouverner ensemble", Children: []*quality.Node{
				commitment("1.1", "Le conseil d’administration associe les jeunes"),
				commitment("1.2", "Le projet associatif guide les choix"),
			}},
			{ID: "2", Kind: quality.KindPart, Text: "Accueillir sans attendre"},
		},
	}
	r.Index()
	change(r)
	r.Index()
	return r
}

func TestAChangeOfVersionIsToldInFrench(t *testing.T) {
	t.Parallel()
	for want, change := range map[string]func(r *quality.Referential){
		"L’engagement 1.2 disparaît.": func(r *quality.Referential) { r.Nodes[0].Children = r.Nodes[0].Children[:1] },
		"La partie 3 est nouvelle.": func(r *quality.Referential) {
			r.Nodes = append(r.Nodes, &quality.Node{ID: "3", Kind: quality.KindPart, Text: "Une de plus"})
		},
		"L’engagement 1.1 est écrit autrement.": func(r *quality.Referential) { r.Node("1.1").Text += " et les employeurs" },
		"L’engagement 1.1 devient 1.7.":         func(r *quality.Referential) { r.Node("1.1").ID = "1.7" },
		"L’engagement 1.1 est écrit autrement, passe de 1 à 2 et a une aide mise à jour.": func(r *quality.Referential) {
			n := r.Node("1.1")
			n.Text, n.Guidance = n.Text+" toujours", "Pensez aux sites"
			r.Nodes[0].Children, r.Nodes[1].Children = r.Nodes[0].Children[1:], []*quality.Node{n}
		},
		"L’engagement 1.2 est écrit autrement.": func(r *quality.Referential) {
			n := r.Node("1.2")
			n.Text, n.Short = n.Text+" toujours", "Un autre nom"
		},
		"La partie 2 est corrigée sans changer de sens.":                        func(r *quality.Referential) { r.Node("2").Text += "." },
		"L’engagement 1.1 peut maintenant être dit «\u00a0non concerné\u00a0».": func(r *quality.Referential) { r.Node("1.1").NotConcerned = true },
		"L’engagement 1.2 est séparé en 1.2 et 1.3.": func(r *quality.Referential) {
			n := *r.Node("1.2")
			n.ID, n.Replaces = "1.3", []string{"1.2"}
			r.Node("1.2").Replaces = []string{"1.2"}
			r.Nodes[0].Children = append(r.Nodes[0].Children, &n)
		},
		"Sous 1, l’ordre change\u00a0: 1.2, 1.1.": func(r *quality.Referential) { slices.Reverse(r.Nodes[0].Children) },
		"L’ordre change\u00a0: 2, 1.":             func(r *quality.Referential) { slices.Reverse(r.Nodes) },
		"L’engagement 1.1 réunit ce qui était dit en 1.1 et 1.2.": func(r *quality.Referential) {
			r.Node("1.1").Replaces = []string{"1.1", "1.2"}
			r.Nodes[0].Children = r.Nodes[0].Children[:1]
		},
		"L’échelle «\u00a0Respect\u00a0» compte 3\u00a0niveaux au lieu de 2.": func(r *quality.Referential) {
			r.Scales[0].Levels = append(slices.Clone(r.Scales[0].Levels), quality.Level{Value: 3, Label: "Très bien"})
		},
		"Les niveaux de l’échelle «\u00a0Respect\u00a0» ne sont plus les mêmes.": func(r *quality.Referential) {
			r.Scales[0].Levels = slices.Clone(r.Scales[0].Levels)
			slices.Reverse(r.Scales[0].Levels)
		},
		"Sur l’échelle «\u00a0Respect\u00a0», le niveau 2 s’appelle maintenant «\u00a0Plutôt tenu\u00a0» (avant\u00a0: «\u00a0Oui\u00a0»), le repère du niveau 2 est réécrit et un écart est relevé sous le niveau 2 (avant\u00a0: aucun écart n’est relevé).": func(r *quality.Referential) {
			r.Scales[0].Levels = slices.Clone(r.Scales[0].Levels)
			r.Scales[0].Levels[1].Label, r.Scales[0].Levels[1].Descriptor, r.Scales[0].Gap = "Plutôt tenu", "Presque partout.", 2
		},
	} {
		v := quality.CompareVersions(tree(func(*quality.Referential) {}), tree(change))
		if len(v.Changes) != 1 {
			t.Errorf("%s: %d changes", want, len(v.Changes))
			continue
		}
		got := ChangeSentence(v, v.Changes[0])
		if got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
		if faults := TypographyFaults(got); len(faults) > 0 {
			t.Errorf("%q: %v", got, faults)
		}
	}
}

func TestEveryClosingCheckAndEffectHasItsSentence(t *testing.T) {
	t.Parallel()
	for name, code := range constants(t, "../quality", "", "CheckCode") {
		s := CheckSentence(quality.Check{Code: quality.CheckCode(code), Args: []string{"Respect", "2"}})
		if s == "" || len(TypographyFaults(s)) > 0 {
			t.Errorf("%s: %q %v", name, s, TypographyFaults(s))
		}
	}
	seen := map[string]string{}
	for name, effect := range constants(t, "../quality", "", "Effect") {
		s := EffectName(quality.Effect(effect))
		if other, twice := seen[s]; twice {
			t.Errorf("%s and %s say the same", name, other)
		}
		seen[s] = name
	}
}
