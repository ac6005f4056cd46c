package app

import "runtime/debug"

// revision is the commit the program was built from, when the build knew it.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "révision inconnue"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return "révision inconnue"
}
