package network

import (
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// historyTimeline says what happened to a structure, latest first.
func historyTimeline(s network.StructureView) ui.TimelineProps {
	t := ui.TimelineProps{Label: "Historique de la structure"}
	for _, h := range s.History {
		entry := ui.TimelineEntry{When: i18n.Date(h.Day)}
		entry.Text, entry.Details = historyWords(h)
		if h.RelatedID != "" {
			entry.Href = path.Structure(h.RelatedID)
		}
		t.Entries = append(t.Entries, entry)
	}
	return t
}

func historyWords(h network.HistoryLine) (text string, details []string) {
	switch h.Kind {
	case network.HistoryCreated:
		return "Arrivée dans le réseau", nil
	case network.HistoryRenamed:
		return "Changement de nom", []string{"« " + h.Before + " » devient « " + h.After + " »"}
	case network.HistoryStatusChanged:
		return "Changement de statut juridique", statusChange(h)
	case network.HistoryMergedInto:
		return "Fusion dans " + h.RelatedName, nil
	case network.HistoryAbsorbed:
		return "Reprise de " + h.RelatedName, nil
	case network.HistorySplitInto:
		return "Séparation : naissance de " + h.RelatedName, nil
	case network.HistorySplitFrom:
		return "Née de la séparation de " + h.RelatedName, nil
	case network.HistoryClosed:
		return closingWords(h), nil
	case network.HistoryActivated:
		return "Entrée dans Ariane", []string{"La direction a accepté son invitation."}
	case network.HistoryReattached:
		return "Rattachement à " + h.RelatedName, nil
	}
	return "Autre changement", nil
}

func closingWords(h network.HistoryLine) string {
	if h.RelatedName == "" {
		return "Fermeture"
	}
	return "Fermeture : l’équipe rejoint " + h.RelatedName
}

func statusChange(h network.HistoryLine) []string {
	before, after := i18n.StatusName(quality.LegalStatus(h.Before)), i18n.StatusName(quality.LegalStatus(h.After))
	if before == "" {
		return []string{after}
	}
	return []string{before + " → " + after}
}
