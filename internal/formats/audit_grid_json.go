package formats

import (
	"encoding/json"
	"fmt"
	"io"

	"ariane/internal/quality"
)

// AuditGridTree is a grid for scripts; it is not read back.
type AuditGridTree struct {
	ID                 string          `json:"id"`
	Version            int             `json:"version"`
	State              quality.State   `json:"state"`
	Title              string          `json:"title"`
	Locale             string          `json:"locale"`
	Description        string          `json:"description,omitempty"`
	Referential        string          `json:"referential"`
	ReferentialVersion int             `json:"referential_version"`
	Values             []valueJSON     `json:"values"`
	Criteria           []criterionJSON `json:"criteria"`
}

type valueJSON struct {
	Value string `json:"value"`
	Label string `json:"label,omitempty"`
	Text  string `json:"text,omitempty"`
}

type criterionJSON struct {
	ID          string      `json:"id"`
	Title       string      `json:"title"`
	Text        string      `json:"text,omitempty"`
	Nodes       []string    `json:"nodes"`
	Questions   []string    `json:"questions,omitempty"`
	Meet        []string    `json:"meet,omitempty"`
	Evidence    []string    `json:"evidence,omitempty"`
	Descriptors []valueJSON `json:"descriptors,omitempty"`
	Required    bool        `json:"required"`
	Weight      int         `json:"weight,omitempty"`
}

// AuditGridTreeOf makes the tree of a grid in this state.
func AuditGridTreeOf(g quality.AuditGrid, state quality.State) AuditGridTree {
	out := AuditGridTree{
		ID: g.ID, Version: g.Version, State: state, Title: g.Title, Locale: g.Locale, Description: g.Description,
		Referential: g.ReferentialID, ReferentialVersion: g.ReferentialVersion, Values: valuesJSON(g.Values), Criteria: []criterionJSON{},
	}
	for _, c := range g.Criteria {
		out.Criteria = append(out.Criteria, criterionJSON{
			ID: c.ID, Title: c.Title, Text: c.Text, Nodes: append([]string{}, c.Nodes...), Questions: c.Questions, Meet: c.Meet, Evidence: c.Evidence,
			Descriptors: valuesJSON(c.Descriptors), Required: c.Required, Weight: c.Weight,
		})
	}
	return out
}

// WriteAuditGridJSON writes a grid as AuditGridTreeOf tells it.
func WriteAuditGridJSON(w io.Writer, g quality.AuditGrid, state quality.State) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(AuditGridTreeOf(g, state)); err != nil {
		return fmt.Errorf("write audit grid %s as JSON: %w", g.ID, err)
	}
	return nil
}

func valuesJSON(list []quality.Descriptor) []valueJSON {
	out := make([]valueJSON, 0, len(list))
	for _, d := range list {
		out = append(out, valueJSON(d))
	}
	return out
}
