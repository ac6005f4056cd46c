package i18n

import "time"

// zoneNames are the time zones of the overseas departments and territories, by
// INSEE code; everywhere else is Paris time.
var zoneNames = map[string]string{
	"971": "America/Guadeloupe", "972": "America/Martinique", "973": "America/Cayenne", "974": "Indian/Reunion",
	"975": "America/Miquelon", "976": "Indian/Mayotte", "977": "America/St_Barthelemy", "978": "America/Marigot",
	"986": "Pacific/Wallis", "987": "Pacific/Tahiti", "988": "Pacific/Noumea",
}

// ZoneOf is the time zone people live in, from the INSEE code of their department.
func ZoneOf(department string) *time.Location {
	name, overseas := zoneNames[department]
	if !overseas {
		return Paris()
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return Paris()
	}
	return zone
}
