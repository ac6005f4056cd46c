package app

import (
	"fmt"
	"io"
	"strings"
)

// setting is one thing an operator decides about an installation; the page or
// the work it is for is named, so that leaving it out is a choice.
type setting struct{ flag, value, about string }

// installationSettings lists every flag of settings.define, in the order an
// operator thinks of them.
var installationSettings = []setting{
	{"database", "URL", "où tout se garde : sqlite:CHEMIN ou postgres://…"},
	{"files", "URL", "où se gardent les fichiers des preuves : file:DOSSIER ou s3://…"},
	{"listen", "ADRESSE", "où le serveur écoute (127.0.0.1:8080)"},
	{"base-url", "URL", "l’adresse que voient les personnes, pour les liens des courriels"},
	{"proxy", "", "le serveur est derrière un serveur HTTPS qui transmet l’adresse des visiteurs"},
	{"metrics", "ADRESSE", "où lire les mesures (/metrics) ; rien sans elle"},
	{"secret-file", "FICHIER", "la clé de ce que la base garde scellé"},
	{"mail", "URL", "le serveur de courriel : smtp://utilisateur:secret@hôte:port"},
	{"mail-from", "ADRESSE", "de qui partent les courriels"},
	{"operator", "NOM", "mentions légales : l’organisme qui édite le site"},
	{"publisher", "NOM", "mentions légales : la direction de la publication"},
	{"hosting", "NOM", "mentions légales : l’hébergeur, avec son adresse"},
	{"contact", "ADRESSE", "à qui écrire, sur les pages publiques et les pages d’erreur"},
	{"privacy-contact", "ADRESSE", "données personnelles : à qui s’adresser (sinon, le contact)"},
	{"retention", "DURÉE", "données personnelles : combien de temps tout se garde"},
	{"source", "URL", "où lire le code source de cette installation"},
}

// variable is the name of a setting in the environment.
func variable(flag string) string {
	return "ARIANE_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

func listSettings(w io.Writer) {
	fmt.Fprintln(w, "\nRéglages de l’installation, en option ou dans l’environnement (--base-url ou ARIANE_BASE_URL) :")
	for _, s := range installationSettings {
		fmt.Fprintf(w, "  %-28s %s\n", strings.TrimSpace("--"+s.flag+" "+s.value), s.about)
	}
}

// blankLegal names the settings the law asks for that nobody filled in.
func (o operatorSettings) blankLegal() []string {
	var out []string
	for _, s := range []struct{ flag, value string }{
		{"operator", o.Name}, {"publisher", o.Publisher}, {"hosting", o.Host}, {"contact", o.Contact}, {"retention", o.Retention},
	} {
		if s.value == "" {
			out = append(out, variable(s.flag))
		}
	}
	return out
}

// warnBlankLegal tells once, at the start, which public pages are unfinished.
func (o operatorSettings) warnBlankLegal(w io.Writer) {
	if blank := o.blankLegal(); len(blank) > 0 {
		fmt.Fprintf(w, "Les mentions légales et la page des données personnelles ont des blancs. À régler : %s.\n", strings.Join(blank, ", "))
	}
}

// warnNoMail tells once, at the start, that nobody will be written to.
func (c settings) warnNoMail(w io.Writer) {
	if c.Mail == "" {
		fmt.Fprintf(w, "Aucun serveur de courriel n’est réglé : les invitations, les liens de mot de passe et les rappels attendent. À régler : %s, %s.\n", variable("mail"), variable("mail-from"))
	}
}
