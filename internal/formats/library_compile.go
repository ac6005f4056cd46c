package formats

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"slices"

	"ariane/internal/quality"
)

// CompiledFormat names the layout CompileLibrary writes. Raise it whenever a
// field is added to the model or its order changes: what an older program left
// beside a document is then written again instead of being misread.
const CompiledFormat = 1

// CompileLibrary writes a référentiel so that OpenCompiled reads it back in a
// twentieth of the time YAML takes. It is a copy kept beside the document, never
// instead of it: the document is the law, and whoever cannot read the copy reads
// the document.
//
// Layout: a checksum of the rest, the number of nodes, then every field in the
// order of the model, each text as its length and its bytes.
func CompileLibrary(ref *quality.Referential) []byte {
	c := compiler{out: make([]byte, crc32.Size, 1<<16)}
	c.number(len(ref.All()))
	for _, s := range []string{ref.ID, ref.Locale, ref.Title, ref.ShortTitle, ref.Provider, ref.Published.String(), ref.Licence, ref.Description} {
		c.text(s)
	}
	c.number(ref.Version)
	c.number(len(ref.Scales))
	for _, s := range ref.Scales {
		c.scale(s)
	}
	c.nodes(ref.Nodes)
	c.number(len(ref.Mappings))
	for _, m := range ref.Mappings {
		c.mapping(m)
	}
	c.extras(ref.Extra)
	return seal(c.out)
}

// seal writes the checksum of what follows it.
func seal(out []byte) []byte {
	binary.BigEndian.PutUint32(out, crc32.ChecksumIEEE(out[crc32.Size:]))
	return out
}

var errCompiled = errors.New("the compiled library is damaged")

// OpenCompiled reads what CompileLibrary wrote; an error means that the document
// must be read instead. The référentiel is indexed. Its texts share the memory of
// data, which must not change afterwards.
func OpenCompiled(data []byte) (*quality.Referential, error) {
	if len(data) < crc32.Size || binary.BigEndian.Uint32(data) != crc32.ChecksumIEEE(data[crc32.Size:]) {
		return nil, errCompiled
	}
	d := decompiler{rest: string(data[crc32.Size:])}
	d.pool = make([]quality.Node, min(d.length(), quality.MaxNodes))
	ref := &quality.Referential{}
	var published string
	for _, s := range []*string{&ref.ID, &ref.Locale, &ref.Title, &ref.ShortTitle, &ref.Provider, &published, &ref.Licence, &ref.Description} {
		*s = d.text()
	}
	ref.Version = d.number()
	ref.Scales = list(&d, (*decompiler).scale)
	ref.Nodes = d.nodes(0)
	ref.Mappings = list(&d, (*decompiler).mapping)
	ref.Extra = d.extras()
	day, err := quality.ParseDay(published)
	if err != nil || d.damaged || d.rest != "" {
		return nil, errCompiled
	}
	ref.Published = day
	ref.Index()
	return ref, nil
}

type compiler struct{ out []byte }

func (c *compiler) number(n int) { c.out = binary.AppendVarint(c.out, int64(n)) }

func (c *compiler) text(s string) {
	c.number(len(s))
	c.out = append(c.out, s...)
}

func (c *compiler) texts(list []string) {
	c.number(len(list))
	for _, s := range list {
		c.text(s)
	}
}

func (c *compiler) scale(s quality.Scale) {
	c.text(s.ID)
	c.text(s.Label)
	c.text(s.Question)
	c.number(s.Gap)
	c.number(len(s.Levels))
	for _, l := range s.Levels {
		c.number(l.Value)
		c.text(l.Label)
		c.text(l.Descriptor)
	}
}

func (c *compiler) nodes(list []*quality.Node) {
	c.number(len(list))
	for _, n := range list {
		c.node(n)
		c.nodes(n.Children)
	}
}

func (c *compiler) node(n *quality.Node) {
	for _, s := range []string{n.ID, string(n.Kind), n.Text, n.Short, n.Guidance, n.Source, n.ProposedBy} {
		c.text(s)
	}
	for _, l := range [][]string{n.Evidence, n.Examples, n.Rated, n.Replaces} {
		c.texts(l)
	}
	c.number(flags(n.Marked, n.Required, n.NotConcerned))
	c.number(n.Weight)
	c.number(len(n.References))
	for _, r := range n.References {
		c.text(r.Title)
		c.text(r.Text)
		c.text(r.URL)
	}
	c.levels(n.Levels)
	c.applies(n.Applies)
	c.extras(n.Extra)
}

// levels writes scales and values in order: the same référentiel, the same bytes.
func (c *compiler) levels(levels map[string]map[int]string) {
	c.number(len(levels))
	for _, scale := range slices.Sorted(maps.Keys(levels)) {
		c.text(scale)
		c.number(len(levels[scale]))
		for _, value := range slices.Sorted(maps.Keys(levels[scale])) {
			c.number(value)
			c.text(levels[scale][value])
		}
	}
}

func (c *compiler) applies(a quality.Conditions) {
	c.number(len(a.Status))
	for _, s := range a.Status {
		c.text(string(s))
	}
	for _, condition := range []*bool{a.WiderBody, a.Overseas, a.SeveralSites} {
		switch {
		case condition == nil:
			c.number(0)
		case *condition:
			c.number(1)
		default:
			c.number(2)
		}
	}
}

func (c *compiler) mapping(m quality.Mapping) {
	c.text(m.To)
	c.number(m.ToVersion)
	c.number(len(m.Pairs))
	for _, p := range m.Pairs {
		c.text(p.From)
		c.text(p.To)
		c.text(string(p.Relation))
		c.text(p.Why)
	}
}

func (c *compiler) extras(list []quality.Extra) {
	c.number(len(list))
	for _, e := range list {
		c.text(e.Path)
		c.text(e.Key)
		c.text(e.Value)
	}
}

func flags(list ...bool) int {
	n := 0
	for i, b := range list {
		if b {
			n |= 1 << i
		}
	}
	return n
}
