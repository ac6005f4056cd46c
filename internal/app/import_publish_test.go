package app_test

import (
	"strings"
	"testing"
)

func TestAReferentialImportedAndPublishedIsSaidToBePublished(t *testing.T) {
	t.Parallel()
	env := database(t)
	file := write(t, "petit.yaml", `id: petit
version: 1
locale: fr
title: Petit
provider: essai
licence: essai
scales:
  - {id: respect, label: Respect, levels: [{value: 1, label: un}, {value: 2, label: deux}]}
nodes:
  - {id: "1", kind: commitment, text: Accueillir, rated: [respect]}
`)
	status, out, said := run(t, env, "import", "referential", file, "--publish")
	if status != 0 || !strings.Contains(out, " : publiée.") || strings.Contains(out, "brouillon") {
		t.Errorf("%d %s %s", status, out, said)
	}
}
