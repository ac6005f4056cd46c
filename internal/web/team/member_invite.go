package team

import (
	"net/http"

	"ariane/internal/authz"
	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// inviteProps is the form that invites somebody into one's own body.
type inviteProps struct {
	Page   ui.PageProps
	Form   ui.FormProps
	Fields []ui.FieldProps
	Cancel string
}

func (a area) memberInvite(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	roles, err := a.invitable(r, v)
	if err != nil {
		return err
	}
	return a.inviteForm(w, r, v, http.StatusOK, roles, page.Filled{})
}

// invitable are the roles this visitor may offer; without any, the form is
// refused like the invitation would be.
func (a area) invitable(r *http.Request, v *page.Visit) ([]quality.Role, error) {
	roles, err := a.network.InvitableRoles(r.Context(), v.Actor, v.Actor.BodyID)
	if err == nil && len(roles) == 0 {
		err = quality.Refuse(quality.CodeForbidden, string(authz.MembershipManage))
	}
	return roles, err
}

func (a area) memberInviteSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	roles, err := a.invitable(r, v)
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	_, err = a.network.Invite(r.Context(), v.Actor, network.Invite{
		BodyID: v.Actor.BodyID, Email: r.PostForm.Get("email"), Name: r.PostForm.Get("name"), Role: quality.Role(r.PostForm.Get("role")),
	})
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		f.Faults = inviteFaults(err, r.PostForm.Get("role"))
		return a.inviteForm(w, r, v, http.StatusUnprocessableEntity, roles, f)
	case quality.CodeExists:
		f.Faults = []ui.FieldFault{{Field: "email", Message: "Cette personne tient déjà ce rôle dans l’équipe."}}
		return a.inviteForm(w, r, v, http.StatusUnprocessableEntity, roles, f)
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Team, "invited")
}

// inviteFaults: no role chosen reads better than a role that does not exist.
func inviteFaults(err error, role string) []ui.FieldFault {
	faults := page.FieldFaults(err)
	for i, f := range faults {
		if f.Field == "role" && role == "" {
			faults[i].Message = "Choisissez le rôle que vous proposez."
		}
	}
	return faults
}

func (a area) inviteForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, roles []quality.Role, f page.Filled) error {
	role := ui.FieldProps{Kind: ui.FieldRadios, Name: "role", Label: "Rôle proposé", Required: true}
	for _, offered := range roles {
		role.Options = append(role.Options, ui.Option{Value: string(offered), Label: i18n.RoleName(offered), Hint: i18n.RolePurpose(offered)})
	}
	props := inviteProps{
		Form: ui.FormProps{ID: "invitation", Action: path.TeamInvite(), Faults: f.Faults}, Cancel: path.Team,
		Fields: []ui.FieldProps{
			f.Field(ui.FieldProps{Kind: ui.FieldEmail, Name: "email", Label: "Adresse électronique", Required: true}),
			f.Field(ui.FieldProps{Name: "name", Label: "Prénom et nom", Optional: true}),
			f.Field(role),
		},
	}
	t := team{Own: true}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Inviter une personne", Purpose: "Elle recevra un lien personnel par courriel, valable quatorze jours.", Rail: page.RailTeam, Breadcrumb: t.crumbs("Inviter"),
	})
	return v.Render(w, r, status, memberInviteView(props))
}
