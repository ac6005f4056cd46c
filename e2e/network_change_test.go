package e2e_test

import (
	"path/filepath"
	"testing"
)

const columns = "code_milo,nom_affiche,code_arml,code_region,code_departement,commune\n"

func TestTheLabelOfficeImportsTheNetworkRenamesAndMergesStructures(t *testing.T) {
	onBothEngines(t, func(t *testing.T, s *site) {
		eden := s.enter(t, labelOffice)
		folder := t.TempDir()

		wrong := filepath.Join(folder, "erreurs.csv")
		write(t, wrong, columns+"NEUF-1,Mission locale des Deux Caps,ARML-BRE,99,29,\nNEUF-1,,ARML-XXX,53,29,\n")
		eden.Open("/reseau")
		eden.Follow("Importer une liste")
		eden.Upload("Liste des Missions locales", wrong)
		eden.Press("Voir ce qui va changer")
		eden.See("Rien n’a été écrit")
		eden.See("99")
		eden.See("ligne 3")

		right := filepath.Join(folder, "reseau.csv")
		write(t, right, columns+"NEUF-1,Mission locale des Deux Caps,ARML-BRE,53,29,\nNEUF-2,Mission locale de la Baie Claire,ARML-BRE,53,29,\n"+
			homeCode+","+home+" et des Îles,ARML-BRE,53,29,\nDEMO-29-2,Mission locale de la Vallée de Brivosane,ARML-BRE,53,29,\n")
		eden.Open("/reseau/import")
		eden.Upload("Liste des Missions locales", right)
		eden.Press("Voir ce qui va changer")
		eden.See("4 lignes lues, sans aucun refus.")
		eden.See("NEUF-1 : Mission locale des Deux Caps")
		eden.See("« " + home + " » → « " + home + " et des Îles »")
		eden.See("DEMO-29-2 : Mission locale de la Vallée de Brivosane")
		eden.See("Connues ici, absentes du fichier")
		guide(t, eden, "import-reseau", "")
		eden.Press("Appliquer cet import")
		eden.See("L’import est appliqué.")

		eden.Open("/reseau/import")
		eden.Upload("Liste des Missions locales", right)
		eden.Press("Voir ce qui va changer")
		eden.See("4 lignes lues : le réseau est déjà à jour.")
		renameThenMerge(t, s)
	})
}

func renameThenMerge(t *testing.T, s *site) {
	t.Helper()
	eden := s.enter(t, labelOffice)
	eden.Open("/reseau?q=Deux+Caps")
	eden.Follow("Mission locale des Deux Caps")
	eden.Follow("Modifier")
	eden.Fill("Nom", "Mission locale des Trois Caps")
	eden.Press("Enregistrer la fiche")
	eden.See("La fiche de la structure est à jour.")
	expect(t, eden, "Mission locale des Trois Caps")
	eden.See("Mission locale des Deux Caps") // its history keeps the name

	eden.Follow("Fusionner avec d’autres")
	eden.Press("Voir ce qui va se passer")
	eden.See("Choisissez au moins une autre structure.")
	eden.Choose("", "Mission locale de la Baie Claire")
	eden.Press("Voir ce qui va se passer")
	eden.See("Ce qui va se passer")
	eden.See("Sa suite est prise par « Mission locale des Trois Caps ».")
	eden.Press("Fusionner ces structures")
	eden.See("La réorganisation est enregistrée.")
	expect(t, eden, "Mission locale des Trois Caps")
	eden.See("Baie Claire")

	eden.Open("/reseau?fermees=oui&q=Baie+Claire")
	eden.Follow("Mission locale de la Baie Claire")
	eden.See("Trois Caps")
	eden.See("Historique")
	if v := s.command(t, "verify"); v.status != 0 {
		t.Errorf("verify: status %d\n%s%s", v.status, v.out, v.err)
	}
}
