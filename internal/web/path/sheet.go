package path

import "net/url"

// The improvement sheets.
const (
	Sheets         = "/fiches"
	SheetNew       = Sheets + "/nouvelle"
	SheetVitality  = Sheets + "/vitalite"
	SheetLink      = Sheets + "/lien"
	SheetRules     = Sheets + "/qui-repond"
	SheetLinkClose = SheetLink + "/fermer"
	SheetPoster    = SheetLink + "/affiche"

	// What is open without an account.
	SheetFollow     = "/fiche/suivi"
	SheetFollowWord = SheetFollow + "/mot"
)

// SheetsIn is a part of the list.
func SheetsIn(tab string) string { return Sheets + "?vue=" + url.QueryEscape(tab) }

// Sheet is one sheet.
func Sheet(id string) string { return Sheets + join(id) }

// SheetMove takes it to another state.
func SheetMove(id string) string { return Sheet(id) + "/avancer" }

// SheetSay leaves a word on it.
func SheetSay(id string) string { return Sheet(id) + "/mots" }

// SheetShow shows it to the team, or stops.
func SheetShow(id string) string { return Sheet(id) + "/montrer" }

// SheetPhoto is its photograph.
func SheetPhoto(id string) string { return Sheet(id) + "/photo" }

// SheetDoor is where a sheet is raised without an account.
func SheetDoor(secret string) string { return "/fiche" + join(secret) }

// ActionOfSheet makes an action from a sheet.
func ActionOfSheet(id string) string { return PlanNew + "?fiche=" + url.QueryEscape(id) }
