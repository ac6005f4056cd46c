package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// catalogueNodes is the size of the largest référentiel known in the field.
const catalogueNodes = 6000

// writeCatalogue makes a library of CISO Assistant of 6,000 nodes and 3.5 MB, as
// the tools of that product write them: texts folded, accents escaped.
func (b *bench) writeCatalogue() (path string, text []byte, err error) {
	var out strings.Builder
	out.WriteString(catalogueHead)
	for i := range catalogueNodes / 100 {
		fmt.Fprintf(&out, "    - urn: urn:essai:risk:req_node:grand:%d\n      assessable: false\n      depth: 1\n      ref_id: '%d'\n      name: Partie %d\n", i, i, i)
		for j := range 99 {
			fmt.Fprintf(&out, catalogueNode, i, j, i, i, j, j)
		}
	}
	path = filepath.Join(b.folder, "grand.yaml")
	if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
		return "", nil, fmt.Errorf("write the catalogue: %w", err)
	}
	return path, []byte(out.String()), nil
}

const catalogueHead = `urn: urn:essai:risk:library:grand
locale: fr
ref_id: GRAND
name: "Grand r\xE9f\xE9rentiel"
description: Pour mesurer
version: 1
provider: essai
packager: essai
copyright: essai
objects:
  framework:
    urn: urn:essai:risk:framework:grand
    ref_id: GRAND
    name: "Grand r\xE9f\xE9rentiel"
    min_score: 1
    max_score: 4
    requirement_nodes:
`

const catalogueNode = `    - urn: urn:essai:risk:req_node:grand:%d.%d
      assessable: true
      depth: 2
      parent_urn: urn:essai:risk:req_node:grand:%d
      ref_id: '%d.%d'
      name: Exigence %d
      description: "La structure d\xE9crit son accueil et ce qu\u2019elle propose aux\
        \ jeunes de son territoire, en lien avec ses partenaires.\nElle le relit chaque\
        \ ann\xE9e avec les \xE9quipes."
      annotation: Regardez le registre, demandez aux personnes qui accueillent, puis
        comparez avec ce que disent les jeunes du dernier trimestre.
`
