package account

import (
	"net/http"
	"slices"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type sessionsProps struct {
	Page   ui.PageProps
	Tabs   ui.TabsProps
	Table  ui.TableProps
	Others bool
	Notice *ui.NoticeProps // somebody has the password and not the second code
}

func showSessions(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	sessions, err := v.Kit.Network.Sessions(r.Context(), v.Actor, v.Token)
	if err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, sessionsView(sessionsProps{
		Page: v.Layout(w, r, frame("Vos appareils", "Là où votre mot de passe a été donné, et où il sert encore.", ui.Crumb{Label: "Appareils"})),
		Tabs: tabs(path.Sessions), Table: sessionTable(v, sessions), Others: len(sessions) > 1, Notice: halfwayNotice(sessions),
	}))
}

// halfwayNotice: a password given without the code that follows is either a sign-in
// under way, or somebody who found it.
func halfwayNotice(sessions []network.SessionLine) *ui.NoticeProps {
	if !slices.ContainsFunc(sessions, func(s network.SessionLine) bool { return s.Halfway }) {
		return nil
	}
	return &ui.NoticeProps{
		Tone: ui.ToneAttention, Title: "Un appareil a donné votre mot de passe, pas le second code",
		Text:   "Votre compte n’y est pas ouvert. Si ce n’est pas vous, quelqu’un connaît votre mot de passe\u00a0: déconnectez cet appareil, puis choisissez un autre mot de passe.",
		Action: &ui.ButtonProps{Label: "Changer de mot de passe", Kind: ui.ButtonSecondary, Href: path.Password},
	}
}

func sessionTable(v *page.Visit, sessions []network.SessionLine) ui.TableProps {
	table := ui.TableProps{
		ID: "appareils", Caption: "Appareils connectés", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Appareil"}, {Label: "Ouvert"}, {Label: "Vu"}, {Label: "Action", LabelHidden: true}},
	}
	for _, s := range sessions {
		seen, last := i18n.Ago(s.Seen, v.Now), ui.Cell{Component: endButton(path.SessionEnd(s.ID), s.Agent)}
		if s.ThisOne {
			seen, last = "En ce moment", ui.Cell{Component: ui.StatusChip(ui.StatusProps{Label: "Cet appareil", Tone: ui.ToneActing})}
		}
		device := ui.Cell{Text: s.Agent}
		if s.Halfway {
			device.Detail = "A donné le mot de passe, pas le second code"
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{device, {Text: i18n.OnMoment(s.Created)}, {Text: seen}, last}})
	}
	return table
}

func endSession(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := v.Kit.Network.EndSession(r.Context(), v.Actor, r.PathValue("id")); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Sessions, "session_ended")
}

func endOtherSessions(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := v.Kit.Network.EndOtherSessions(r.Context(), v.Actor, v.Token); err != nil {
		return err
	}
	return v.Redirect(w, r, path.Sessions, "session_ended")
}
