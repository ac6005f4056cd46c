package jobs

import (
	"time"
	"unicode"
	"unicode/utf8"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
)

func invitationLetter(p network.InvitationMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Votre invitation à rejoindre Ariane",
		Before: []string{
			inviter(p.Inviter) + " vous invite à rejoindre " + quoted(p.Body) + " sur Ariane, la plateforme qui accompagne la démarche qualité des Missions locales.",
			roleSentence("Votre rôle", p.Role),
		},
		Button: &button{"Accepter l’invitation", p.Link},
		After: []string{
			once(p.Expires),
			"Si vous n’attendiez pas cette invitation, ignorez ce message\u00a0: rien ne sera créé à votre nom.",
		},
	}
	if p.Activate {
		l.Before = append(l.Before, "En acceptant cette invitation, vous ouvrez l’espace de votre structure. Vous pourrez ensuite inviter votre équipe et commencer l’auto-évaluation, à votre rythme.")
	}
	return l, p.Expires
}

func inviter(name string) string {
	if name = oneLine(name); name == "" {
		return "L’équipe d’Ariane"
	}
	return name
}

func resetLetter(p network.ResetMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "Choisir un nouveau mot de passe",
		Before: []string{"Vous avez demandé à choisir un nouveau mot de passe pour votre compte Ariane."},
		Button: &button{"Choisir un nouveau mot de passe", p.Link},
		After: []string{
			once(p.Expires),
			"Si vous n’avez rien demandé, ignorez ce message\u00a0: votre mot de passe actuel reste valable.",
		},
	}
	if p.Recovery {
		l.Before[0] = "L’administration technique d’Ariane vous envoie ce lien pour que vous retrouviez l’accès à votre compte."
		l.After[1] = "Si vous ne vous y attendiez pas, prévenez l’administration technique avant d’utiliser ce lien."
	}
	return l, p.Expires
}

func passwordChangedLetter(p network.PasswordChangedMail) (letter, time.Time) {
	return letter{
		To: p.To, Name: p.Name, Subject: "Votre mot de passe a été changé",
		Before: []string{
			"Le mot de passe de votre compte Ariane a été changé " + i18n.OnMoment(p.At) + " (heure de Paris).",
			"Vos autres appareils sont déconnectés et vos jetons d’accès ne fonctionnent plus : créez-en de nouveaux si vous en utilisiez.",
			"Si c’est bien vous, il n’y a rien d’autre à faire.",
			"Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe avec «\u00a0Mot de passe oublié\u00a0», sur la page de connexion, puis prévenez la direction de votre structure.",
		},
	}, time.Time{}
}

func factorRemovedLetter(p network.FactorRemovedMail) (letter, time.Time) {
	l := letter{
		To: p.To, Name: p.Name, Subject: "La double vérification de votre compte est arrêtée",
		Before: []string{
			"La double vérification de votre compte Ariane a été arrêtée " + i18n.OnMoment(p.At) + " (heure de Paris). Votre mot de passe suffit maintenant pour entrer.",
			"Si c’est bien vous, il n’y a rien d’autre à faire. Vous pourrez la remettre en place dans «\u00a0Mon compte\u00a0».",
			"Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe avec «\u00a0Mot de passe oublié\u00a0», sur la page de connexion, puis prévenez la direction de votre structure.",
		},
	}
	if p.Recovery {
		l.Before[1] = "L’administration technique d’Ariane l’a fait pour que vous retrouviez l’accès à votre compte. Remettez-la en place dans «\u00a0Mon compte\u00a0» dès que possible."
		l.Before[2] = "Si vous ne l’aviez pas demandé, prévenez tout de suite l’administration technique."
	}
	return l, time.Time{}
}

func newHatLetter(p network.NewHatMail) (letter, time.Time) {
	return letter{
		To: p.To, Name: p.Name, Subject: "Votre accès à Ariane a changé",
		Before: []string{
			"Vous avez maintenant un rôle dans " + quoted(p.Body) + ".",
			roleSentence("Ce rôle", p.Role),
			"Vos autres accès ne changent pas. Si vous avez plusieurs rôles, vous choisissez celui du moment en haut de chaque page.",
		},
		Button: &button{"Ouvrir Ariane", p.Link},
		After:  []string{"Si ce rôle vous surprend, parlez-en à la direction de la structure."},
	}, time.Time{}
}

// roleSentence names the role and says what it lets do.
func roleSentence(start string, role quality.Role) string {
	sentence := start + "\u00a0: «\u00a0" + i18n.RoleName(role) + "\u00a0»."
	purpose := i18n.RolePurpose(role)
	if purpose == "" {
		return sentence
	}
	first, size := utf8.DecodeRuneInString(purpose)
	return sentence + " La personne qui le tient " + string(unicode.ToLower(first)) + purpose[size:]
}

// once tells how long a one-time link lasts.
func once(expires time.Time) string {
	return "Ce lien vous est personnel. Il fonctionne une seule fois, jusqu’au " + i18n.Moment(expires) + " (heure de Paris)."
}
