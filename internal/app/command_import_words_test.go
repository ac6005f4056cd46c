package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestANetworkWithoutItsAssociationsSaysWhereToPlaceThem(t *testing.T) {
	t.Parallel()
	env := database(t)
	file := write(t, "structures.csv", "code_milo,nom_affiche,code_arml,code_region,code_departement\n99001S00,Val d’Essai,ARML-BRE,53,29\n")
	status, out, said := run(t, env, "import", "network", file)
	if status != 1 || !strings.Contains(said, "placez arml.csv à côté du fichier structures.csv") || !strings.Contains(out, "Rien n’a été enregistré : 1\u00a0ligne refusée.") {
		t.Errorf("%d %s %s", status, out, said)
	}
}

func TestTheWordsOfAnImportNeverContradictThemselves(t *testing.T) {
	t.Parallel()
	env := database(t)
	const header = "code_milo,nom_affiche,code_arml,code_region,code_departement\n"
	file := write(t, "structures.csv", header+"99001S00,Val d’Essai,ARML-BRE,53,29\n")
	if err := os.WriteFile(filepath.Join(filepath.Dir(file), "arml.csv"), []byte("code_arml,nom,codes_regions\nARML-BRE,ARML Bretagne,53\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, out, _ := run(t, env, "import", "network", file); !strings.Contains(out, "arml.csv, ligne 2  ") || !strings.Contains(out, "structures.csv, ligne 2  ") {
		t.Errorf("two lines 2 are not told apart: %s", out)
	}
	renamed := write(t, "structures.csv", header+"99001S00,Val d’Epreuve,ARML-BRE,53,29\n")
	if _, out, _ := run(t, env, "import", "network", renamed, "--dry-run"); !strings.Contains(out, "Nom\u00a0: «\u00a0Val d’Essai\u00a0» → «\u00a0Val d’Epreuve\u00a0»") || strings.Contains(out, `"`) {
		t.Errorf("a change reads %s", out)
	}
	mixed := write(t, "structures.csv", header+"99001S00,Val d’Epreuve,ARML-BRE,53,29\n99002S00,Seule,ARML-XXX,53,29\n")
	for _, flag := range [][]string{nil, {"--dry-run"}} {
		status, out, _ := run(t, env, append([]string{"import", "network", mixed}, flag...)...)
		if status != 1 || strings.Contains(out, "mise à jour") || !strings.Contains(out, "rien n’a été enregistré : 1\u00a0ligne refusée") && !strings.Contains(out, "Rien n’a été enregistré : 1\u00a0ligne refusée") {
			t.Errorf("%v: %d %s", flag, status, out)
		}
	}
}
