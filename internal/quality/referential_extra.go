package quality

// Extra is a key of a library file that this program does not know. It is kept
// as it came, so that reading and writing a library loses nothing.
type Extra struct {
	Path  string // place inside the node or the header: "", "references/0", "scales/1/levels/2"
	Key   string
	Value string // the value, as YAML text
}
