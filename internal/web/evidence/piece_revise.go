package evidence

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

func (a area) reviseForm(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.managed(r, v)
	if err != nil {
		return err
	}
	f := sent{Filled: page.Filled{Values: valuesOf(s.Evidence)}}
	f.Values.Set("version", strconv.Itoa(s.Revision))
	return a.showRevise(w, r, v, s, f, nil)
}

// managed reads a piece that the visitor may change.
func (a area) managed(r *http.Request, v *page.Visit) (evidence.Sheet, error) {
	s, err := a.svc.Show(r.Context(), v.Actor, r.PathValue("id"))
	if err == nil && !s.MayManage {
		err = notNow(s, authz.EvidenceManage)
	}
	return s, err
}

// notNow says why a piece that is seen cannot be written: it was withdrawn, or the
// visitor may not.
func notNow(s evidence.Sheet, action authz.Action) error {
	if s.State == quality.EvidenceWithdrawn && s.Inside {
		_, err := quality.EvidenceFlow.Next(s.State, quality.VerbRevise)
		return err
	}
	return quality.Refuse(quality.CodeForbidden, string(action))
}

func (a area) revise(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.managed(r, v)
	if err != nil {
		return err
	}
	f, err := a.readForm(w, r, v)
	if err != nil {
		return err
	}
	made, err := a.madeBefore(r, v, f)
	if err != nil {
		return err
	}
	if made == s.ID {
		return v.Redirect(w, r, path.Evidence(s.ID), "proof_exists")
	}
	version, err := strconv.Atoi(f.Values.Get("version"))
	if err != nil {
		version = 0 // of nothing: ends as a conflict
	}
	in := evidence.Revise{Evidence: evidenceOf(&f), ID: s.ID, Version: version, Drop: f.Values["drop"], Uploads: f.uploadIDs(), Note: f.Values.Get("note")}
	in.Kind = s.Kind
	if strings.TrimSpace(f.Values.Get("title")) == "" && s.Kind == quality.EvidenceFile {
		in.Title = s.Title
	}
	if len(f.Faults) == 0 {
		_, err = a.svc.Revise(r.Context(), v.Actor, in)
		if err == nil {
			return v.Redirect(w, r, path.Evidence(s.ID), "proof_revised")
		}
		if quality.CodeOf(err) == quality.CodeConflict {
			return a.overtaken(w, r, v, f)
		}
		if err = refused(&f, err); err != nil {
			return err
		}
	} else {
		complete(&f, in.Evidence, len(s.Files)+len(f.Uploads))
	}
	return a.showRevise(w, r, v, s, f, nil)
}

// overtaken shows what somebody else made of the piece meanwhile. The form now starts
// from their version: what they alone changed is in it, what was typed and received
// stays, and where both changed the same field theirs is told beside.
func (a area) overtaken(w http.ResponseWriter, r *http.Request, v *page.Visit, f sent) error {
	now, err := a.managed(r, v)
	if err != nil {
		return err
	}
	read, err := strconv.Atoi(f.Values.Get("version"))
	if err != nil {
		read = 0
	}
	f.Values.Set("version", strconv.Itoa(now.Revision))
	f.Theirs = joined(&f, now, read)
	text := "Ce qui a changé est dans le formulaire, avec vos changements\u00a0: relisez, puis enregistrez."
	if len(f.Theirs) > 0 {
		text = "Vos changements sont toujours là. Là où vous avez changé la même chose, voici ce qui est enregistré\u00a0: gardez ce qui convient, puis enregistrez."
	}
	return a.showRevise(w, r, v, now, f, &ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un a mis cette preuve à jour pendant que vous l’écriviez", Text: "Enregistré entre-temps" + by(now.UpdatedBy) + ". " + text,
	})
}

// revisedFields are what two people may change at once, as a page names them.
var revisedFields = []struct{ name, label string }{
	{"title", "Titre"}, {"address", "Adresse"}, {"scheme", "Certification"}, {"scheme_name", "Nom de la certification"}, {"number", "Numéro du certificat"}, {"body", "Délivrée par"},
	{"from", "Du"}, {"until", "Au"}, {"expires", "Ne prouve plus rien après le"}, {"owner", "Qui la tient à jour"}, {"summary", "En quelques mots"},
}

// joined puts into the form what somebody else alone changed since the version that was
// read, and returns what both changed, as it is now.
func joined(f *sent, now evidence.Sheet, read int) []ui.Term {
	i := slices.IndexFunc(now.History, func(h evidence.Revision) bool { return h.Number == read })
	if i < 0 {
		return nil
	}
	mine := evidenceOf(&sent{Filled: page.Filled{Values: f.Values}})
	mine.Kind = now.Kind
	base, theirs, typed := valuesOf(now.History[i].Evidence), valuesOf(now.Evidence), valuesOf(mine.Tidy())
	var out []ui.Term
	for _, field := range revisedFields {
		was, is, wanted := base.Get(field.name), theirs.Get(field.name), typed.Get(field.name)
		switch {
		case is == was || is == wanted:
		case wanted == was:
			f.Values.Set(field.name, is)
		default:
			out = append(out, ui.Term{Label: field.label, Text: shownValue(now, field.name, is)})
		}
	}
	return out
}

// shownValue is a value of a field as people read it.
func shownValue(s evidence.Sheet, name, value string) string {
	switch {
	case value == "":
		return "vide"
	case name == "owner":
		return s.OwnerName
	case name == "scheme":
		return i18n.SchemeName(quality.Certificate{Scheme: quality.CertificateScheme(value)})
	case name == "from" || name == "until" || name == "expires":
		if day, err := quality.TypedDay(value); err == nil {
			return i18n.Date(day)
		}
	}
	return value
}

func (a area) showRevise(w http.ResponseWriter, r *http.Request, v *page.Visit, s evidence.Sheet, f sent, notice *ui.NoticeProps) error {
	owners, err := a.svc.Owners(r.Context(), v.Actor, s.BodyID)
	if err != nil {
		return err
	}
	if s.OwnerID != "" && !holds(owners, s.OwnerID) {
		owners = append(owners, evidence.Owner{ID: s.OwnerID, Name: s.OwnerName + " (n’a plus de rôle ici)"})
	}
	limits, err := a.svc.Limits(r.Context())
	if err != nil {
		return err
	}
	note := f.Field(ui.FieldProps{Name: "note", Label: "Ce qui change", Optional: true, MaxLength: quality.MaxEvidenceNote, Width: ui.WidthFull, Hint: "Se lit dans l’historique : « Version signée par le bureau »."})
	props := pieceFormProps{
		Form: ui.FormProps{ID: formID, Action: path.EvidenceRevise(s.ID), Multipart: true, Faults: f.Faults}, Kind: string(s.Kind), Version: f.Values.Get("version"),
		Depot: depotOf(f, limits.MaxBytes, false), Kept: keptFiles(s, f), Own: keepsTitle(s, ownFields(s.Kind, f.Filled)), Dates: dateFields(s.Kind, f.Filled),
		More: moreFields(owners, f.Filled), Note: &note, Notice: notice, Theirs: f.Theirs, Cancel: path.Evidence(s.ID), Send: "Enregistrer cette version",
		Intro: "La période que le document couvre, pas le jour où vous le déposez.",
	}
	props.Depot.Field.Label = "Nouveaux fichiers"
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Mettre une preuve à jour", Purpose: "« " + s.Title + " » : la version d’avant reste dans l’historique.", Rail: page.RailEvidence,
		Breadcrumb: crumbs(ui.Crumb{Label: i18n.Shorten(s.Title, 40), Href: path.Evidence(s.ID)}, ui.Crumb{Label: "Mettre à jour"}),
	})
	status := statusOf(f)
	if notice != nil {
		status = http.StatusConflict
	}
	return v.Render(w, r, status, pieceFormView(props))
}

// keepsTitle: an update does not rename a piece after its new file.
func keepsTitle(s evidence.Sheet, fields []ui.FieldProps) []ui.FieldProps {
	for i := range fields {
		if fields[i].Name == "title" && s.Kind == quality.EvidenceFile {
			fields[i].Hint = "Laissez vide pour garder «\u00a0" + i18n.Shorten(s.Title, 60) + "\u00a0»."
		}
	}
	return fields
}

func holds(owners []evidence.Owner, id string) bool {
	for _, o := range owners {
		if o.ID == id {
			return true
		}
	}
	return false
}

// keptFiles are the originals in place, to tick those that leave.
func keptFiles(s evidence.Sheet, f sent) []ui.Option {
	var out []ui.Option
	for _, file := range s.Files {
		if file.MaskedOf != "" {
			continue
		}
		o := ui.Option{Value: file.ID, Label: "Remplacer " + file.Name, Hint: i18n.FileSize(file.Size)}
		for _, id := range f.Values["drop"] {
			o.Selected = o.Selected || id == file.ID
		}
		out = append(out, o)
	}
	return out
}
