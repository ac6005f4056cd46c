package team

import (
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// eventFacts are the values the other events keep, all areas together: each uses
// a few of them.
type eventFacts struct {
	Person        string         `json:"person"`
	Role          quality.Role   `json:"role"`
	Day           quality.Day    `json:"day"`
	State         quality.State  `json:"state"`
	Referential   string         `json:"referential"`
	Version       int            `json:"version"`
	Texts         int            `json:"texts"`
	Rows          int            `json:"rows"`
	Hash          string         `json:"hash"`
	RequiredRoles []quality.Role `json:"required_roles"`
	IdleHours     int            `json:"idle_hours"`
	AbsoluteDays  int            `json:"absolute_days"`
	Place         string         `json:"place"` // version of a référentiel: "referential:ml@1"
	Node          string         `json:"node"`
	From          []string       `json:"from"` // structures that closed
	Into          []string       `json:"into"` // structures that took over
	Via           improve.Via    `json:"via"`
	Value         *float64       `json:"value"`  // of an indicator
	Period        quality.Day    `json:"period"` // its first day
}

// facts says the values of an event: what changed in a sheet, who received which
// role, which state followed which.
func (w journalWords) facts(l network.JournalLine) []string {
	if changes := readEvent[[]network.FieldChange](l.After); len(changes) > 0 {
		return changeLines(changes)
	}
	if strings.HasPrefix(l.Subject, "site:") {
		return siteLines(readEvent[network.SiteMark](l.Before), readEvent[network.SiteMark](l.After))
	}
	before, after := readEvent[eventFacts](l.Before), readEvent[eventFacts](l.After)
	var out []string
	if l.About != "" {
		out = append(out, "Compte de "+l.About)
	}
	if role := w.roleLine(before, after); role != "" {
		out = append(out, role)
	}
	flow := flowOf(l.Action)
	if name := stateLine(flow, before.State, after.State); name != "" {
		out = append(out, name)
	}
	out = append(out, lineageLines(after)...)
	if l.Reason == "discarded" && strings.Contains(l.Subject, "@") { // of a version; dead letters are put aside too
		out = append(out, "Brouillon supprimé")
	}
	if subject, found := strings.CutPrefix(l.Subject, "audit_grid:"); found {
		name, version, _ := strings.Cut(subject, "@")
		out = append(out, "Grille d’audit "+name+", version "+version)
	} else if line := w.editionLine(l.Subject, ""); line != "" {
		out = append(out, line)
	}
	if line := w.editionLine(after.Place, after.Node); line != "" {
		out = append(out, line)
	}
	out = append(out, valueLines(after)...)
	if after.Via == improve.ViaReminder {
		out = append(out, "Par le lien du rappel")
	}
	out = append(out, countLines(after)...)
	if after.IdleHours > 0 {
		out = append(out, securityLines(after)...)
	}
	if l.Action == "assessment.version" {
		out = append(out, passageLine(l.Reason, before.Version, after.Version))
	}
	if l.Action == "assessment.validate" && after.Hash != "" {
		out = append(out, "Empreinte "+i18n.Shorten(after.Hash, 16))
	}
	return out
}

// valueLines say the value somebody wrote for a period of an indicator.
func valueLines(f eventFacts) []string {
	if f.Value == nil || f.Period.IsZero() {
		return nil
	}
	return []string{"Valeur " + i18n.Figure(*f.Value) + ", pour la période qui commence " + i18n.OnDate(f.Period)}
}

// passageLine says what was done with a version of the référentiel of a cycle: the
// reason of the event is the verb.
func passageLine(verb string, before, after int) string {
	to := "la version " + i18n.Integer(after)
	switch quality.Verb(verb) {
	case quality.VerbConfirm:
		return i18n.Capital(to) + " est gardée"
	case quality.VerbUndo:
		return "Retour à " + to + ", après l’essai de la version " + i18n.Integer(before)
	default:
	}
	return "Passage à " + to + ", à l’essai"
}

// editionLine names a version of a référentiel, and one of its elements.
func (w journalWords) editionLine(place, node string) string {
	name, version, ok := strings.Cut(strings.TrimPrefix(place, "referential:"), "@")
	if !ok {
		return ""
	}
	if title := w.editions[name]; title != "" {
		name = "«\u00a0" + title + "\u00a0»"
	}
	line := "Référentiel " + name + ", version " + version
	if node != "" {
		line = "Élément " + node + ", " + strings.ToLower(line[:1]) + line[1:]
	}
	return line
}

// countLines says how many official texts, how many lines of a demonstration came in.
func countLines(f eventFacts) []string {
	var out []string
	if f.Texts > 0 {
		out = append(out, i18n.Count(f.Texts, "texte officiel", "textes officiels"))
	}
	if f.Rows > 0 {
		out = append(out, i18n.Count(f.Rows, "ligne des données de démonstration", "lignes des données de démonstration"))
	}
	return out
}

// lineageLines names the structures of a merge, a split, a closing.
func lineageLines(f eventFacts) []string {
	var out []string
	if len(f.From) > 0 {
		out = append(out, i18n.Plural(len(f.From), "Structure fermée", "Structures fermées")+"\u00a0: "+i18n.List(f.From))
	}
	if len(f.Into) > 0 {
		out = append(out, "Suite reprise par\u00a0: "+i18n.List(f.Into))
	}
	return out
}

func (w journalWords) roleLine(before, after eventFacts) string {
	facts := after
	if facts.Role == "" {
		facts = before
	}
	if facts.Role == "" {
		return ""
	}
	line := i18n.RoleName(facts.Role)
	if name := w.people[facts.Person]; name != "" {
		line = name + ", " + line
	}
	if before.Person != "" && !after.Day.IsZero() {
		return line + ", jusqu’au " + i18n.Date(after.Day)
	}
	if !facts.Day.IsZero() {
		line += ", à partir du " + i18n.Date(facts.Day)
	}
	return line
}

func stateLine(flow string, before, after quality.State) string {
	switch {
	case after == "", after == before:
		return ""
	case before == "":
		return "État\u00a0: " + strings.ToLower(i18n.StateOf(flow, after))
	}
	return i18n.StateOf(flow, before) + " → " + i18n.StateOf(flow, after)
}

func securityLines(f eventFacts) []string {
	roles := make([]string, 0, len(f.RequiredRoles))
	for _, r := range f.RequiredRoles {
		roles = append(roles, i18n.RoleName(r))
	}
	required := "Double vérification demandée à aucun rôle"
	if len(roles) > 0 {
		required = "Double vérification demandée à : " + strings.Join(roles, ", ")
	}
	return []string{required, "Session fermée après " + i18n.Count(f.IdleHours, "heure", "heures") + " sans activité, " + i18n.Count(f.AbsoluteDays, "jour", "jours") + " au plus"}
}

func changeLines(changes []network.FieldChange) []string {
	out := make([]string, 0, len(changes))
	for _, c := range changes {
		if i18n.StructureField(c.Field) == c.Field {
			continue // kept for the machine
		}
		out = append(out, i18n.StructureChange(c.Field, c.Before, c.After))
	}
	return out
}
