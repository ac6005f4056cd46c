package network

import (
	"net/http"
	"net/url"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// inviteProps is the form that invites somebody to act for a structure.
type inviteProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Form    ui.FormProps
	Fields  []ui.FieldProps
	Explain []string
	Cancel  string
}

func (a area) structureInvite(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.invitable(r, v)
	if err != nil {
		return err
	}
	return a.inviteForm(w, r, v, http.StatusOK, s, page.Filled{Values: url.Values{"role": {string(firstRole(s))}}})
}

// invitable is the structure whose direction the visitor may invite; an address
// typed while a director sits is told why not.
func (a area) invitable(r *http.Request, v *page.Visit) (network.StructureView, error) {
	s, err := a.changeable(r, v, quality.VerbInviteDirector)
	if s.Directed {
		return s, quality.Refuse(quality.CodeState, quality.ReasonHasDirector)
	}
	return s, err
}

func firstRole(s network.StructureView) quality.Role {
	if len(s.Invitable) == 0 {
		return quality.RoleDirector
	}
	return s.Invitable[0]
}

func (a area) structureInviteSend(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, err := a.invitable(r, v)
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	_, err = a.network.Invite(r.Context(), v.Actor, network.Invite{
		BodyID: s.ID, Email: r.PostForm.Get("email"), Name: r.PostForm.Get("name"), Role: quality.Role(r.PostForm.Get("role")),
	})
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		f.Faults = page.FieldFaults(err)
		return a.inviteForm(w, r, v, http.StatusUnprocessableEntity, s, f)
	case quality.CodeExists:
		f.Faults = []ui.FieldFault{{Field: "email", Message: "Cette personne tient déjà ce rôle ici."}}
		return a.inviteForm(w, r, v, http.StatusUnprocessableEntity, s, f)
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Structure(s.ID), "invited")
}

func (a area) inviteForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, f page.Filled) error {
	fields := []ui.FieldProps{
		{Kind: ui.FieldEmail, Name: "email", Label: "Adresse électronique", Required: true, Hint: "Une adresse professionnelle nominative plutôt qu’une boîte partagée."},
		{Name: "name", Label: "Prénom et nom", Optional: true},
	}
	if len(s.Invitable) > 1 {
		fields = append(fields, roleField(s.Invitable))
	}
	for i := range fields {
		fields[i] = f.Field(fields[i])
	}
	props := inviteProps{
		Form: ui.FormProps{ID: "invitation", Action: path.StructureInvite(s.ID), Faults: f.Faults}, Fields: fields, Cancel: path.Structure(s.ID),
		Explain: inviteWords(s, v.Kit.NoMail), Notice: pendingNotice(v, s),
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Inviter la direction", Purpose: s.Name, Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Inviter la direction"),
	})
	return v.Render(w, r, status, inviteView(props))
}

func roleField(roles []quality.Role) ui.FieldProps {
	field := ui.FieldProps{Kind: ui.FieldRadios, Name: "role", Label: "Rôle proposé", Required: true}
	for _, role := range roles {
		field.Options = append(field.Options, ui.Option{Value: string(role), Label: i18n.RoleName(role), Hint: i18n.RolePurpose(role)})
	}
	return field
}

func inviteWords(s network.StructureView, noMail bool) []string {
	words := []string{"La personne reçoit un courriel avec un lien personnel, qui sert une seule fois."}
	if noMail {
		words = append(words, "Ce courriel partira dès qu’un serveur de courriel sera réglé.")
	}
	if s.State != quality.StructureActive {
		words = append(words, "Quand elle accepte, la structure devient active et peut ouvrir son auto-évaluation.")
	}
	return append(words, "Elle invite ensuite elle-même son équipe.")
}

func pendingNotice(v *page.Visit, s network.StructureView) *ui.NoticeProps {
	if len(s.Invitations) == 0 {
		return nil
	}
	title := "Une invitation est déjà partie"
	if v.Kit.NoMail {
		title = "Une invitation attend déjà de partir"
	}
	return &ui.NoticeProps{Tone: ui.ToneActing, Title: title, Text: invitationLine(v, s.Invitations[0]) + " En envoyer une autre à la même personne remplace la première."}
}
