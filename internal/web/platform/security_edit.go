package platform

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// securityProps is the form of the rules of access.
type securityProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Form    ui.FormProps
	Roles   []ui.FieldProps
	Idle    ui.FieldProps
	Longest ui.FieldProps
	Version string
	Cancel  string
}

func (a area) securityEdit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	rules, err := a.network.Security(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	return a.securityForm(w, r, v, http.StatusOK, page.Filled{Values: securityValues(rules)}, nil)
}

func securityValues(s network.SecuritySettings) url.Values {
	out := url.Values{"idle_hours": {strconv.Itoa(s.IdleHours)}, "absolute_days": {strconv.Itoa(s.AbsoluteDays)}, "version": {strconv.Itoa(s.Version)}}
	for _, role := range s.RequiredRoles {
		out.Add("required_roles", string(role))
	}
	return out
}

func (a area) securitySave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	current, err := a.network.Security(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	rules, faults := readSecurity(r.PostForm)
	if len(faults) > 0 {
		f.Faults = faults
		return a.securityForm(w, r, v, http.StatusUnprocessableEntity, f, nil)
	}
	err = a.network.ChangeSecurity(r.Context(), v.Actor, rules)
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		f.Faults = page.FieldFaults(err)
		return a.securityForm(w, r, v, http.StatusUnprocessableEntity, f, nil)
	case quality.CodeConflict:
		f.Values.Set("version", strconv.Itoa(current.Version))
		return a.securityForm(w, r, v, http.StatusConflict, f, changedMeanwhile(current))
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Security, "security_saved")
}

func readSecurity(form url.Values) (network.SecuritySettings, []ui.FieldFault) {
	var out network.SecuritySettings
	var faults []ui.FieldFault
	number := func(field string) int {
		n, err := strconv.Atoi(strings.TrimSpace(form.Get(field)))
		if err != nil {
			faults = append(faults, ui.FieldFault{Field: field, Message: i18n.Sentence(quality.Fault{Code: quality.FaultBadNumber})})
		}
		return n
	}
	out.IdleHours, out.AbsoluteDays = number("idle_hours"), number("absolute_days")
	for _, role := range form["required_roles"] {
		out.RequiredRoles = append(out.RequiredRoles, quality.Role(role))
	}
	version, err := strconv.Atoi(form.Get("version"))
	if err != nil {
		version = -1 // the version of nothing: ends as a conflict
	}
	out.Version = version
	return out, faults
}

// changedMeanwhile tells what somebody else saved; what was typed stays in the
// form.
func changedMeanwhile(s network.SecuritySettings) *ui.NoticeProps {
	names := make([]string, 0, len(s.RequiredRoles))
	for _, role := range s.RequiredRoles {
		names = append(names, i18n.RoleName(role))
	}
	roles := "aucun rôle"
	if len(names) > 0 {
		roles = strings.Join(names, ", ")
	}
	return &ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un a changé ces règles pendant que vous les régliez",
		Text: "Enregistré entre-temps : double vérification pour " + roles + " ; " + i18n.Count(s.IdleHours, "heure", "heures") + " sans activité, " + i18n.Count(s.AbsoluteDays, "jour", "jours") + " au plus. Vos choix sont toujours là : relisez, puis enregistrez.",
	}
}

// roleGroups are the roles by kind of body, as the form shows them.
var roleGroups = []struct {
	id    string
	label string
	roles []quality.Role
}{
	{"required_roles", "Dans une structure", quality.RolesOf(quality.KindMissionLocale)},
	{"roles-region", "Dans une association régionale", ownRoles(quality.KindRegional)},
	{"roles-union", "À l’union nationale", ownRoles(quality.KindNational)},
	{"roles-certification", "Pour la certification", quality.RolesOf(quality.KindCertifier)},
	{"roles-commission", "À la commission nationale", quality.RolesOf(quality.KindCommission)},
	{"roles-financement", "Pour un financeur", quality.RolesOf(quality.KindFunder)},
}

// ownRoles leaves out the roles every structure has.
func ownRoles(kind quality.BodyKind) []quality.Role {
	var out []quality.Role
	for _, role := range quality.RolesOf(kind) {
		if !quality.RoleFits(role, quality.KindMissionLocale) {
			out = append(out, role)
		}
	}
	return out
}

func (a area) securityForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, f page.Filled, notice *ui.NoticeProps) error {
	props := securityProps{
		Notice: notice, Form: ui.FormProps{ID: "securite", Action: path.Security, Faults: f.Faults}, Version: f.Values.Get("version"), Cancel: path.Platform,
		Idle:    f.Field(ui.FieldProps{Kind: ui.FieldNumber, Name: "idle_hours", Label: "Fermer une session après une absence de", Suffix: "heures", Hint: "De 1 à 72.", Width: ui.WidthShort, Required: true}),
		Longest: f.Field(ui.FieldProps{Kind: ui.FieldNumber, Name: "absolute_days", Label: "Redemander le mot de passe au plus tard après", Suffix: "jours", Hint: "De 1 à 30.", Width: ui.WidthShort, Required: true}),
	}
	for i, group := range roleGroups {
		field := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "required_roles", ID: group.id, Label: group.label, Inline: true}
		for _, role := range group.roles {
			field.Options = append(field.Options, ui.Option{Value: string(role), Label: i18n.RoleName(role)})
		}
		field = f.Field(field)
		if i > 0 {
			field.Error = ""
		}
		props.Roles = append(props.Roles, field)
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Sécurité des accès", Purpose: "Ce qui protège les comptes, pour tout le réseau.", Rail: page.RailPlatform, Breadcrumb: crumbs("Sécurité"),
	})
	return v.Render(w, r, status, securityView(props))
}
