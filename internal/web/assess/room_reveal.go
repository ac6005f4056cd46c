package assess

import (
	"maps"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// revealedOf shows a round: how far apart, then who said what.
func revealedOf(room assess.Room, l *assess.Round) *revealedProps {
	out := &revealedProps{Why: l.RevealReason, Silent: silentSentence(l)}
	for _, d := range l.Dispersion {
		out.Spreads = append(out.Spreads, spreadOf(d))
	}
	out.Opinions = ui.TableProps{ID: "avis-" + strconv.Itoa(l.Number), Caption: "Les avis, personne par personne", Cards: true, Columns: []ui.Column{{Label: "Personne"}}}
	for _, id := range room.Item.View.Node.Rated {
		if scale, ok := room.Edition.Referential.Scale(id); ok {
			out.Opinions.Columns = append(out.Opinions.Columns, ui.Column{Label: scale.Label})
		}
	}
	out.Words = ui.TableProps{
		ID: "paroles-" + strconv.Itoa(l.Number), Caption: "Ce qui marche, ce qui pourrait progresser", Cards: true,
		Columns: []ui.Column{{Label: "Personne"}, {Label: "Ce qui marche bien"}, {Label: "Ce qui pourrait progresser"}},
	}
	for _, voice := range l.Voices {
		if !voice.Voted {
			continue
		}
		row := ui.Row{Cells: []ui.Cell{{Text: voice.Name}}}
		for _, given := range levelsGiven(room.Edition.Referential, room.Item.View.Node, quality.Answer{Ratings: voice.Ratings}) {
			row.Cells = append(row.Cells, ui.Cell{Component: ui.LevelBadge(given.Number, given.Word)})
		}
		out.Opinions.Rows = append(out.Opinions.Rows, row)
		if voice.Strengths+voice.Improvements != "" {
			out.Words.Rows = append(out.Words.Rows, ui.Row{Cells: []ui.Cell{{Text: voice.Name}, {Component: saidWords(voice.Strengths)}, {Component: saidWords(voice.Improvements)}}})
		}
	}
	return out
}

// silentSentence names who had not answered when a round was shown; "" when all had.
func silentSentence(l *assess.Round) string {
	var names []string
	for _, voice := range l.Voices {
		if !voice.Voted {
			names = append(names, voice.Name)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0] + " n’avait pas donné son avis."
	}
	return i18n.List(names) + " n’avaient pas donné leur avis."
}

// spreadOf says in a sentence how far apart the opinions are on a scale, then
// shows how many chose each level.
func spreadOf(d quality.Dispersion) ui.BarListProps {
	out := ui.BarListProps{Title: d.Scale.Label, Said: spreadSentence(d), Of: "Niveau", Unit: "personnes", Max: float64(d.Voters)}
	for _, level := range d.Scale.Levels {
		n := d.Counts[level.Value]
		out.Items = append(out.Items, ui.BarItem{
			Label: strconv.Itoa(level.Value) + " " + level.Label, Value: float64(n), Text: i18n.Count(n, "personne", "personnes"),
		})
	}
	return out
}

func spreadSentence(d quality.Dispersion) string {
	switch {
	case d.Voters == 0:
		return "Aucun avis sur cette échelle."
	case d.Spread() == 0:
		return i18n.Plural(d.Voters, "Un seul avis, pour le niveau ", "Tous les avis donnés choisissent le niveau ") + strconv.Itoa(d.Lowest) + "."
	case d.Spread() == 1:
		return "Les avis sont proches\u00a0: niveaux " + strconv.Itoa(d.Lowest) + " et " + strconv.Itoa(d.Top) + "."
	}
	return "Les avis vont du niveau " + strconv.Itoa(d.Lowest) + " au niveau " + strconv.Itoa(d.Top) + "\u00a0: de quoi en parler."
}

func agreedOf(v *page.Visit, room assess.Room, l *assess.Round) *agreedProps {
	out := &agreedProps{
		Levels: levelsGiven(room.Edition.Referential, room.Item.View.Node, quality.Answer{Ratings: l.Ratings}),
		Reason: l.SettleReason, Who: "Accord écrit " + i18n.Ago(l.SettledAt, v.Now) + by(l.SettledBy) + ".",
	}
	if now := room.Item.Answer; !now.IsEmpty() && !maps.Equal(now.Ratings, l.Ratings) { // empty for who may not read it
		out.Since = "Depuis, la réponse de l’engagement a changé\u00a0: ses niveaux ne sont plus ceux de cet accord."
	}
	return out
}

func settleOf(room assess.Room, typed typedRoom) *settleProps {
	faults := typed.faults("settle")
	ratings := map[string]int{}
	if typed.Where == "settle" {
		ratings = typed.Opinion.Ratings
	}
	return &settleProps{
		Form:   ui.FormProps{ID: "accord", Action: path.RoomSettle(room.Cycle.ID, room.Item.View.Node.ID), Faults: faults},
		Round:  room.Latest.ID,
		Levels: pickers(room, ratings, faults),
		Reason: ui.FieldProps{
			Kind: ui.FieldTextarea, Name: fieldReason, Label: "Pourquoi cet accord\u202f?", Hint: "Cette phrase rejoint le commentaire de l’engagement.",
			Value: reasonIn(typed, "settle"), Error: ui.FaultOf(faults, fieldReason), Width: ui.WidthFull,
		},
	}
}
