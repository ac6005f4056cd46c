package i18n

import (
	"strings"

	"ariane/internal/quality"
)

// kindArticle is a kind of node with its article, and whether it is feminine.
type kindArticle struct {
	Noun     string
	Feminine bool
}

var kindArticles = map[quality.Kind]kindArticle{
	quality.KindValue:        {"la valeur", true},
	quality.KindPrinciple:    {"le principe", false},
	quality.KindMission:      {"la mission", true},
	quality.KindPrerequisite: {"le prérequis", false},
	quality.KindPart:         {"la partie", true},
	quality.KindTheme:        {"le thème", false},
	quality.KindCommitment:   {"l’engagement", false},
	quality.KindStatement:    {"l’attendu", false},
	quality.KindExample:      {"l’illustration", true},
	quality.KindIndicator:    {"l’indicateur", false},
}

func articleOf(n *quality.Node) kindArticle {
	if a, known := kindArticles[n.Kind]; known {
		return a
	}
	return kindArticle{"le point", false}
}

// ChangeSentence says in one French sentence what happened to a node or a scale
// from one version of a référentiel to the next.
func ChangeSentence(v quality.VersionChanges, c quality.Change) string {
	switch {
	case c.Scale != "":
		return scaleSentence(v, c)
	case c.Has(quality.ChangeOrder):
		return orderSentence(c)
	case c.Has(quality.ChangeSplit):
		return opening(c.Old[0]) + " est séparé" + feminine(c.Old[0]) + " en " + codes(c.New) + "."
	case c.Has(quality.ChangeMerged):
		return opening(c.New[0]) + " réunit ce qui était dit en " + codes(c.Old) + "."
	case c.Has(quality.ChangeAdded):
		if articleOf(c.New[0]).Feminine {
			return opening(c.New[0]) + " est nouvelle."
		}
		return opening(c.New[0]) + " est nouveau."
	case c.Has(quality.ChangeWithdrawn):
		return opening(c.Old[0]) + " disparaît."
	}
	return opening(c.Old[0]) + " " + List(predicates(c)) + "."
}

// predicates are what is said of a node that stays: "est déplacé sous 2".
func predicates(c quality.Change) []string {
	o, n := c.Old[0], c.New[0]
	e := feminine(n)
	words := map[quality.ChangeKind]string{
		quality.ChangeReworded:   "est écrit" + e + " autrement",
		quality.ChangeCorrected:  "est corrigé" + e + " sans changer de sens",
		quality.ChangeRenumbered: "devient " + n.ID,
		quality.ChangeRating:     "se répond autrement",
		quality.ChangeLevels:     "a d’autres repères de niveau",
		quality.ChangeConcerned:  "ne concerne plus tout à fait les mêmes structures",
		quality.ChangeHelp:       "a une aide mise à jour",
	}
	words[quality.ChangeMoved] = "change de place"
	if n.Parent != nil && n.Parent.ID != "" {
		words[quality.ChangeMoved] = "passe sous " + n.Parent.ID
		if o.Parent != nil && o.Parent.ID != "" {
			words[quality.ChangeMoved] = "passe de " + o.Parent.ID + " à " + n.Parent.ID
		}
	}
	if o.NotConcerned != n.NotConcerned {
		words[quality.ChangeConcerned] = map[bool]string{
			true: "peut maintenant être dit" + e + " « non concerné »", false: "ne peut plus être dit" + e + " « non concerné »",
		}[n.NotConcerned]
	}
	var out []string
	for _, k := range c.Kinds {
		if k == quality.ChangeCorrected && c.Has(quality.ChangeReworded) {
			continue // what is written otherwise is more than corrected
		}
		out = append(out, words[k])
	}
	return out
}

// orderSentence lists siblings in their new order: an order is not a list that ends
// with « et ».
func orderSentence(c quality.Change) string {
	var ids []string
	for _, n := range c.New {
		ids = append(ids, n.ID)
	}
	said := "l’ordre change\u00a0: " + strings.Join(ids, ", ") + "."
	if up := c.New[0].Parent; up != nil {
		return "Sous " + up.ID + ", " + said
	}
	return "L" + strings.TrimPrefix(said, "l")
}

// opening is the node at the head of a sentence: "L’engagement 1.2".
func opening(n *quality.Node) string {
	return Capital(articleOf(n).Noun) + " " + n.ID
}

func feminine(n *quality.Node) string {
	if articleOf(n).Feminine {
		return "e"
	}
	return ""
}

func codes(nodes []*quality.Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	return List(out)
}

// EffectName says what becomes of an answer when the version changes.
func EffectName(e quality.Effect) string {
	switch e {
	case quality.EffectConfirm:
		return "Votre réponse est reprise, à confirmer"
	case quality.EffectNew:
		return "À répondre"
	case quality.EffectLeave:
		return "Votre réponse reste dans l’historique"
	default:
		return "Votre réponse est gardée"
	}
}
