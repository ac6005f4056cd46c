package team

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps is the team ready to show.
type listProps struct {
	Page         ui.PageProps
	Alone        *ui.NoticeProps
	Members      ui.TableProps
	Pending      ui.TableProps
	PendingIntro string
	Past         ui.TableProps
	Sheet        string // the page of the structure, "" when this visitor has none
	Journal      string
	HandOver     string
}

// team is the body whose people are shown.
type team struct {
	BodyID string
	Name   string
	Own    bool
	Closed bool
	People network.People
	Away   map[string]quality.Day // until when, of who is away today
}

func (a area) memberList(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	t, err := a.team(r, v, r.PathValue("id"))
	if err != nil {
		return err
	}
	if t.Away, err = a.away(r, v, t.Own); err != nil {
		return err
	}
	props := listProps{
		Members: memberTable(v, t), Pending: pendingTable(v, t), Past: pastTable(t), Alone: aloneNotice(t),
		PendingIntro: pendingIntro(v.Kit.NoMail),
	}
	facts := authz.Facts{BodyID: v.Actor.BodyID, ParentID: v.Actor.ParentID}
	if t.Own && v.Actor.BodyKind.IsStructure() && v.May(authz.StructureRead, facts) {
		props.Sheet = path.Structure(t.BodyID)
	}
	if t.Own && v.May(authz.JournalRead, facts) {
		props.Journal = path.Journal
	}
	if t.Own && v.Actor.BodyKind == quality.KindMissionLocale && v.May(authz.HandOver, facts) {
		props.HandOver = path.HandOver
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Équipe", Purpose: "Qui agit, et avec quel rôle. " + t.Name + ".", Rail: t.rail(), Breadcrumb: t.crumbs(""), Actions: listActions(t),
	})
	return v.Render(w, r, http.StatusOK, memberListView(props))
}

// team loads the people of a body: the visitor's own, or the structure named.
func (a area) team(r *http.Request, v *page.Visit, bodyID string) (team, error) {
	t := team{BodyID: bodyID, Own: bodyID == "" || bodyID == v.Actor.BodyID, Name: v.Viewer.Hat.BodyName}
	if t.Own {
		t.BodyID = v.Actor.BodyID
	}
	var err error
	if t.People, err = a.network.People(r.Context(), v.Actor, t.BodyID); err != nil {
		return t, err
	}
	if !t.Own {
		s, err := a.network.Structure(r.Context(), v.Actor, t.BodyID)
		t.Name, t.Closed = s.Name, s.State == quality.StructureClosed
		return t, err
	}
	return t, nil
}

func (t team) home() string {
	if t.Own {
		return path.Team
	}
	return path.StructureTeam(t.BodyID)
}

func (t team) rail() string {
	if t.Own {
		return page.RailTeam
	}
	return page.RailNetwork
}

// crumbs leads to a page of the team; last is "" on the team itself.
func (t team) crumbs(last string) []ui.Crumb {
	out := []ui.Crumb{{Label: "Accueil", Href: path.Home}}
	if !t.Own {
		out = append(out, ui.Crumb{Label: "Réseau", Href: path.Structures}, ui.Crumb{Label: t.Name, Href: path.Structure(t.BodyID)})
	}
	out = append(out, ui.Crumb{Label: "Équipe", Href: t.home()})
	if last != "" {
		out = append(out, ui.Crumb{Label: last})
	}
	return out
}

// at adds the body to an address, for the pages that act on another's team.
func (t team) at(address string) string {
	if t.Own {
		return address
	}
	return address + "?" + url.Values{"structure": {t.BodyID}}.Encode()
}

func listActions(t team) templ.Component {
	if !t.mayInvite() {
		return nil
	}
	button := ui.ButtonProps{Label: "Inviter une personne", Href: path.TeamInvite(), Kind: ui.ButtonPrimary, Icon: ui.IconMail}
	if !t.Own {
		button.Label, button.Href = "Inviter la direction", path.StructureInvite(t.BodyID)
	}
	return ui.Button(button)
}

// mayInvite: from above, only a direction that nobody holds is offered.
func (t team) mayInvite() bool { return len(t.People.Invitable) > 0 && !t.People.Directed }

func aloneNotice(t team) *ui.NoticeProps {
	if !t.Own || len(t.People.Members) != 1 || len(t.People.Pending) > 0 || len(t.People.Invitable) == 0 {
		return nil
	}
	n := &ui.NoticeProps{
		Tone: ui.ToneActing, Title: "Vous êtes la première personne de cette équipe",
		Text: "Le travail se mène à plusieurs\u00a0: invitez les personnes qui agiront avec vous, chacune avec son rôle.",
	}
	if mayGive(t, quality.RoleQualityLead) {
		n.Text = "Une démarche qualité se mène à plusieurs\u00a0: invitez d’abord la personne responsable de la qualité, puis celles qui répondront avec elle."
	}
	return n
}

// memberTable has one line per person, with every role they hold here.
func memberTable(v *page.Visit, t team) ui.TableProps {
	table := ui.TableProps{
		ID: "membres", Caption: "Personnes de l’équipe", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Personne"}, {Label: "Rôles"}},
		Empty:   &ui.EmptyStateProps{Icon: ui.IconUsers, Title: "Personne n’a encore rejoint cette équipe", Text: "Les personnes apparaîtront ici dès qu’elles auront accepté leur invitation."},
	}
	if t.Closed {
		table.Empty = &ui.EmptyStateProps{Icon: ui.IconUsers, Title: "Les rôles ont pris fin avec la structure", Text: "Ceux d’hier se lisent plus bas."}
	}
	for _, held := range byPerson(t.People.Members) {
		person := memberProps{Name: held[0].Name, Email: held[0].Email, You: held[0].PersonID == v.Actor.PersonID, Disabled: held[0].Disabled}
		if person.You {
			person.Name += " (vous)"
		}
		if until, away := t.Away[held[0].PersonID]; away {
			person.Away = "absent·e jusqu’au " + i18n.Date(until)
		}
		for _, m := range held {
			role := roleProps{Name: i18n.RoleName(m.Role), Dates: datesOf(m.Membership), Person: m.Name}
			if m.CanEnd {
				role.EndHref = t.at(path.MemberEnd(m.ID))
			}
			person.Roles = append(person.Roles, role)
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Component: memberName(person)}, {Component: memberRoles(person.Roles)}}})
	}
	return table
}

// memberProps is a person with their hats in this body.
type memberProps struct {
	Name     string
	Email    string
	You      bool
	Disabled bool
	Away     string
	Roles    []roleProps
}

// roleProps is one role somebody holds.
type roleProps struct {
	Name    string
	Dates   string
	Person  string
	EndHref string
}

// byPerson gathers the roles of each person, in the order of the list.
func byPerson(members []network.Member) [][]network.Member {
	var out [][]network.Member
	place := map[string]int{}
	for _, m := range members {
		i, seen := place[m.PersonID]
		if !seen {
			i = len(out)
			place[m.PersonID] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], m)
	}
	return out
}

func datesOf(m quality.Membership) string {
	if m.Until.IsZero() {
		return "depuis " + i18n.OnDate(m.From)
	}
	if m.Until == m.From {
		return i18n.OnDate(m.From)
	}
	return "du " + i18n.Date(m.From) + " au " + i18n.Date(m.Until)
}

// pendingIntro says what an invitation is, and whether it left.
func pendingIntro(noMail bool) string {
	const once = "Chaque lien est personnel et sert une seule fois."
	if noMail {
		return once + " Le courriel partira dès qu’un serveur de courriel sera réglé."
	}
	return once
}

func pendingTable(v *page.Visit, t team) ui.TableProps {
	table := ui.TableProps{
		ID: "invitations", Caption: "Invitations en attente", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Personne invitée"}, {Label: "Rôle proposé"}, {Label: "Envoyée"}, {Label: "Actions", LabelHidden: true}},
	}
	if v.Kit.NoMail {
		table.Columns[2].Label = "Préparée"
	}
	for _, i := range t.People.Pending {
		who := ui.Cell{Text: i.Email, Detail: i.Name}
		sent := ui.Cell{Text: i18n.Ago(i.Created, v.Now), Detail: "valable jusqu’au " + i18n.Date(i18n.Today(i.Expires))}
		if i.Expired {
			sent.Detail = "le lien a expiré"
		}
		if i.Inviter != "" {
			sent.Text += " par " + i.Inviter
		}
		row := ui.Row{Cells: []ui.Cell{who, {Text: i18n.RoleName(i.Role)}, sent, {Text: ""}}}
		if mayGive(t, i.Role) {
			row.Cells[3] = ui.Cell{Component: pendingButtons(pendingProps{Email: i.Email, Resend: path.InvitationResend(i.ID), Revoke: path.InvitationRevoke(i.ID), Expired: i.Expired, Back: t.home()})}
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

func mayGive(t team, role quality.Role) bool {
	for _, r := range t.People.Invitable {
		if r == role {
			return true
		}
	}
	return false
}

// pendingProps are the two things to do with an invitation nobody answered yet.
type pendingProps struct {
	Email   string
	Resend  string
	Revoke  string
	Expired bool
	Back    string
}

func pastTable(t team) ui.TableProps {
	table := ui.TableProps{
		ID: "anciens", Caption: "Rôles passés", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Personne"}, {Label: "Rôle"}, {Label: "Dates"}},
	}
	for _, m := range t.People.Past {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: m.Name}, {Text: i18n.RoleName(m.Role)}, {Text: datesOf(m.Membership)}}})
	}
	return table
}
