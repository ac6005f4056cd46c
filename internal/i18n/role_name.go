package i18n

import "ariane/internal/quality"

// roleNames are nouns of functions rather than of persons: they suit everyone.
var roleNames = map[quality.Role]string{
	quality.RoleDirector:         "Direction",
	quality.RoleChair:            "Présidence",
	quality.RoleQualityLead:      "Responsable qualité",
	quality.RoleContributor:      "Contribution à l’auto-évaluation",
	quality.RoleStaff:            "Membre de l’équipe",
	quality.RoleGovernanceReader: "Lecture (gouvernance)",
	quality.RoleRegionalAdvisor:  "Référent labellisation",
	quality.RoleRegionalDirector: "Direction régionale",
	quality.RoleRegionalReader:   "Lecture (région)",
	quality.RoleLabelOffice:      "Pôle labellisation",
	quality.RoleNationalDirector: "Direction nationale",
	quality.RoleNationalReader:   "Lecture (national)",
	quality.RoleTechnicalAdmin:   "Administration technique",
	quality.RoleCertifier:        "Coordination de la certification",
	quality.RoleExternalAuditor:  "Audit externe",
	quality.RolePeerAuditor:      "Audit entre pairs",
	quality.RoleMember:           "Membre de la commission",
	quality.RoleSubstitute:       "Suppléance à la commission",
	quality.RoleCommissionChair:  "Présidence de la commission",
	quality.RoleSecretariat:      "Secrétariat de la commission",
	quality.RoleAppealHandler:    "Instruction des recours",
	quality.RoleComplaintHandler: "Instruction des réclamations",
	quality.RoleFunderReader:     "Lecture (financement)",
}

// RoleName is the French name of a role, "Autre rôle" when it is not known.
func RoleName(r quality.Role) string {
	if name, ok := roleNames[r]; ok {
		return name
	}
	return "Autre rôle"
}

// rolePurposes say in one line what a role lets a person do.
var rolePurposes = map[quality.Role]string{
	quality.RoleDirector:         "Ouvre et valide l’auto-évaluation, invite l’équipe, décide du partage.",
	quality.RoleChair:            "Lit tout, suit l’avancement et prépare les décisions du conseil.",
	quality.RoleQualityLead:      "Anime l’auto-évaluation et y répond, invite l’équipe, partage avec la région.",
	quality.RoleContributor:      "Répond aux engagements et complète les commentaires.",
	quality.RoleStaff:            "Suit l’avancement ; lit les résultats et les commentaires une fois l’auto-évaluation validée.",
	quality.RoleGovernanceReader: "Lit l’auto-évaluation sans la modifier.",
	quality.RoleRegionalAdvisor:  "Suit et appuie les Missions locales de la région.",
	quality.RoleRegionalDirector: "Pilote la démarche dans la région et invite l’équipe régionale.",
	quality.RoleRegionalReader:   "Lit l’avancement de la région.",
	quality.RoleLabelOffice:      "Anime la démarche nationale : réseau, référentiels, invitations.",
	quality.RoleNationalDirector: "Lit l’avancement de tout le réseau.",
	quality.RoleNationalReader:   "Lit l’avancement de tout le réseau.",
	quality.RoleTechnicalAdmin:   "Fait fonctionner la plateforme, sans accès aux contenus.",
	quality.RoleCertifier:        "Nomme et accompagne les auditeurs externes.",
	quality.RoleExternalAuditor:  "Conduit les audits pour l’organisme certificateur.",
	quality.RolePeerAuditor:      "Conduit les audits comme pair du réseau.",
	quality.RoleMember:           "Étudie les dossiers et prend part aux décisions.",
	quality.RoleSubstitute:       "Remplace un membre de la commission.",
	quality.RoleCommissionChair:  "Anime les séances et départage les voix.",
	quality.RoleSecretariat:      "Prépare les séances et envoie les décisions.",
	quality.RoleAppealHandler:    "Instruit les recours.",
	quality.RoleComplaintHandler: "Instruit les réclamations.",
	quality.RoleFunderReader:     "Lit ce que les structures rendent public ou partagent.",
}

// RolePurpose is one line on what the role lets a person do, "" when unknown.
func RolePurpose(r quality.Role) string { return rolePurposes[r] }

var bodyKindNames = map[quality.BodyKind]string{
	quality.KindMissionLocale: "Mission locale",
	quality.KindRegional:      "Association régionale (ARML)",
	quality.KindNational:      "Union nationale (UNML)",
	quality.KindCertifier:     "Organisme certificateur",
	quality.KindCommission:    "Commission nationale",
	quality.KindFunder:        "Financeur",
}

// BodyKindName is the French name of a kind of body.
func BodyKindName(k quality.BodyKind) string {
	if name, ok := bodyKindNames[k]; ok {
		return name
	}
	return "Organisme"
}

// StatusName is the French name of a legal status; "" when it is not known yet.
func StatusName(s quality.LegalStatus) string {
	switch s {
	case quality.StatusAssociation:
		return "Association"
	case quality.StatusGIP:
		return "Groupement d’intérêt public (GIP)"
	}
	return ""
}
