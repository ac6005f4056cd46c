package page

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// Rail entries a page may say it belongs to.
const (
	RailHome        = path.Home
	RailCase        = path.Case
	RailReceived    = path.Received
	RailAuditors    = path.Auditors
	RailAudits      = path.Audits
	RailLinks       = path.Links
	RailAssessment  = path.Assessments
	RailPlan        = path.Plan
	RailSheets      = path.Sheets
	RailSteering    = path.Steering
	RailEvidence    = path.Evidences
	RailReferential = path.Referentials
	RailTeam        = path.Team
	RailNetwork     = path.Structures
	RailJournal     = path.Journal
	RailPlatform    = path.Platform
)

// Frame is what a handler says of its page; Layout completes it with the
// navigation, the person and the footer.
type Frame struct {
	Title      string
	Purpose    string
	Rail       string // one of the Rail constants, "" when none
	Breadcrumb []ui.Crumb
	Actions    templ.Component
	Flash      []ui.NoticeProps
	Wide       bool
	KeepFlash  bool // the message of the last form waits for a page that tells no trouble
}

// Layout makes the props of ui.Layout for a page.
func (v *Visit) Layout(w http.ResponseWriter, r *http.Request, f Frame) ui.PageProps {
	props := ui.PageProps{
		Title: f.Title, Purpose: f.Purpose, Breadcrumb: f.Breadcrumb, Actions: f.Actions, Wide: f.Wide, NoIndex: true,
		Rail: v.rail(f.Rail), Viewer: v.viewerProps(), Demo: v.Kit.Demo, DemoText: v.Kit.DemoWords(), DemoHref: path.Demo,
		Footer: ui.FooterProps{AccessibilityStatus: AccessibilityStatus, Version: v.Kit.Version},
		Flash:  f.Flash,
	}
	if v.SignedIn() {
		props.Search = &ui.SearchProps{Action: path.Search, ID: "recherche-partout", Label: "Rechercher", Button: "Chercher"}
		props.Notices = v.notices(r)
	}
	if f.KeepFlash {
		return props
	}
	if note, ok := v.Kit.flashNotice(v.Kit.takeFlash(w, r)); ok {
		props.Flash = append([]ui.NoticeProps{note}, props.Flash...)
	}
	return props
}

// DemoWords says in one sentence what is invented in the demonstration.
func (k Kit) DemoWords() string {
	if k.DemoReal {
		return "Structures réelles ; personnes inventées, aucun résultat."
	}
	return "Structures, personnes et résultats sont inventés."
}

// AccessibilityStatus is what the declaration says until an audit is made.
const AccessibilityStatus = "non conforme"

type railEntry struct {
	label string
	href  string
	icon  ui.IconName
	shown func(*Visit) bool
}

func railEntries() []railEntry {
	return []railEntry{
		{"Accueil", RailHome, ui.IconHome, func(*Visit) bool { return true }},
		{"Démarche", RailCase, ui.IconCompass, func(v *Visit) bool {
			return v.Actor.BodyKind.IsStructure() && v.MayReach(authz.CaseRead) && v.wearsStructureHat()
		}},
		{"Auto-évaluation", RailAssessment, ui.IconClipboardCheck, func(v *Visit) bool {
			return v.Actor.BodyKind.IsStructure() && v.MayReach(authz.AssessmentProgress) && v.wearsStructureHat()
		}},
		{"Plan", RailPlan, ui.IconSprout, func(v *Visit) bool {
			return v.Actor.BodyKind.IsStructure() && v.MayReach(authz.PlanRead) && v.wearsStructureHat()
		}},
		{"Fiches", RailSheets, ui.IconLightbulb, func(v *Visit) bool {
			return v.Actor.BodyKind.IsStructure() && v.MayReach(authz.SheetRaise) && v.wearsStructureHat()
		}},
		{"Demandes", RailReceived, ui.IconClipboardCheck, func(v *Visit) bool { return v.MayReach(authz.ApplicationReceive) }},
		{"Auditeurs", RailAuditors, ui.IconUsers, func(v *Visit) bool { return v.MayReach(authz.AuditorList) }},
		{"Audits", RailAudits, ui.IconClipboardCheck, (*Visit).Audits},
		{"Liens", RailLinks, ui.IconLink, func(v *Visit) bool { return v.MayReach(authz.InterestDeclare) }},
		{"Pilotage", RailSteering, ui.IconMessagesSquare, func(v *Visit) bool {
			return v.Actor.BodyKind.IsStructure() && v.MayReach(authz.SteeringRead) && v.wearsStructureHat()
		}},
		{"Preuves", RailEvidence, ui.IconPaperclip, (*Visit).HasLibrary},
		{"Réseau", RailNetwork, ui.IconNetwork, func(v *Visit) bool { return v.MayReach(authz.StructureList) }},
		{"Équipe", RailTeam, ui.IconUsers, func(v *Visit) bool { return v.MayReach(authz.MembershipList) }},
		{"Référentiels", RailReferential, ui.IconBookOpen, func(v *Visit) bool { return v.MayReach(authz.ReferentialRead) }},
		{"Journal", RailJournal, ui.IconHistory, func(v *Visit) bool { return v.MayReach(authz.JournalRead) }},
		{"Journal", path.JournalNation, ui.IconHistory, func(v *Visit) bool { return JournalRail(v) == path.JournalNation && v.MayReach(authz.JournalNational) }},
		{"Plateforme", RailPlatform, ui.IconSettings, func(v *Visit) bool { return v.MayReach(authz.SecurityManage) }},
	}
}

// Pages lists the pages of the navigation open to this visitor, and their account.
func (v *Visit) Pages() []ui.RailItem {
	return append(v.rail(""), ui.RailItem{Label: "Mon compte", Href: path.Account}, ui.RailItem{Label: "Nouvelles", Href: path.Notices},
		ui.RailItem{Label: "Registre public du label", Href: path.Register})
}

// notices is the bell with its count; a count that cannot be read hides the bell
// rather than the page.
func (v *Visit) notices(r *http.Request) *ui.NoticesLink {
	count, err := v.Kit.Network.NoticeCount(r.Context(), v.Actor)
	if err != nil {
		if r.Context().Err() == nil {
			v.Kit.Log.Warn("count notices", "request", v.ID, "error", err)
		}
		return nil
	}
	return &ui.NoticesLink{Href: path.Notices, Count: count}
}

// JournalRail is the entry of the journal for this visitor: the journal of their
// body, or the national one for who may read only that.
func JournalRail(v *Visit) string {
	if v.MayReach(authz.JournalRead) {
		return RailJournal
	}
	return path.JournalNation
}

// HasLibrary tells whether the visitor reads evidence in the structure of the hat
// worn: all of it, or their own and what they were given. The ARML and the UNML read
// that of others, from the sheet of each structure.
func (v *Visit) HasLibrary() bool {
	return v.Actor.BodyKind.IsStructure() && v.MayReach(authz.EvidenceRead) && v.wearsStructureHat()
}

// Audits tells whether the visitor wears the hat of an auditor.
func (v *Visit) Audits() bool {
	return v.Actor.Holds(quality.RoleExternalAuditor) || v.Actor.Holds(quality.RolePeerAuditor)
}

// wearsStructureHat: the regional and national roles follow assessments from the
// network list, not from an assessment of their own.
func (v *Visit) wearsStructureHat() bool {
	for _, role := range quality.RolesOf(quality.KindMissionLocale) {
		if v.Actor.Holds(role) {
			return true
		}
	}
	return false
}

func (v *Visit) rail(current string) []ui.RailItem {
	if !v.SignedIn() {
		return nil
	}
	var items []ui.RailItem
	for _, e := range railEntries() {
		if e.shown(v) {
			items = append(items, ui.RailItem{Label: e.label, Href: e.href, Icon: e.icon, Current: e.href == current})
		}
	}
	return items
}

func (v *Visit) viewerProps() *ui.ViewerProps {
	if !v.SignedIn() {
		return nil
	}
	props := &ui.ViewerProps{
		Name: v.Viewer.Name, Initials: Initials(v.Viewer.Name),
		HatAction: path.Hat, ProfileHref: path.Account, SignOut: path.SignOut,
	}
	for _, hat := range v.Viewer.Hats {
		props.Hats = append(props.Hats, ui.Hat{
			ID: hat.BodyID, Role: roleNames(hat.Roles), Structure: hat.BodyName, Current: hat.BodyID == v.Actor.BodyID,
		})
	}
	return props
}

// roleNames joins the roles of a hat: « Direction, Responsable qualité ».
func roleNames(roles []quality.Role) string {
	names := make([]string, 0, len(roles))
	for _, r := range roles {
		names = append(names, i18n.RoleName(r))
	}
	return strings.Join(names, ", ")
}

// Initials are the first letters of the first two words of a name.
func Initials(name string) string {
	out := ""
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		if len([]rune(out)) < 2 {
			out += strings.ToUpper(string([]rune(word)[:1]))
		}
	}
	return out
}
