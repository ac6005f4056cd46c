package formats

import (
	"encoding/json"
	"fmt"
	"io"

	"ariane/internal/quality"
)

// ReferentialTree is a référentiel as `ariane referential show --json` prints
// it: a stable interface, additions only. Counts is by kind of node.
type ReferentialTree struct {
	ID          string               `json:"id"`
	Version     int                  `json:"version"`
	Locale      string               `json:"locale"`
	Title       string               `json:"title"`
	ShortTitle  string               `json:"short_title,omitempty"`
	Provider    string               `json:"provider"`
	Published   string               `json:"published,omitempty"` // YYYY-MM-DD
	Licence     string               `json:"licence"`
	Description string               `json:"description,omitempty"`
	Counts      map[quality.Kind]int `json:"counts"`
	Scales      []ScaleTree          `json:"scales"`
	Nodes       []NodeTree           `json:"nodes"`
	Mappings    []MappingTree        `json:"mappings,omitempty"`
}

// ScaleTree is a scale of a ReferentialTree.
type ScaleTree struct {
	ID       string      `json:"id"`
	Label    string      `json:"label"`
	Question string      `json:"question,omitempty"`
	Gap      int         `json:"gap,omitempty"`
	Levels   []LevelTree `json:"levels"`
}

// LevelTree is a level of a scale.
type LevelTree struct {
	Value      int    `json:"value"`
	Label      string `json:"label"`
	Descriptor string `json:"descriptor,omitempty"`
}

// NodeTree is a node of a ReferentialTree. Official is the official wording
// when the operator has loaded it. Levels is scale → value → descriptor.
type NodeTree struct {
	ID           string                    `json:"id"`
	Kind         quality.Kind              `json:"kind"`
	Source       string                    `json:"source,omitempty"`
	Text         string                    `json:"text"`
	Official     string                    `json:"official,omitempty"`
	Short        string                    `json:"short,omitempty"`
	Rated        []string                  `json:"rated,omitempty"`
	Marked       bool                      `json:"marked,omitempty"`
	Required     bool                      `json:"required,omitempty"`
	NotConcerned bool                      `json:"not_concerned,omitempty"`
	Weight       int                       `json:"weight,omitempty"`
	Applies      *AppliesTree              `json:"applies,omitempty"`
	ProposedBy   string                    `json:"proposed_by,omitempty"`
	Guidance     string                    `json:"guidance,omitempty"`
	Evidence     []string                  `json:"evidence,omitempty"`
	Examples     []string                  `json:"examples,omitempty"`
	References   []ReferenceTree           `json:"references,omitempty"`
	Levels       map[string]map[int]string `json:"levels,omitempty"`
	Children     []NodeTree                `json:"children,omitempty"`
}

// AppliesTree is the conditions of a node on the structure's profile.
type AppliesTree struct {
	Status       []quality.LegalStatus `json:"status,omitempty"`
	WiderBody    *bool                 `json:"wider_body,omitempty"`
	Overseas     *bool                 `json:"overseas,omitempty"`
	SeveralSites *bool                 `json:"several_sites,omitempty"`
}

// ReferenceTree is a reference text of a node.
type ReferenceTree struct {
	Title string `json:"title"`
	Text  string `json:"text,omitempty"`
	URL   string `json:"url,omitempty"`
}

// MappingTree relates nodes to those of another référentiel.
type MappingTree struct {
	To        string     `json:"to"`
	ToVersion int        `json:"to_version,omitempty"`
	Pairs     []PairTree `json:"pairs"`
}

// PairTree is one line of a MappingTree.
type PairTree struct {
	From     string           `json:"from"`
	To       string           `json:"to"`
	Relation quality.Relation `json:"relation"`
	Why      string           `json:"why,omitempty"`
}

// WriteReferentialJSON writes the tree as one indented JSON document. official
// is node → official wording, nil without overlay.
func WriteReferentialJSON(w io.Writer, ref *quality.Referential, official map[string]string) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(ReferentialTreeOf(ref, official)); err != nil {
		return fmt.Errorf("write référentiel %s as JSON: %w", ref.ID, err)
	}
	return nil
}
