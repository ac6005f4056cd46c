package app

import (
	"context"
	"fmt"
	"io"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/referential"
)

func runImportOfficial(ctx context.Context, host Host, inv *invocation) error {
	file, err := inv.one("le fichier CSV du texte officiel")
	if err != nil {
		return err
	}
	if inv.ID == "" {
		return usageError("Indiquez le référentiel : --referential ID.")
	}
	data, err := readAll(host, file)
	if err != nil {
		return err
	}
	return importing(ctx, host, inv, func(s *services) error {
		result, importErr := s.referentials.ImportOfficial(ctx, operator, inv.ID, inv.Version, data, inv.DryRun)
		if result.ID == "" {
			return unknownEdition(importErr, inv.ID, inv.Version)
		}
		printFindings(host.Err, file, result.Report)
		if inv.JSON {
			if err := printJSON(host.Out, result); err != nil {
				return err
			}
			return said(importErr, result.Report)
		}
		if importErr != nil {
			fmt.Fprintln(host.Err, "Rien n’a été chargé : le texte officiel reste tel qu’il était.")
			return said(importErr, result.Report)
		}
		printOfficial(host.Out, result)
		return nil
	})
}

func printOfficial(w io.Writer, r referential.OfficialResult) {
	verdict := "Textes chargés"
	switch {
	case r.DryRun:
		verdict = "Essai, rien n’a été enregistré"
	case r.Outcome == referential.OutcomeSame:
		verdict = "Rien à changer"
	}
	fmt.Fprintf(w, "%s version %d. %s : %s.\n", r.ID, r.Version, verdict, strings.Join(officialCounts(r), " ; "))
	fmt.Fprintf(w, "En tout : %s ; %s.\n", i18n.Count(r.Loaded, "texte officiel", "textes officiels"),
		i18n.Count(len(r.Uncovered), "élément sans texte officiel", "éléments sans texte officiel"))
	for _, id := range r.Unknown {
		fmt.Fprintf(w, "  identifiant inconnu, non chargé : %s\n", id)
	}
	for _, id := range r.Uncovered {
		fmt.Fprintf(w, "  sans texte officiel, notre formulation reste : %s\n", id)
	}
}

// officialCounts says what the file does: « 2 textes ajoutés ; 1 texte inchangé ».
func officialCounts(r referential.OfficialResult) []string {
	var out []string
	for _, c := range []struct {
		n         int
		one, many string
	}{
		{r.Added, "texte ajouté", "textes ajoutés"},
		{r.Changed, "texte modifié", "textes modifiés"},
		{r.Withdrawn, "texte retiré", "textes retirés"},
		{r.Unchanged, "texte inchangé", "textes inchangés"},
		{len(r.Unknown), "identifiant inconnu", "identifiants inconnus"},
	} {
		if c.n > 0 {
			out = append(out, i18n.Count(c.n, c.one, c.many))
		}
	}
	return out
}

// unknownEdition says which référentiel, or which of its versions, is not there.
func unknownEdition(err error, id string, version int) error {
	if quality.CodeOf(err) != quality.CodeNotFound {
		return err
	}
	what := "Le référentiel « " + id + " »"
	if version != 0 {
		what = fmt.Sprintf("La version %d du référentiel « %s »", version, id)
	}
	return problem(what + " est introuvable. « ariane referential list » donne ceux qui existent.")
}
