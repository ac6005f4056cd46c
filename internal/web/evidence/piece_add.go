package evidence

import (
	"net/http"
	"slices"

	"ariane/internal/assess"
	"ariane/internal/evidence"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// kinds are the three ways to add a piece, as the address names them.
var kinds = []struct {
	kind  quality.EvidenceKind
	name  string
	label string
}{
	{quality.EvidenceFile, "", "Un ou plusieurs fichiers"},
	{quality.EvidenceLink, "lien", "Un lien"},
	{quality.EvidenceCertificate, "certification", "Une certification obtenue"},
}

// target is the commitment a new piece is for; its zero value is none.
type target struct {
	page assess.Page
	set  bool
}

func (t target) cycle() string {
	if !t.set {
		return ""
	}
	return t.page.Cycle.ID
}

func (t target) node() string {
	if !t.set {
		return ""
	}
	return t.page.Item.View.Node.ID
}

// attachment ties a new piece to the commitment as a whole; nil for no target.
func (t target) attachment() *evidence.Attachment {
	if !t.set {
		return nil
	}
	return &evidence.Attachment{AssessmentID: t.cycle(), Nodes: []string{t.node()}}
}

// back is where one came from.
func (t target) back() string {
	if !t.set {
		return path.Evidences
	}
	return path.CommitmentProofs(t.cycle(), t.node())
}

func (a area) targetOf(r *http.Request, v *page.Visit, cycle, node string) (target, error) {
	if cycle == "" || node == "" {
		return target{}, nil
	}
	pg, err := a.cycles.Commitment(r.Context(), v.Actor, cycle, node)
	return target{page: pg, set: true}, err
}

func (a area) newPiece(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	asked := r.URL.Query()
	t, err := a.targetOf(r, v, asked.Get("cycle"), asked.Get("engagement"))
	if err != nil {
		return err
	}
	if err := a.svc.MayAdd(r.Context(), v.Actor, t.attachment()); err != nil {
		return err
	}
	f := sent{Filled: page.Filled{Values: valuesOf(quality.Evidence{Kind: kindOf(asked.Get("genre")), OwnerID: v.Actor.PersonID})}}
	if t.set {
		f.Values.Set("noeud", t.node())
	}
	return a.addForm(w, r, v, f, t)
}

func kindOf(name string) quality.EvidenceKind {
	for _, k := range kinds {
		if k.name == name {
			return k.kind
		}
	}
	return quality.EvidenceFile
}

func (a area) addPiece(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if _, err := a.svc.Owners(r.Context(), v.Actor, v.Actor.BodyID); err != nil { // before a byte of a file is read
		return err
	}
	f, err := a.readForm(w, r, v)
	if err != nil {
		return err
	}
	t, err := a.targetOf(r, v, f.Values.Get("cycle"), f.Values.Get("engagement"))
	if err != nil {
		return err
	}
	d := evidence.Draft{Evidence: evidenceOf(&f), Uploads: f.uploadIDs()}
	if t.set {
		d.Attach = &evidence.Attachment{AssessmentID: t.cycle(), Nodes: f.Values["noeud"], Place: f.Values.Get("place")}
	}
	if len(f.Faults) == 0 {
		id, err := a.svc.Add(r.Context(), v.Actor, d)
		if err == nil {
			return added(w, r, v, t, id)
		}
		if err = refused(&f, err); err != nil {
			return err
		}
	} else {
		complete(&f, d.Evidence, len(f.Uploads))
	}
	if d.Kind == quality.EvidenceFile && d.Title == "" { // the name of the file, once it comes, is its title
		f.Faults = slices.DeleteFunc(f.Faults, func(fault ui.FieldFault) bool { return fault.Field == "title" })
	}
	made, err := a.madeBefore(r, v, f)
	if err != nil {
		return err
	}
	if made != "" {
		return v.Redirect(w, r, path.Evidence(made), "proof_exists")
	}
	return a.addForm(w, r, v, f, t)
}

// added goes back to the commitment one came from, else to the piece.
func added(w http.ResponseWriter, r *http.Request, v *page.Visit, t target, id string) error {
	if t.set {
		return v.Redirect(w, r, t.back(), "proof_attached")
	}
	return v.Redirect(w, r, path.Evidence(id), "proof_added")
}

func (a area) addForm(w http.ResponseWriter, r *http.Request, v *page.Visit, f sent, t target) error {
	owners, err := a.svc.Owners(r.Context(), v.Actor, v.Actor.BodyID)
	if err != nil {
		return err
	}
	limits, err := a.svc.Limits(r.Context())
	if err != nil {
		return err
	}
	kind := quality.EvidenceKind(f.Values.Get("kind"))
	props := pieceFormProps{
		Form: ui.FormProps{ID: formID, Action: path.EvidenceNew, Multipart: true, Faults: f.Faults}, Kind: string(kind),
		Kinds: kindTabs(kind, t), Depot: depotOf(f, limits.MaxBytes, kind == quality.EvidenceFile),
		Own: ownFields(kind, f.Filled), Dates: dateFields(kind, f.Filled), More: moreFields(owners, f.Filled),
		Cancel: t.back(), Send: "Ajouter cette preuve",
		Intro: "La période que le document couvre, pas le jour où vous le déposez.",
	}
	if t.set {
		props.Attach = attachOf(t, f.Filled)
	}
	frame := page.Frame{Title: "Ajouter une preuve", Purpose: "Déposez-la une fois ; vous pourrez la rattacher à d’autres attendus ensuite.", Rail: page.RailEvidence, Breadcrumb: crumbs(ui.Crumb{Label: "Ajouter"})}
	if t.set {
		frame.Purpose = "Pour l’engagement " + t.node() + ", " + t.page.Item.View.Node.Title() + "."
	}
	props.Page = v.Layout(w, r, frame)
	return v.Render(w, r, statusOf(f), pieceFormView(props))
}

func kindTabs(current quality.EvidenceKind, t target) *ui.TabsProps {
	tabs := &ui.TabsProps{Label: "Genre de preuve"}
	for _, k := range kinds {
		tabs.Items = append(tabs.Items, ui.Tab{Label: k.label, Href: path.EvidenceFor(t.cycle(), t.node(), k.name), Current: k.kind == current})
	}
	return tabs
}

// attachOf offers the commitment as a whole and each of its statements.
func attachOf(t target, f page.Filled) *attachProps {
	nodes := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "noeud", ID: "nodes", Label: "Ce qu’elle soutient", Options: placeOptions(t.page)}
	nodes = f.Field(nodes)
	nodes.Error = ui.FaultOf(f.Faults, "nodes")
	return &attachProps{Cycle: t.cycle(), Node: t.node(), Nodes: nodes, Place: f.Field(placeField())}
}

func placeField() ui.FieldProps {
	return ui.FieldProps{Name: "place", Label: "Où regarder dans la preuve", Optional: true, MaxLength: quality.MaxEvidencePlace, Hint: "Par exemple « p. 12 à 14 », « onglet Ateliers », « 12e minute »."}
}

func placeOptions(pg assess.Page) []ui.Option {
	node := pg.Item.View.Node
	options := []ui.Option{{Value: node.ID, Label: "L’engagement " + node.ID + " dans son ensemble"}}
	for _, s := range pg.Statements {
		if s.View.Node.Marked {
			options = append(options, ui.Option{Value: s.View.Node.ID, Label: s.View.Node.ID + nbsp + "· " + s.View.Lead})
		}
	}
	return options
}
