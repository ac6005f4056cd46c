package e2e_test

import (
	"path/filepath"
	"strings"
	"testing"

	"ariane/internal/testkit"
	"ariane/internal/testkit/browser"
)

// The store of files falls while the quality lead hands in a document, and comes back:
// she is told once, in words that stay, and has nothing to do again.
func TestADocumentWaitsForTheStoreOfFilesThatFell(t *testing.T) {
	t.Parallel()
	takeSeat(t)
	bucket := testkit.Bucket(t)
	place, query, _ := strings.Cut(bucket.Address, "?endpoint=")
	endpoint, rest, _ := strings.Cut(query, "&")
	store := newLine(t, "http://"+endpoint)
	s := startOn(t, sqliteFile(t), place+"?endpoint="+strings.TrimPrefix(store.base, "http://")+"&"+rest,
		"ARIANE_S3_ACCESS_KEY="+bucket.AccessKey, "ARIANE_S3_SECRET_KEY="+bucket.SecretKey)
	camille := browser.New(t, s.base, qualityLead)
	camille.ExpectCuts()
	camille.Open("/demo")
	camille.Press("Entrer comme " + qualityLead)
	file := filepath.Join(t.TempDir(), "Bilan des ateliers.txt")
	write(t, file, "Douze ateliers, quatre-vingts jeunes.")

	camille.Open("/preuves/nouvelle")
	store.cut()
	camille.Upload("Fichiers", file)
	camille.See("Le dépôt de fichiers ne répond pas pour le moment")
	theWordsStay(t, camille)
	camille.Accessible()
	store.mend()
	camille.Wait("be received", `document.querySelector("input[name=recu]") !== null`)
	camille.Press("Ajouter cette preuve")
	expect(t, camille, "Bilan des ateliers")
	if got := camille.Download("Bilan des ateliers.txt"); !strings.Contains(string(got.Data), "Douze ateliers") {
		t.Errorf("the store gives back %q", got.Data)
	}
}

// theWordsStay while the page tries again and fails again.
func theWordsStay(t *testing.T, p *browser.Person) {
	t.Helper()
	const words = `document.querySelector("[data-depot-list] li span")`
	p.Wait("be watched", `(() => {
		window.wordsSeen = [];
		new MutationObserver(() => { window.wordsSeen.push(`+words+`.textContent); }).observe(`+words+`, { childList: true, characterData: true, subtree: true });
		window.triesBefore = performance.getEntriesByType("resource").length;
		return true;
	})()`)
	p.Wait("see two more tries", `performance.getEntriesByType("resource").length >= window.triesBefore + 2`)
	p.Wait("read the same words", `window.wordsSeen.every((said) => !said.includes("%"))`)
}
