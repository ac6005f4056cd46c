package site

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// All finds what a selector matches under n, in page order. A selector is made of
// steps separated by spaces (descendants), or alternatives separated by commas;
// a step is tag, #id, .class, [attr], [attr=value], [attr^=start] and [attr*=part]
// in any number: `form.form input[type=email]`, `a[href^="/reseau/"]`.
func All(n *html.Node, selector string) []*html.Node {
	alternatives := strings.Split(selector, ",")
	chains := make([][]step, 0, len(alternatives))
	for _, one := range alternatives {
		chains = append(chains, parse(strings.TrimSpace(one)))
	}
	var out []*html.Node
	for d := range n.Descendants() {
		for _, chain := range chains {
			if d.Type == html.ElementNode && matchChain(d, n, chain) {
				out = append(out, d)
				break
			}
		}
	}
	return out
}

// Attr is the value of an attribute, "" when it is not there.
func Attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// HasAttr reports whether an attribute is there, even empty.
func HasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// Text is what one reads of a node, spaces of the layout put together; no-break
// spaces stay.
func Text(n *html.Node) string {
	return strings.Join(strings.FieldsFunc(rawText(n), func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}

func rawText(n *html.Node) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		return n.Data
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !silent(d.Parent) {
			b.WriteString(d.Data)
		}
		if d.Type == html.ElementNode && isBlock[d.Data] {
			b.WriteString(" ")
		}
	}
	return b.String()
}

func silent(parent *html.Node) bool {
	return parent != nil && (parent.Data == "script" || parent.Data == "style" || parent.Data == "title" && parent.Namespace == "")
}

var isBlock = map[string]bool{"p": true, "li": true, "div": true, "td": true, "th": true, "tr": true, "dt": true, "dd": true, "h1": true, "h2": true, "h3": true, "br": true, "label": true, "legend": true, "option": true, "section": true}

type condition struct{ name, how, value string }

type step struct {
	tag  string
	need []condition
}

var part = regexp.MustCompile(`^(?:([a-zA-Z][a-zA-Z0-9-]*)|#([\w-]+)|\.([\w-]+)|\[([\w-]+)(?:([\^*]?=)"?([^"\]]*)"?)?\])`)

func parse(selector string) []step {
	list := words(selector)
	chain := make([]step, 0, len(list))
	for _, word := range list {
		var s step
		for rest := word; rest != ""; {
			m := part.FindStringSubmatch(rest)
			if m == nil {
				panic(fmt.Sprintf("site: selector %q is not understood at %q", selector, rest))
			}
			switch {
			case m[1] != "":
				s.tag = m[1]
			case m[2] != "":
				s.need = append(s.need, condition{"id", "=", m[2]})
			case m[3] != "":
				s.need = append(s.need, condition{"class", "~=", m[3]})
			default:
				s.need = append(s.need, condition{m[4], m[5], m[6]})
			}
			rest = rest[len(m[0]):]
		}
		chain = append(chain, s)
	}
	return chain
}

// words splits at the spaces outside brackets.
func words(selector string) []string {
	depth := 0
	return strings.FieldsFunc(selector, func(r rune) bool {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		}
		return r == ' ' && depth == 0
	})
}

func matchChain(n, root *html.Node, chain []step) bool {
	last := chain[len(chain)-1]
	if !matchStep(n, last) {
		return false
	}
	if len(chain) == 1 {
		return true
	}
	for up := n.Parent; up != nil && up != root.Parent; up = up.Parent {
		if up.Type == html.ElementNode && matchChain(up, root, chain[:len(chain)-1]) {
			return true
		}
	}
	return false
}

func matchStep(n *html.Node, s step) bool {
	if s.tag != "" && n.Data != s.tag {
		return false
	}
	for _, c := range s.need {
		if !HasAttr(n, c.name) || !c.holds(Attr(n, c.name)) {
			return false
		}
	}
	return true
}

func (c condition) holds(value string) bool {
	switch c.how {
	case "=":
		return value == c.value
	case "~=":
		return strings.Contains(" "+value+" ", " "+c.value+" ")
	case "^=":
		return strings.HasPrefix(value, c.value)
	case "*=":
		return strings.Contains(value, c.value)
	}
	return true
}
