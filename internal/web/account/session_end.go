package account

import (
	"net/http"

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
}

func showSessions(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	sessions, err := v.Kit.Network.Sessions(r.Context(), v.Actor, v.Token)
	if err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, sessionsView(sessionsProps{
		Page: v.Layout(w, r, frame("Vos appareils", "Là où votre compte est ouvert en ce moment.", ui.Crumb{Label: "Appareils"})),
		Tabs: tabs(path.Sessions), Table: sessionTable(v, sessions), Others: len(sessions) > 1,
	}))
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
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{{Text: s.Agent}, {Text: i18n.OnMoment(s.Created)}, {Text: seen}, last}})
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
