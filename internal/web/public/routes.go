// Package public holds the pages anybody may open: the register of the label, the
// pages the law asks for, and what a visitor sees before signing in.
//
// Nothing here ranks anybody: the register says who holds the label today, never
// a level, a score or a refusal.
package public

import "ariane/internal/web/page"

// Operator is who runs this installation, from the configuration. A field left
// empty is said to be missing on the page, never invented.
type Operator struct {
	Name      string // the organisation responsible: « Union nationale des Missions locales »
	Publisher string // who answers for what is published
	Host      string // name and place of the host
	Contact   string // e-mail for accessibility and everything else
	Privacy   string // e-mail about personal data; Contact when empty
	Retention string // how long accounts, answers and the journal are kept: « huit ans »
	Source    string // address of the source code of what runs here (AGPL §13)
}

func (o Operator) privacy() string {
	if o.Privacy == "" {
		return o.Contact
	}
	return o.Privacy
}

type pages struct{ operator Operator }

// Routes lists the pages of this area. The home page is the home area's: it calls
// Welcome when nobody is signed in.
func Routes(operator Operator) []page.Route {
	p := pages{operator: operator}
	return []page.Route{
		{Pattern: "GET /registre", Handle: showRegister, Public: true},
		{Pattern: "GET /registre.csv", Handle: registerCSV, Public: true},
		{Pattern: "GET /registre.json", Handle: registerJSON, Public: true},
		{Pattern: "GET /accessibilite", Handle: p.accessibility, Public: true},
		{Pattern: "GET /donnees-personnelles", Handle: p.personalData, Public: true},
		{Pattern: "GET /mentions-legales", Handle: p.legal, Public: true},
		{Pattern: "GET /robots.txt", Handle: robots, Public: true},
		{Pattern: "GET /favicon.ico", Handle: favicon, Public: true},
	}
}
