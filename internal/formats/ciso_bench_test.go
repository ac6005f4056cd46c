package formats

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// sixThousandCISO is a library of CISO Assistant of 6,000 nodes and 3.5 MB, as
// its own tools write them.
func sixThousandCISO() []byte {
	var b strings.Builder
	b.WriteString("urn: urn:essai:risk:library:grand\nlocale: fr\nref_id: GRAND\nname: \"Grand r\\xE9f\\xE9rentiel\"\ndescription: Pour mesurer\nversion: 1\nprovider: essai\npackager: essai\ncopyright: essai\nobjects:\n  framework:\n    urn: urn:essai:risk:framework:grand\n    ref_id: GRAND\n    name: Grand\n    requirement_nodes:\n")
	for i := range 60 {
		fmt.Fprintf(&b, "    - urn: urn:essai:risk:req_node:grand:%d\n      assessable: false\n      depth: 1\n      ref_id: '%d'\n      name: Partie %d\n", i, i, i)
		for j := range 99 {
			fmt.Fprintf(&b, "    - urn: urn:essai:risk:req_node:grand:%d.%d\n      assessable: true\n      depth: 2\n      parent_urn: urn:essai:risk:req_node:grand:%d\n      ref_id: '%d.%d'\n      name: Exigence %d\n", i, j, i, i, j, j)
			b.WriteString("      description: \"La structure d\\xE9crit son accueil et ce qu\\u2019elle propose aux jeunes\\\n        \\ de son territoire, en lien avec ses partenaires.\\nElle le relit chaque ann\\xE9\\\n        e avec les \\xE9quipes.\"\n")
			b.WriteString("      annotation: Regardez le registre, demandez aux personnes qui accueillent, puis\n        comparez avec ce que disent les jeunes du dernier trimestre.\n")
		}
	}
	return []byte(b.String())
}

func BenchmarkReadCISOOfSixThousandNodes(b *testing.B) {
	data := sixThousandCISO()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		c := ReadCatalogue(data)
		if c.Report.HasErrors() || len(c.Referential.All()) != 6000 {
			b.Fatal(c.Report.French())
		}
	}
}

func BenchmarkPeerYAMLOfSixThousandNodes(b *testing.B) {
	data := sixThousandCISO()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal(data, &n); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteSixThousandNodes(b *testing.B) {
	c := ReadCatalogue(sixThousandCISO())
	for _, f := range Formats() {
		b.Run(string(f), func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := WriteCatalogue(&out, f, c.Referential, nil); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(out.Len()))
			}
		})
	}
}
