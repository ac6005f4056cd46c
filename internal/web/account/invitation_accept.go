package account

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// invitationCase is who stands at the door.
type invitationCase int

const (
	newPerson    invitationCase = iota // no account yet: name and password
	signInFirst                        // an account exists, nobody is signed in
	rightPerson                        // signed in as the person invited
	otherAccount                       // signed in as somebody else
)

type invitationProps struct {
	refusal
	Page   ui.PageProps
	Case   invitationCase
	Action string
	SignIn string
	Facts  []ui.Term
	Email  string
	Name   string // typed, or proposed by who invited
	Signed string // e-mail of the account signed in
}

// showInvitation only looks at the link: opening it does not use it.
func showInvitation(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	return renderInvitation(w, r, v, refusal{}, "")
}

func acceptInvitation(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, err := accept(r, v)
	if no, ok := refused(err); ok {
		return renderInvitation(w, r, v, no, r.PostFormValue("name"))
	}
	if domain := quality.AsError(err); domain != nil && (domain.Reason == quality.ReasonOtherAccount || domain.Reason == quality.ReasonAccount) {
		return renderInvitation(w, r, v, refusal{Status: page.StatusOf(err)}, "") // its page says what to do
	}
	if err != nil {
		return renderLink(w, r, v, invitationWords, err)
	}
	v.Enter(w, in)
	return v.Redirect(w, r, next(in, path.Home), "welcome")
}

func accept(r *http.Request, v *page.Visit) (network.SignedIn, error) {
	link := r.PathValue("token")
	if v.SignedIn() {
		return v.Kit.Network.AcceptInvitation(r.Context(), v.Actor, v.Token, link, v.Client(r))
	}
	return v.Kit.Network.AcceptAsNewPerson(r.Context(), network.Acceptance{
		Link: link, Name: r.PostFormValue("name"), Password: r.PostFormValue("password"), Again: r.PostFormValue("again"),
		Client: v.Client(r), OldToken: v.Token,
	})
}

func renderInvitation(w http.ResponseWriter, r *http.Request, v *page.Visit, no refusal, name string) error {
	here := path.Invitation(r.PathValue("token"))
	if v.Viewer.Pending != network.PendingNothing {
		return v.Redirect(w, r, next(network.SignedIn{Pending: v.Viewer.Pending}, here), "")
	}
	view, err := v.Kit.Network.OpenInvitation(r.Context(), r.PathValue("token"), v.Client(r))
	if wait, ok := refused(err); ok {
		return v.Render(w, r, wait.Status, waitView(v.Layout(w, r, page.Frame{Title: "Votre invitation"}), wait))
	}
	if err != nil {
		return renderLink(w, r, v, invitationWords, err)
	}
	if name == "" {
		name = view.Name
	}
	props := invitationProps{
		refusal: no, Case: caseOf(v, view), Action: here, SignIn: path.SignInBack(here), Facts: factsOf(view),
		Email: view.Email, Name: name, Signed: v.Viewer.Email,
		Page: v.Layout(w, r, page.Frame{Title: "Votre invitation", Purpose: invitedBy(view)}),
	}
	return v.Render(w, r, props.status(), invitationView(props))
}

func caseOf(v *page.Visit, view network.InvitationView) invitationCase {
	switch {
	case v.SignedIn() && strings.EqualFold(v.Viewer.Email, view.Email):
		return rightPerson
	case v.SignedIn():
		return otherAccount
	case view.Known:
		return signInFirst
	}
	return newPerson
}

func invitedBy(view network.InvitationView) string {
	if view.Inviter == "" {
		return "Un accès vous attend dans Ariane."
	}
	return view.Inviter + " vous ouvre un accès à la démarche qualité."
}

func factsOf(view network.InvitationView) []ui.Term {
	facts := []ui.Term{{Label: "Structure", Text: view.BodyName}, {Label: "Votre rôle", Text: i18n.RoleName(view.Role)}}
	if purpose := i18n.RolePurpose(view.Role); purpose != "" {
		facts = append(facts, ui.Term{Label: "Ce que fait ce rôle", Text: purpose})
	}
	return append(facts,
		ui.Term{Label: "Adresse électronique", Text: view.Email},
		ui.Term{Label: "Valable jusqu’au", Text: i18n.Moment(view.Expires)},
	)
}
