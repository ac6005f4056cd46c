package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// Version is set by the build.
var Version = "dev"

// Exit statuses every command keeps to.
const (
	statusDone    = 0
	statusProblem = 1 // a problem was found and said
	statusUsage   = 2 // wrong usage
)

// Host is the outside world of the program.
type Host struct {
	In       io.Reader
	Out, Err io.Writer
	Env      func(string) string
	Now      func() time.Time
}

// System is the real outside world.
func System() Host {
	return Host{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Getenv, Now: time.Now}
}

// command is one line of the command list; words are what is typed after `ariane`.
type command struct {
	words string
	args  string
	about string
	run   func(context.Context, Host, *invocation) error
}

func commands() []command {
	return []command{
		{"demo", "[--listen ADRESSE] [--data DOSSIER] [--network FICHIER.csv] [--size small|national]", "ouvre la démonstration", runDemo},
		{"serve", "[--listen ADRESSE] [--database URL] [--files URL] [--base-url URL] [--mail URL] [--secret-file FICHIER] [--metrics ADRESSE]", "sert l’application en production", runServe},
		{"migrate", "[--database URL]", "met le schéma à jour", runMigrate},
		{"health", "[--listen ADRESSE]", "réussit quand le serveur répond qu’il est prêt", runHealth},
		{"version", "", "version et révision", runVersion},
		{"admin create", "--email E --name N", "premier compte d’administration, ou secours ; affiche un lien à usage unique", runAdminCreate},
		{"token create", "--email E [--expires 90d]", "jeton de l’API avec les droits de cette personne", runTokenCreate},
		{"import network", "FICHIER.csv [--dry-run] [--json]", "structures du réseau (et arml.csv s’il est à côté)", runImportNetwork},
		{"import referential", "FICHIER [--dry-run] [--publish] [--json]", "un référentiel : YAML d’Ariane ou de CISO Assistant, classeur XLSX, catalogue OSCAL, CSV (brouillon, ou publié)", runImportReferential},
		{"import official", "FICHIER.csv --referential ID [--version N] [--dry-run] [--json]", "joint des textes officiels à ceux déjà chargés ; un texte vide retire le sien", runImportOfficial},
		{"import audit-grid", "FICHIER [--dry-run] [--publish] [--json]", "une grille d’audit : YAML d’Ariane ou classeur XLSX (brouillon, ou publiée)", runImportGrid},
		{"audit-grid list", "[--json]", "les grilles d’audit et leurs versions", runGridList},
		{"audit-grid show", "ID [--version N] [--json]", "les critères d’une grille d’audit", runGridShow},
		{"audit-grid export", "ID --format yaml|xlsx [--version N]", "exporte une grille d’audit", runGridExport},
		{"referential list", "[--json]", "les référentiels et leurs versions", runReferentialList},
		{"referential show", "ID [--version N] [--json]", "l’arbre d’un référentiel", runReferentialShow},
		{"referential check", "FICHIER [--json]", "vérifie un fichier de n’importe lequel de ces formats, sans rien enregistrer", runReferentialCheck},
		{"referential diff", "A B [--json]", "ce qui change d’une version à l’autre : A et B sont ml@1 et ml@2, ou deux fichiers", runReferentialDiff},
		{"referential export", "ID --format yaml|xlsx|ciso|oscal|csv|json [--version N]", "exporte un référentiel", runReferentialExport},
		{"export assessment", "ID --format xlsx|csv|odt|pdf|json|zip", "exporte une auto-évaluation ; zip : ses preuves", runExportAssessment},
		{"verify", "[--json]", "vérifie le journal, les versions validées et les références", runVerify},
	}
}

// Main runs one command and returns the exit status.
func Main(ctx context.Context, args []string, host Host) int {
	if about, asked := helpAbout(args); asked {
		help(host.Out, about)
		return statusDone
	}
	c, rest, ok := find(args)
	if family := familyOf(args); !ok && len(family) > 0 {
		fmt.Fprintf(host.Err, "Précisez la commande :\n")
		list(host.Err, family)
		return statusUsage
	}
	if !ok {
		fmt.Fprintf(host.Err, "Commande inconnue : %s\n\n", strings.Join(args, " "))
		usage(host.Err)
		return statusUsage
	}
	inv, err := parse(c, rest, host)
	if err == nil {
		err = c.run(ctx, host, inv)
	}
	var wrong usageError
	if errors.As(err, &wrong) {
		fmt.Fprintf(host.Err, "%s\n\nUsage : ariane %s %s\n", wrong, c.words, c.args)
		return statusUsage
	}
	return explain(host, err)
}

// helpAbout tells whether help is asked for, and about which words: `ariane`,
// `ariane help import`, `ariane import network --help`.
func helpAbout(args []string) (about []string, asked bool) {
	if len(args) == 0 {
		return nil, true
	}
	if args[0] == "help" {
		return args[1:], true
	}
	for i, word := range args {
		if word == "--help" || word == "-h" {
			return args[:i], true
		}
	}
	return nil, false
}

func find(args []string) (command, []string, bool) {
	for _, c := range commands() {
		words := strings.Fields(c.words)
		if len(args) >= len(words) && strings.Join(args[:len(words)], " ") == c.words {
			return c, args[len(words):], true
		}
	}
	return command{}, nil, false
}

// errSaid ends a command whose problem was already shown.
var errSaid = errors.New("said")

// explain shows what went wrong, in French for what a person can act on.
func explain(host Host, err error) int {
	if err == nil {
		return statusDone
	}
	if errors.Is(err, errSaid) {
		return statusProblem
	}
	var said problem
	if errors.As(err, &said) {
		fmt.Fprintln(host.Err, said)
		return statusProblem
	}
	if domain := quality.AsError(err); domain != nil {
		fmt.Fprintln(host.Err, i18n.ErrorSentence(domain)+detailOf(err))
		for _, f := range domain.Faults {
			fmt.Fprintf(host.Err, "  %s : %s\n", f.Field, i18n.Sentence(f))
		}
		return statusProblem
	}
	fmt.Fprintln(host.Err, "Échec :", frenchCause(err))
	return statusProblem
}

// detailOf tells an operator what does not answer, and how.
func detailOf(err error) string {
	if quality.CodeOf(err) != quality.CodeUnavailable {
		return ""
	}
	return " (" + err.Error() + ")"
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "Ariane, la plateforme du label qualité des Missions locales.")
	fmt.Fprintln(w, "\nUsage : ariane COMMANDE [options]")
	all := commands()
	sort.SliceStable(all, func(i, j int) bool { return all[i].words < all[j].words })
	list(w, all)
	listSettings(w)
}

// help shows the command that was named, its family, or everything.
func help(w io.Writer, about []string) {
	if len(about) == 0 {
		usage(w)
		return
	}
	if c, _, known := find(about); known {
		list(w, []command{c})
		return
	}
	if family := familyOf(about); len(family) > 0 {
		list(w, family)
		return
	}
	usage(w)
}

func list(w io.Writer, all []command) {
	for _, c := range all {
		fmt.Fprintf(w, "\n  ariane %s %s\n      %s\n", c.words, c.args, c.about)
	}
}

// familyOf are the commands that begin with the same word: `ariane import` alone
// says which imports there are.
func familyOf(args []string) []command {
	var out []command
	for _, c := range commands() {
		if words := strings.Fields(c.words); len(words) > 1 && words[0] == args[0] {
			out = append(out, c)
		}
	}
	return out
}
