package demo

import (
	"net/http"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

type chooseProps struct {
	Page   ui.PageProps
	Groups []group
	Sheet  string // claim code to try; "" on a real list
	Real   bool   // a real list: nobody is invented inside a Mission locale
}

// group is the people of one kind of body.
type group struct {
	ID, Title, Intro string
	Cards            []roleCard
}

type roleCard struct {
	Role, Name, Structure, Purpose string
	Email, Body                    string
	Current                        bool
}

func (p pages) choose(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	props := chooseProps{
		Page: v.Layout(w, r, page.Frame{
			Title: "Entrer dans la démonstration", Purpose: "Choisissez un rôle, vous entrez aussitôt. Données de démonstration : " + lowered(v.Kit.DemoWords()),
			Wide: true, Actions: mailboxLink(),
		}),
		Real:   v.Kit.DemoReal,
		Groups: groupsOf(p.people.DemoPeople(), v),
	}
	if !props.Real {
		props.Sheet = p.people.DemoSheet()
	}
	return v.Render(w, r, http.StatusOK, chooseView(props))
}

func enter(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	in, err := v.Kit.Network.EnterDemonstration(r.Context(), r.PostFormValue("email"), r.PostFormValue("body"), v.Client(r), v.Token)
	if err != nil {
		return err
	}
	v.Enter(w, in)
	return v.Redirect(w, r, page.After(in, path.Home), "")
}

// groupsOf sorts the people by the place they see the network from; who runs the
// platform stands apart from the body that employs them.
func groupsOf(people []Person, v *page.Visit) []group {
	all := []group{
		{ID: "mission-locale", Title: "Dans une Mission locale", Intro: "Faire le point, répondre, valider, partager."},
		{ID: "region", Title: "Dans une association régionale (ARML)", Intro: "Inviter les Missions locales, suivre leur avancement, les appuyer."},
		{ID: "national", Title: "À l’Union nationale (UNML)", Intro: "Conduire la démarche dans tout le réseau."},
		{ID: "plateforme", Title: "Sur la plateforme", Intro: "La faire fonctionner, sans lire les contenus."},
		{ID: "autres", Title: "Autour du label", Intro: "Certification, commission, financeurs."},
	}
	for _, person := range people {
		i := groupOf(person)
		all[i].Cards = append(all[i].Cards, cardOf(person, v))
	}
	var out []group
	for _, g := range all {
		if len(g.Cards) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func groupOf(p Person) int {
	for _, role := range p.Roles {
		if role == quality.RoleTechnicalAdmin {
			return 3
		}
	}
	switch p.BodyKind {
	case quality.KindMissionLocale:
		return 0
	case quality.KindRegional:
		return 1
	case quality.KindNational:
		return 2
	default:
		return 4
	}
}

func cardOf(p Person, v *page.Visit) roleCard {
	card := roleCard{Name: p.Name, Structure: p.BodyName, Email: p.Email, Body: p.BodyCode}
	names := make([]string, 0, len(p.Roles))
	for _, role := range p.Roles {
		names = append(names, i18n.RoleName(role))
	}
	card.Role = strings.Join(names, ", ")
	if len(p.Roles) > 0 {
		card.Purpose = i18n.RolePurpose(p.Roles[0])
	}
	card.Current = v.SignedIn() && strings.EqualFold(v.Viewer.Email, p.Email) && v.Viewer.Hat.BodyCode == p.BodyCode
	return card
}

// lowered continues a sentence after a colon.
func lowered(sentence string) string {
	first := []rune(sentence)
	return strings.ToLower(string(first[:1])) + string(first[1:])
}
