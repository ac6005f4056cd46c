package network

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"ariane/internal/i18n"
	"ariane/internal/network"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/ui"
)

// reorganiseProps is the choice between the ways a structure can evolve.
type reorganiseProps struct {
	Page    ui.PageProps
	Actions []actionProps
}

func (a area) structureReorganise(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.changeable(r, v, quality.VerbMerge)
	if err != nil {
		return err
	}
	props := reorganiseProps{Actions: structureActions(v, s)}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Réorganiser", Purpose: "Les structures du réseau se regroupent, se séparent, ferment : leur histoire, elle, reste.",
		Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Réorganiser"),
	})
	return v.Render(w, r, http.StatusOK, reorganiseView(props))
}

// neighbours are the structures a merge or a move may involve: those of the same
// kind and of the same association, the same département first.
func (a area) neighbours(ctx context.Context, v *page.Visit, s network.StructureView) (near, others []network.StructureRow, err error) {
	rows, err := a.all(ctx, v, network.StructureFilter{Kinds: []quality.BodyKind{s.Kind}, ParentID: s.ParentID})
	for _, row := range rows {
		switch {
		case row.ID == s.ID:
		case row.Department == s.Department:
			near = append(near, row)
		default:
			others = append(others, row)
		}
	}
	return near, others, err
}

// byCode finds a structure of the same kind anywhere in the network.
func (a area) byCode(ctx context.Context, v *page.Visit, kind quality.BodyKind, code string) (*network.StructureRow, error) {
	found, err := a.network.Structures(ctx, v.Actor, network.StructureFilter{Search: code, Kinds: []quality.BodyKind{kind}, Limit: 50})
	if err != nil {
		return nil, err
	}
	for i := range found.Rows {
		if strings.EqualFold(found.Rows[i].Code, code) {
			return &found.Rows[i], nil
		}
	}
	return nil, nil
}

// structureOptions are structures as choices: name, and code to tell homonyms.
func structureOptions(rows []network.StructureRow) []ui.Option {
	out := make([]ui.Option, 0, len(rows))
	for _, row := range rows {
		out = append(out, ui.Option{Value: row.ID, Label: row.Name + " (" + row.Code + ")"})
	}
	return out
}

// newFields describe a structure that is born; prefix tells several apart.
func newFields(f page.Filled, prefix string) []ui.FieldProps {
	return []ui.FieldProps{
		f.Field(ui.FieldProps{Name: prefix + "code", Label: "Code", Width: ui.WidthHalf, Hint: "Le code de la structure dans i-milo, le logiciel commun des Missions locales ; unique pour toujours."}),
		f.Field(ui.FieldProps{Name: prefix + "name", Label: "Nom"}),
		f.Field(ui.FieldProps{Kind: ui.FieldSelect, Name: prefix + "status", Label: "Statut juridique", EmptyOption: "Choisissez…", Width: ui.WidthHalf, Options: []ui.Option{
			{Value: string(quality.StatusAssociation), Label: i18n.StatusName(quality.StatusAssociation)},
			{Value: string(quality.StatusGIP), Label: i18n.StatusName(quality.StatusGIP)},
		}}),
	}
}

func readNew(form url.Values, prefix, parentID string) network.NewStructure {
	return network.NewStructure{
		Code: strings.TrimSpace(form.Get(prefix + "code")), Name: strings.TrimSpace(form.Get(prefix + "name")),
		ParentID: parentID, Status: quality.LegalStatus(form.Get(prefix + "status")), Department: form.Get(prefix + "department"),
	}
}

// newFaults says what is missing to describe a structure that is born, all at
// once and by its name in the form.
func newFaults(n network.NewStructure, prefix, which string) []ui.FieldFault {
	var out []ui.FieldFault
	for _, need := range []struct{ field, value, what string }{
		{"code", n.Code, "le code de "}, {"name", n.Name, "le nom de "}, {"status", string(n.Status), "le statut juridique de "},
	} {
		if need.value == "" {
			out = append(out, ui.FieldFault{Field: prefix + need.field, Message: "Indiquez " + need.what + which + "."})
		}
	}
	return out
}

// membersField asks what becomes of the people.
func membersField(f page.Filled, where string) ui.FieldProps {
	return f.Field(ui.FieldProps{Kind: ui.FieldRadios, Name: "members", Label: "Que deviennent les personnes ?", Required: true, Options: []ui.Option{
		{Value: string(network.MoveMembers), Label: "Elles gardent leurs rôles " + where},
		{Value: string(network.EndMembers), Label: "Leurs rôles prennent fin", Hint: "Leurs comptes restent ; elles pourront être invitées de nouveau."},
	}})
}

func membersSentence(m network.Members, where string) string {
	if m == network.MoveMembers {
		return "Les personnes qui tiennent un rôle le gardent " + where + " ; elles en sont prévenues par courriel."
	}
	return "Les rôles tenus prennent fin ; les comptes restent."
}

// enteringWords tells who does not follow into a structure that was there before;
// none when nobody moves or the structure is new.
func enteringWords(m network.Members, existing bool) []string {
	if m != network.MoveMembers || !existing {
		return nil
	}
	return []string{"Une direction ne s’ajoute pas à une direction en place, et les personnes de votre équipe n’entrent pas par cette voie : c’est à la structure de les inviter."}
}

// reorganisationKept is what no reorganisation touches.
func reorganisationKept() []string {
	return []string{
		"Les fiches fermées restent consultables, avec leur historique et leur code, qui ne sera jamais réattribué.",
		"Les auto-évaluations et leurs versions validées restent lisibles pour l’équipe qui prend la suite, sans modification possible ; une auto-évaluation en cours s’arrête là où elle est.",
		"Le journal garde la trace de cette réorganisation : qui, quand, quoi.",
	}
}
