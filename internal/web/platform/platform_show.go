package platform

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// platformProps is the state of the machine at a glance.
type platformProps struct {
	Page    ui.PageProps
	Notice  ui.NoticeProps
	Figures []ui.FigureProps // each opens what it counts
	Facts   []ui.Term        // what has no page behind it
	Doors   []doorProps
}

// doorProps leads to a page of the platform.
type doorProps struct{ Title, Text, Href string }

func (a area) platformShow(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	home, err := a.reports.Platform(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props := platformProps{Notice: healthNotice(home, v.Kit.NoMail), Figures: platformFigures(home), Facts: platformFacts(home), Doors: []doorProps{
		{"Envois et travaux de fond", "Ce qui attend, ce qui part, ce qui n’a pas pu partir.", path.Jobs},
		{"Sécurité des accès", "Double vérification par rôle, durée des sessions.", path.Security},
		{"Fichiers des preuves", "Taille la plus grande d’un fichier, pour tout le réseau.", path.FileSettings},
		{"Comptes", "Aider une personne à retrouver son accès, fermer un compte.", path.People},
	}}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Plateforme", Purpose: "Faire tourner Ariane, sans accès aux contenus.", Rail: page.RailPlatform, Breadcrumb: crumbs(""),
	})
	return v.Render(w, r, http.StatusOK, platformView(props))
}

// healthNotice says first what needs somebody.
func healthNotice(h report.PlatformHome, noMail bool) ui.NoticeProps {
	late := h.Late(noMail)
	switch {
	case h.SchemaHave < h.SchemaWant:
		return ui.NoticeProps{Tone: ui.ToneError, Title: "La base de données n’est pas à jour", Text: "Relancez Ariane : elle applique les changements de structure à son démarrage."}
	case h.JobsDead > 0:
		return ui.NoticeProps{
			Tone: ui.ToneAttention, Title: i18n.Count(h.JobsDead, "envoi attend une décision", "envois attendent une décision"),
			Text:   "Ils ont été tentés plusieurs fois sans succès : relancez-les une fois la cause corrigée, ou écartez-les.",
			Action: &ui.ButtonProps{Label: "Voir ces envois", Href: path.Jobs + "?etat=" + string(JobDead)},
		}
	case late > 0:
		return ui.NoticeProps{Tone: ui.ToneAttention, Title: i18n.Count(late, "envoi a du retard", "envois ont du retard"), Text: "Ils devraient être partis depuis plus de cinq minutes : vérifiez que les travaux de fond tournent.", Action: &ui.ButtonProps{Label: "Voir la file", Href: path.Jobs}}
	}
	if noMail {
		return noMailNotice(h.Letters)
	}
	return ui.NoticeProps{Tone: ui.ToneDone, Text: "Tout fonctionne : rien n’attend de décision."}
}

// noMailNotice says what an installation without a mail server keeps back.
func noMailNotice(letters int) ui.NoticeProps {
	n := ui.NoticeProps{
		Tone: ui.ToneAttention, Title: "Aucun serveur de courriel n’est réglé\u00a0: les messages attendent",
		Text: "Aucun message n’attend pour l’instant. Pour qu’ils partent, indiquez un serveur de courriel au démarrage d’Ariane (ARIANE_MAIL).",
	}
	if letters > 0 {
		n.Text = i18n.Count(letters, "message attend", "messages attendent") + " dans la file. Ils partiront dès qu’un serveur de courriel sera indiqué au démarrage d’Ariane (ARIANE_MAIL)."
		n.Action = &ui.ButtonProps{Label: "Voir la file", Href: jobsAt(JobWaiting, "")}
	}
	return n
}

func platformFigures(h report.PlatformHome) []ui.FigureProps {
	number := func(n int, label, href string) ui.FigureProps {
		return ui.FigureProps{Number: i18n.Integer(n), Label: label, Href: href}
	}
	people := number(h.People, "comptes", path.People)
	people.Detail = i18n.Count(h.SecondFactor, "avec double vérification", "avec double vérification")
	if h.Disabled > 0 {
		people.Detail += ", " + i18n.Count(h.Disabled, "fermé", "fermés")
	}
	return []ui.FigureProps{
		people,
		number(h.Structures, "structures", path.Structures),
		number(h.JobsWaiting, "envois dans la file", path.Jobs),
	}
}

// platformFacts are counts of what only its owners open: each person their
// devices, each structure its invitations.
func platformFacts(h report.PlatformHome) []ui.Term {
	return []ui.Term{
		{Label: "Appareils connectés", Text: i18n.Integer(h.Sessions) + ". Chaque personne voit les siens dans «\u00a0Mon compte\u00a0»."},
		{Label: "Invitations en attente", Text: i18n.Integer(h.Invitations) + ". Chaque structure suit les siennes dans «\u00a0Équipe\u00a0»."},
		{Label: "Schéma de la base", Text: "Version " + i18n.Integer(int(h.SchemaHave)) + ". Il suit les mises à jour d’Ariane."},
	}
}
