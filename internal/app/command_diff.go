package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
)

// runReferentialDiff says in French what changes from one version to another. Each
// is id@version, an id (its latest published version), or a file of any format.
func runReferentialDiff(ctx context.Context, host Host, inv *invocation) error {
	if len(inv.Args) != 2 {
		return usageError("Indiquez deux versions : « ml@1 ml@2 », ou deux fichiers.")
	}
	var sides [2]*quality.Referential
	for i, name := range inv.Args {
		side, err := catalogueNamed(ctx, host, inv, name)
		if err != nil {
			return err
		}
		sides[i] = side
	}
	changes, err := changesOf(ctx, host, inv, sides[0], sides[1])
	if err != nil {
		return err
	}
	if inv.JSON {
		return printJSON(host.Out, formats.ChangesOf(changes))
	}
	printChanges(host.Out, changes)
	return nil
}

// changesOf compares two catalogues, through the versions of the store that stand
// between them when they are of one référentiel.
func changesOf(ctx context.Context, host Host, inv *invocation, from, to *quality.Referential) (changes quality.VersionChanges, err error) {
	if from.ID != to.ID || max(from.Version, to.Version)-min(from.Version, to.Version) < 2 {
		return quality.CompareVersions(from, to), nil
	}
	err = shipped(ctx, host, inv, func(s *services) error {
		changes, err = s.referentials.Changes(ctx, quality.Edition{Referential: from}, quality.Edition{Referential: to})
		return err
	})
	return changes, err
}

// catalogueNamed reads one side: a file when there is one of that name, else a
// version of the store.
func catalogueNamed(ctx context.Context, host Host, inv *invocation, name string) (*quality.Referential, error) {
	if isFile(name) {
		return catalogueIn(host, name)
	}
	id, version, err := editionNamed(name)
	if err != nil {
		return nil, err
	}
	var ref *quality.Referential
	err = shipped(ctx, host, inv, func(s *services) error {
		e, err := s.referentials.Read(ctx, operator, id, version)
		if err != nil {
			return unknownEdition(err, id, version)
		}
		ref = e.Referential
		return nil
	})
	return ref, err
}

// isFile: there is a file of that name, or the name can only be one.
func isFile(name string) bool {
	_, err := os.Stat(name)
	return err == nil || strings.ContainsAny(name, `/\`) || filepath.Ext(name) != ""
}

// editionNamed reads id or id@version.
func editionNamed(name string) (id string, version int, err error) {
	id, number, numbered := strings.Cut(name, "@")
	if !numbered {
		return id, 0, nil
	}
	version, err = strconv.Atoi(number)
	if err != nil || version < 1 {
		return "", 0, usageError("« " + name + " » ne désigne pas une version : écrivez par exemple ml@2.")
	}
	return id, version, nil
}

func catalogueIn(host Host, name string) (*quality.Referential, error) {
	data, err := readAll(host, name)
	if err != nil {
		return nil, err
	}
	c := formats.ReadCatalogue(data)
	if c.Report.HasErrors() {
		printFindings(host.Err, name, c.Report)
		return nil, errSaid
	}
	return c.Referential, nil
}

// printChanges tells the changes, the heaviest effect first.
func printChanges(out io.Writer, v quality.VersionChanges) {
	if len(v.Changes) == 0 {
		fmt.Fprintln(out, "Les deux versions disent la même chose.")
		return
	}
	for _, effect := range []quality.Effect{quality.EffectConfirm, quality.EffectNew, quality.EffectLeave, quality.EffectNone} {
		var lines []string
		for _, c := range v.Changes {
			if c.Effect == effect {
				lines = append(lines, "  "+i18n.ChangeSentence(v, c))
			}
		}
		if len(lines) > 0 {
			fmt.Fprintf(out, "%s (%d)\n%s\n", i18n.EffectName(effect), len(lines), strings.Join(lines, "\n"))
		}
	}
}
