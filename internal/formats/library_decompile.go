package formats

import (
	"ariane/internal/quality"
)

// decompiler reads the layout of CompileLibrary. The bytes come from our own
// database, but a disk may lie: every length is checked against what is left, and
// nothing is allocated that what is left could not fill.
type decompiler struct {
	rest    string
	damaged bool
	pool    []quality.Node // one block for all the nodes
}

// fail ends the reading: whatever is asked for next is empty.
func (d *decompiler) fail() {
	d.rest, d.damaged = "", true
}

// number reads a variable-length integer, zigzag like encoding/binary, straight
// from the text.
func (d *decompiler) number() int {
	var u uint64
	for i := 0; i < len(d.rest) && i < 10; i++ {
		b := d.rest[i]
		u |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			d.rest = d.rest[i+1:]
			return int(int64(u>>1) ^ -int64(u&1)) //nolint:gosec // written from an int
		}
	}
	d.fail()
	return 0
}

// length reads how many items of at least one byte each follow.
func (d *decompiler) length() int {
	n := d.number()
	if n < 0 || n > len(d.rest) {
		d.fail()
		return 0
	}
	return n
}

func (d *decompiler) text() string {
	n := d.length()
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

// list reads items one after the other; nil when there is none.
func list[T any](d *decompiler, item func(*decompiler) T) []T {
	n := d.length()
	if n == 0 {
		return nil
	}
	out := make([]T, 0, min(n, 64))
	for range n {
		if d.damaged {
			return nil
		}
		out = append(out, item(d))
	}
	return out
}

func (d *decompiler) texts() []string { return list(d, (*decompiler).text) }

func (d *decompiler) scale() quality.Scale {
	s := quality.Scale{ID: d.text(), Label: d.text(), Question: d.text(), Gap: d.number()}
	s.Levels = list(d, func(d *decompiler) quality.Level {
		return quality.Level{Value: d.number(), Label: d.text(), Descriptor: d.text()}
	})
	return s
}

func (d *decompiler) nodes(depth int) []*quality.Node {
	n := d.length()
	if n == 0 || depth > quality.MaxDepth {
		return nil
	}
	out := make([]*quality.Node, 0, min(n, len(d.pool)))
	for range n {
		if len(d.pool) == 0 {
			d.fail()
		}
		if d.damaged {
			return nil
		}
		node := &d.pool[0]
		d.pool = d.pool[1:]
		d.node(node)
		node.Children = d.nodes(depth + 1)
		out = append(out, node)
	}
	return out
}

func (d *decompiler) node(n *quality.Node) {
	var kind string
	for _, s := range []*string{&n.ID, &kind, &n.Text, &n.Short, &n.Guidance, &n.Source, &n.ProposedBy} {
		*s = d.text()
	}
	n.Kind = quality.Kind(kind)
	for _, l := range []*[]string{&n.Evidence, &n.Examples, &n.Rated, &n.Replaces} {
		*l = d.texts()
	}
	set := d.number()
	n.Marked, n.Required, n.NotConcerned = set&1 != 0, set&2 != 0, set&4 != 0
	n.Weight = d.number()
	n.References = list(d, func(d *decompiler) quality.Reference {
		return quality.Reference{Title: d.text(), Text: d.text(), URL: d.text()}
	})
	n.Levels = d.levels()
	n.Applies = d.applies()
	n.Extra = d.extras()
}

func (d *decompiler) levels() map[string]map[int]string {
	n := d.length()
	if n == 0 {
		return nil
	}
	out := make(map[string]map[int]string, min(n, 8))
	for range n {
		scale := d.text()
		values := map[int]string{}
		for range d.length() {
			values[d.number()] = d.text()
		}
		out[scale] = values
	}
	return out
}

func (d *decompiler) applies() quality.Conditions {
	var c quality.Conditions
	for _, s := range d.texts() {
		c.Status = append(c.Status, quality.LegalStatus(s))
	}
	for _, condition := range []**bool{&c.WiderBody, &c.Overseas, &c.SeveralSites} {
		if n := d.number(); n != 0 {
			value := n == 1
			*condition = &value
		}
	}
	return c
}

func (d *decompiler) mapping() quality.Mapping {
	m := quality.Mapping{To: d.text(), ToVersion: d.number()}
	m.Pairs = list(d, func(d *decompiler) quality.Pair {
		return quality.Pair{From: d.text(), To: d.text(), Relation: quality.Relation(d.text()), Why: d.text()}
	})
	return m
}

func (d *decompiler) extras() []quality.Extra {
	return list(d, func(d *decompiler) quality.Extra {
		return quality.Extra{Path: d.text(), Key: d.text(), Value: d.text()}
	})
}
