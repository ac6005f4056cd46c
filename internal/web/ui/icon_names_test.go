package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"ariane/internal/web/assets"
)

// iconsIn returns what a pattern's first group finds in a file.
func iconsIn(t *testing.T, pattern *regexp.Regexp, file string) []string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, match := range pattern.FindAllStringSubmatch(string(content), -1) {
		names = append(names, match[1])
	}
	return names
}

func TestTheNamedIconsAreThoseOfTheSprite(t *testing.T) {
	t.Parallel()
	named := iconsIn(t, regexp.MustCompile(`IconName = "([^"]+)"`), "icon_names.go")
	drawn := assets.IconIDs()
	slices.Sort(named)
	slices.Sort(drawn)
	if len(named) == 0 || !slices.Equal(named, drawn) {
		t.Errorf("named icons %v\nsprite %v", named, drawn)
	}
}

func TestAnIconWrittenAsTextExists(t *testing.T) {
	t.Parallel()
	drawn := assets.IconIDs()
	literal := regexp.MustCompile(`Icon(?:: ?|\(|Name\()"([^"]+)"`)
	err := filepath.WalkDir("..", func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".templ" {
			return err
		}
		for _, name := range iconsIn(t, literal, path) {
			if !slices.Contains(drawn, name) {
				t.Errorf("%s uses the icon %q, which the sprite lacks", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
