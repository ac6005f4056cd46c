package i18n

import (
	"cmp"
	"strconv"
	"strings"

	"ariane/internal/quality"
)

var collegeNames = map[quality.CollegeCode]string{
	quality.CollegeNetwork:      "Réseau",
	quality.CollegeState:        "État",
	quality.CollegeLocal:        "Collectivités territoriales",
	quality.CollegeAssociations: "Associations",
	quality.CollegeBusiness:     "Entreprises",
}

// CollegeName is the name of a college of the commission: its own, else the usual one.
func CollegeName(c quality.College) string {
	return cmp.Or(c.Name, collegeNames[c.Code], "Autre collège")
}

var decisionNames = map[quality.DecisionCode]string{
	quality.DecisionGranted:       "Label accordé",
	quality.DecisionGrantedAlerts: "Label accordé, avec des points d’alerte",
	quality.DecisionAdjourned:     "Décision ajournée",
	quality.DecisionNotGranted:    "Label non accordé",
}

// DecisionName is the name of a decision of the commission: its own, else the usual one.
func DecisionName(c quality.DecisionChoice) string {
	if c.Code == quality.VoteAbstain {
		return "Abstention"
	}
	return cmp.Or(c.Name, decisionNames[c.Code], "Autre décision")
}

// BallotModeName is a way of voting.
func BallotModeName(m quality.BallotMode) string {
	switch m {
	case quality.BallotOpen:
		return "Vote public, une voix par siège"
	case quality.BallotCollege:
		return "Vote public, une voix par collège"
	case quality.BallotSecret:
		return "Vote secret, seuls les totaux sont gardés"
	}
	return "Autre façon de voter"
}

// CastingVoteName says who settles a tie.
func CastingVoteName(c quality.CastingVote) string {
	switch c {
	case quality.CastingChair:
		return "La voix de la présidence départage"
	case quality.CastingNone:
		return "Personne ne départage"
	}
	return "Autre règle"
}

var outNames = map[quality.OutCode]string{
	quality.OutVacant:  "Place vacante",
	quality.OutRecused: "En déport sur ce dossier",
	quality.OutAbsent:  "Absence",
	quality.OutTaken:   "Vote déjà pour un autre siège",
	quality.OutStandby: "Suppléance non appelée",
}

// OutName says why somebody who holds a place does not vote on a file.
func OutName(c quality.OutCode) string { return cmp.Or(outNames[c], "Ne vote pas") }

// QuorumSentence says how many there are to decide on a file, and what lacks.
func QuorumSentence(q quality.Quorum) string {
	text := "Le quorum est réuni"
	if !q.Met() {
		text = "Le quorum n’est pas réuni"
	}
	text += "\u00a0: " + Count(q.Voices, "voix présente", "voix présentes") + " sur " + Integer(q.Seats) + ", il en faut " + Integer(q.Needed) + "\u202f; " +
		Count(len(q.Colleges), "collège présent", "collèges présents") + ", il en faut " + Integer(q.Asked) + "."
	if q.Recused > 0 {
		text += " " + Count(q.Recused, "siège en déport n’est pas compté.", "sièges en déport ne sont pas comptés.")
	}
	return text
}

// QuorumLackSentence says what a quorum lacks.
func QuorumLackSentence(lack quality.QuorumLack, q quality.Quorum) string {
	switch lack {
	case quality.LackVoices:
		return "Il manque " + Count(q.Needed-q.Voices, "voix", "voix") + "."
	case quality.LackColleges:
		return "Il manque " + Count(q.Asked-len(q.Colleges), "collège", "collèges") + "."
	}
	return "Le quorum n’est pas réuni."
}

var outcomeSentences = map[quality.Outcome]string{
	quality.OutcomeMajority: "Plus de la moitié des voix exprimées.",
	quality.OutcomeCasting:  "Égalité des voix\u00a0: celle de la présidence départage.",
	quality.OutcomeTie:      "Égalité des voix\u00a0: il n’y a pas de décision.",
	quality.OutcomeUncast:   "Égalité des voix, et la présidence n’a choisi ni l’une ni l’autre\u00a0: il n’y a pas de décision.",
	quality.OutcomeSplit:    "Aucun choix ne réunit plus de la moitié des voix exprimées\u00a0: il n’y a pas de décision.",
	quality.OutcomeNone:     "Aucune voix n’est exprimée\u00a0: il n’y a pas de décision.",
}

// OutcomeSentence says how a vote ended.
func OutcomeSentence(o quality.Outcome) string {
	return cmp.Or(outcomeSentences[o], "Il n’y a pas de décision.")
}

// CollegeOutcomeSentence says why a college has no voice; "" when it has one.
func CollegeOutcomeSentence(o quality.Outcome) string {
	switch o {
	case quality.OutcomeTie:
		return "Égalité au sein du collège\u00a0: il n’a pas de voix dans ce vote."
	case quality.OutcomeSplit:
		return "Aucun choix ne réunit plus de la moitié du collège\u00a0: il n’a pas de voix dans ce vote."
	case quality.OutcomeNone:
		return "Personne n’a exprimé de choix dans ce collège\u00a0: il n’a pas de voix dans ce vote."
	}
	return ""
}

// ProposalSentence is a reason of a decision that the rules propose.
func ProposalSentence(r quality.ProposalReason) string {
	first := number(r.Args, 0)
	switch r.Code {
	case quality.ProposalValidated:
		return Count(first, "critère validé", "critères validés") + " sur " + Integer(number(r.Args, 1)) + "."
	case quality.ProposalReached:
		return "Le seuil de " + WholePercent(first) + " est atteint."
	case quality.ProposalBelow:
		return "Le seuil de " + WholePercent(first) + " n’est pas atteint."
	case quality.ProposalRequired:
		return Plural(len(r.Args), "Critère indispensable non validé", "Critères indispensables non validés") + "\u00a0: " + List(r.Args) + "."
	case quality.ProposalAlerts:
		return Count(first, "point d’alerte à suivre.", "points d’alerte à suivre.")
	case quality.ProposalNothing:
		return "Aucun critère n’est évalué\u00a0: rien n’est proposé."
	}
	return "Autre motif."
}

func number(args []string, i int) int {
	n, err := strconv.Atoi(arg(args, i))
	if err != nil {
		return 0
	}
	return n
}

// ActionDraftTitle is the title of an action born from a decision of the commission;
// criterion is the title of the one it is about, "" when it is not known.
func ActionDraftTitle(d quality.ActionDraft, criterion string) string {
	title := d.Text
	if d.Origin == quality.OriginFinding {
		title = strings.TrimSuffix("Faire valider le critère "+d.CriterionID+"\u00a0: "+criterion, "\u00a0: ")
	}
	return Shorten(title, quality.MaxActionTitle-1)
}
