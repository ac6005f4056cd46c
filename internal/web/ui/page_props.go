package ui

import "github.com/a-h/templ"

// PageProps is everything around the content of a page.
type PageProps struct {
	Title       string          // the page's single h1, and the start of <title>
	Purpose     string          // one line under the h1: what one does here
	Description string          // for search engines; public pages only
	Breadcrumb  []Crumb         // from the home page to this page; empty on a home page
	Rail        []RailItem      // only what this role has; empty means no rail
	Viewer      *ViewerProps    // nil when nobody is signed in
	Demo        bool            // shows the « données de démonstration » banner
	DemoText    string          // what is invented in it, one sentence
	DemoHref    string          // where one changes role in the demonstration, "/demo" when empty
	Flash       []NoticeProps   // the outcome of the previous action, shown above the content
	Search      *SearchProps    // the search of the top bar; nil hides it
	Notices     *NoticesLink    // the bell; nil hides it
	Actions     templ.Component // secondary actions at the right of the h1; may be nil
	Footer      FooterProps
	Wide        bool // the content takes the whole width (tables, audit workspace)
	Focus       bool // the rail folds into the menu at every width: a page with its own panes
	Door        bool // the page is itself the way in: no « Se connecter » above it to leave it by
	NoIndex     bool
}

// Crumb is one step of the breadcrumb. The last one is the page itself; its Href is not used.
type Crumb struct{ Label, Href string }

// RailItem is one entry of the main navigation.
type RailItem struct {
	Label   string
	Href    string
	Icon    IconName
	Current bool
	Badge   string // "3 à traiter": a short fact, with its word; may be empty
}

// ViewerProps is the person signed in and the hats they wear.
type ViewerProps struct {
	Name        string
	Initials    string
	Hats        []Hat  // every role in every structure; a single one shows no switcher
	HatAction   string // POST, field "hat"
	ProfileHref string
	SignOut     string // POST address
}

// Hat is one role in one structure.
type Hat struct {
	ID        string // value of the field "hat"
	Role      string // « Responsable qualité »
	Structure string // « Mission locale de Valserine »
	Current   bool
}

func (v ViewerProps) currentHat() Hat {
	for _, hat := range v.Hats {
		if hat.Current {
			return hat
		}
	}
	return Hat{}
}

// NoticesLink leads to the notices of the person.
type NoticesLink struct {
	Href  string
	Count int // unread
}

// FooterProps holds what the law wants on every page.
type FooterProps struct {
	AccessibilityStatus string // « non conforme », « partiellement conforme », « totalement conforme »
	Version             string // « 0.2.0 »
}

// pageTitle is the content of <title>: the page first, then the product.
func pageTitle(title string) string {
	if title == "" || title == "Ariane" {
		return "Ariane"
	}
	return title + " – Ariane"
}

func demoHref(p PageProps) string {
	if p.DemoHref == "" {
		return "/demo"
	}
	return p.DemoHref
}

func accessibilityLabel(f FooterProps) string {
	status := f.AccessibilityStatus
	if status == "" {
		status = "non conforme"
	}
	return "Accessibilité\u00a0: " + status
}

// railed tells whether the navigation stands beside the content.
func (p PageProps) railed() bool { return len(p.Rail) > 0 && !p.Focus }
