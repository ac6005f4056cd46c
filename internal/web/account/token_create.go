package account

import (
	"net/http"
	"strconv"
	"time"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type tokensProps struct {
	refusal
	Page   ui.PageProps
	Tabs   ui.TabsProps
	Table  ui.TableProps
	Name   string
	Days   string
	Body   string
	Bodies []ui.Option // empty with a single hat
}

type tokenProps struct {
	Page   ui.PageProps
	Secret string
	Facts  []ui.Term
}

func showTokens(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderTokens(w, r, v, tokensProps{Days: "90", Body: v.Actor.BodyID})
}

// createToken answers with the token itself: only its hash is kept.
func createToken(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	typed := tokensProps{Name: r.PostFormValue("name"), Days: r.PostFormValue("days"), Body: r.PostFormValue("body")}
	days, err := strconv.Atoi(typed.Days)
	if err != nil {
		days = -1 // refused with the other faults
	}
	secret, line, err := v.Kit.Network.CreateToken(r.Context(), v.Actor, network.NewToken{Name: typed.Name, BodyID: typed.Body, Days: days})
	if no, ok := refused(err); ok {
		typed.refusal = no
		return renderTokens(w, r, v, typed)
	}
	if err != nil {
		return err
	}
	return v.Render(w, r, http.StatusOK, tokenView(tokenProps{
		Secret: secret,
		Page:   v.Layout(w, r, frame("Votre nouveau jeton", "Copiez-le maintenant : il ne sera plus jamais affiché.", ui.Crumb{Label: "Jetons d’accès", Href: path.Tokens}, ui.Crumb{Label: "Nouveau jeton"})),
		Facts:  []ui.Term{{Label: "Nom", Text: line.Name}, {Label: "Agit pour", Text: line.BodyName}, {Label: "Valable jusqu’au", Text: i18n.Date(i18n.Today(line.Expires))}},
	}))
}

func renderTokens(w http.ResponseWriter, r *http.Request, v *page.Visit, props tokensProps) error {
	lines, err := v.Kit.Network.Tokens(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	props.Page = v.Layout(w, r, frame("Jetons d’accès", "Pour qu’un autre logiciel lise Ariane, et y réponde, en votre nom, avec vos droits et rien de plus.", ui.Crumb{Label: "Jetons d’accès"}))
	props.Tabs, props.Table = tabs(path.Tokens), tokenTable(lines, v.Now)
	if len(v.Viewer.Hats) > 1 {
		for _, hat := range v.Viewer.Hats {
			props.Bodies = append(props.Bodies, ui.Option{Value: hat.BodyID, Label: hat.BodyName})
		}
	}
	return v.Render(w, r, props.status(), tokensView(props))
}

func tokenTable(lines []network.TokenLine, now time.Time) ui.TableProps {
	table := ui.TableProps{
		ID: "jetons", Caption: "Vos jetons d’accès", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Nom"}, {Label: "Agit pour"}, {Label: "Créé"}, {Label: "État"}, {Label: "Action", LabelHidden: true}},
		Empty:   &ui.EmptyStateProps{Icon: ui.IconKeyRound, Title: "Aucun jeton", Text: "Vous n’en avez besoin que pour relier un autre logiciel. Sinon, tout va bien ainsi."},
	}
	for _, l := range lines {
		state, action := tokenState(l, now), ui.Cell{}
		if state.Tone == ui.ToneDone {
			action.Component = revokeButton(path.TokenRevoke(l.ID), l.Name)
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: l.Name}, {Text: l.BodyName}, {Text: i18n.OnDate(i18n.Today(l.Created))}, {Component: ui.StatusChip(state)}, action,
		}})
	}
	return table
}

func tokenState(l network.TokenLine, now time.Time) ui.StatusProps {
	switch {
	case !l.Revoked.IsZero():
		return ui.StatusProps{Label: "Arrêté " + i18n.OnDate(i18n.Today(l.Revoked)), Tone: ui.ToneNeutral}
	case !l.Expires.After(now):
		return ui.StatusProps{Label: "Expiré " + i18n.OnDate(i18n.Today(l.Expires)), Tone: ui.ToneNeutral}
	}
	return ui.StatusProps{Label: "Valable jusqu’au " + i18n.Date(i18n.Today(l.Expires)), Tone: ui.ToneDone}
}
