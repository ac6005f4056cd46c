package page

import "ariane/internal/web/ui"

// waitWords replace what flashWords say of a letter that left, on an installation
// without a mail server: it waits.
var waitWords = map[string]ui.NoticeProps{
	"invited":          waits("L’invitation est prête : le courriel partira dès qu’un serveur de courriel sera réglé."),
	"recovery_sent":    waits("Le lien de secours est prêt : le courriel partira dès qu’un serveur de courriel sera réglé."),
	"erratum_sent":     waits("Merci ! Le pôle labellisation va le lire. Sa réponse arrivera ici ; le courriel partira dès qu’un serveur de courriel sera réglé."),
	"erratum_answered": waits("La réponse est enregistrée. Elle se lit dans Ariane ; le courriel partira dès qu’un serveur de courriel sera réglé."),
}

func waits(text string) ui.NoticeProps {
	return ui.NoticeProps{Tone: ui.ToneAttention, Text: text, Live: true}
}

// flashNotice is the message of the catalogue, as this installation can tell it.
func (k Kit) flashNotice(key string) (ui.NoticeProps, bool) {
	if said, ok := waitWords[key]; ok && k.NoMail {
		return said, true
	}
	said, ok := flashWords[key]
	return said, ok
}
