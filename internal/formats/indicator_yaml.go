package formats

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"

	"ariane/internal/quality"
)

// LibraryIndicator is an indicator a structure may take.
type LibraryIndicator struct {
	quality.Indicator
	ID string
}

// indicatorFile is the form of the file; what it does not know is refused.
type indicatorFile struct {
	Indicators []struct {
		ID         string
		Family     quality.IndicatorFamily
		Name       string
		Definition string
		Unit       quality.IndicatorUnit
		Every      quality.Rhythm
		Sense      quality.IndicatorSense
		Formula    quality.IndicatorFormula
		Source     string
	}
}

// ReadIndicators reads a library of indicators. A formula gives its unit and its sense.
// The error names the entry at fault: the file ships with the program.
func ReadIndicators(data []byte) ([]LibraryIndicator, error) {
	var file indicatorFile
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil {
		return nil, fmt.Errorf("read the library of indicators: %w", err)
	}
	seen := map[string]bool{}
	out := make([]LibraryIndicator, 0, len(file.Indicators))
	for _, e := range file.Indicators {
		i := quality.Indicator{Name: e.Name, Definition: e.Definition, Family: e.Family, Unit: e.Unit, Every: e.Every, Sense: e.Sense, Formula: e.Formula, Source: e.Source}
		if i.Formula != "" {
			i.Sense = i.Formula.Sense()
		}
		i = i.Tidy()
		if err := i.Check().Err(); err != nil {
			return nil, fmt.Errorf("indicator %q: %w", e.ID, err)
		}
		if e.ID == "" || seen[e.ID] {
			return nil, fmt.Errorf("indicator %q: its id is missing or given twice", e.ID)
		}
		seen[e.ID] = true
		out = append(out, LibraryIndicator{Indicator: i, ID: e.ID})
	}
	return out, nil
}
