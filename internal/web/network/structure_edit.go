package network

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

// editProps is the form of the sheet of a structure.
type editProps struct {
	Page    ui.PageProps
	Form    ui.FormProps
	Notice  *ui.NoticeProps
	Names   []ui.FieldProps
	Place   []ui.FieldProps
	Legal   []ui.FieldProps
	Day     ui.FieldProps
	Version string
	Cancel  string
}

func (a area) structureEdit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	s, err := a.changeable(r, v, quality.VerbRename)
	if err != nil {
		return err
	}
	return a.editForm(w, r, v, http.StatusOK, s, page.Filled{Values: editValues(s)}, false)
}

// changeable loads the structure of the address for a form; without the right to
// use it, the form is refused like the change itself would be.
func (a area) changeable(r *http.Request, v *page.Visit, verb quality.Verb) (network.StructureView, error) {
	s, err := a.network.Structure(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil || may(s, verb) {
		return s, err
	}
	if _, err := quality.StructureFlow.Next(s.State, verb); err != nil {
		return s, err
	}
	return s, quality.Refuse(quality.CodeForbidden, actionOf(verb))
}

func actionOf(verb quality.Verb) string {
	for _, line := range quality.StructureFlow.Lines {
		if line.Verb == verb {
			return line.Action
		}
	}
	return ""
}

func (a area) structureEditSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	s, err := a.changeable(r, v, quality.VerbRename)
	if err != nil {
		return err
	}
	if err := page.Whole(r, "name", "official_name", "usual_name", "address", "post_code", "commune", "siret", "day"); err != nil {
		return err
	}
	edit, faults := readEdit(s, r.PostForm)
	filled := page.Filled{Values: r.PostForm, Faults: faults}
	if len(faults) > 0 {
		return a.editForm(w, r, v, http.StatusUnprocessableEntity, s, filled, false)
	}
	err = a.network.EditStructure(r.Context(), v.Actor, edit)
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		filled.Faults = sheetFaults(err)
		return a.editForm(w, r, v, http.StatusUnprocessableEntity, s, filled, false)
	case quality.CodeConflict:
		return a.editForm(w, r, v, http.StatusConflict, s, filled, true)
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.Structure(s.ID), "structure_saved")
}

// sheetFaults says two faults in the words of a form: those of an import speak of
// a value that is taken all the same.
func sheetFaults(err error) []ui.FieldFault {
	faults := page.FieldFaults(err)
	for i, f := range quality.AsError(err).Faults {
		switch f.Code {
		case quality.FaultBadPostCode:
			faults[i].Message = "Un code postal a cinq chiffres."
		case quality.FaultBadSiret:
			faults[i].Message = "Un Siret a quatorze chiffres ; vérifiez-les un à un."
		}
	}
	return faults
}

func editValues(s network.StructureView) url.Values {
	v := url.Values{
		"name": {s.Name}, "official_name": {s.OfficialName}, "usual_name": {s.UsualName}, "address": {s.Address}, "post_code": {s.PostCode},
		"commune": {s.Commune}, "department": {s.Department}, "siret": {s.Siret}, "version": {strconv.Itoa(s.Version)},
	}
	if s.WiderBody {
		v.Set("wider_body", "oui")
	}
	return v
}

func readEdit(s network.StructureView, form url.Values) (network.StructureEdit, []ui.FieldFault) {
	day, faults := readDay(form)
	return network.StructureEdit{
		ID: s.ID, Name: form.Get("name"), OfficialName: form.Get("official_name"), UsualName: form.Get("usual_name"), Address: form.Get("address"),
		PostCode: form.Get("post_code"), Commune: form.Get("commune"), Department: form.Get("department"), Siret: strings.ReplaceAll(form.Get("siret"), " ", ""),
		Status: statusOf(s, form), WiderBody: form.Get("wider_body") != "", Version: readVersion(form), Day: day,
	}, faults
}

// statusOf: the sheet asks for a legal status only while it is not known; a change
// has a page of its own.
func statusOf(s network.StructureView, form url.Values) quality.LegalStatus {
	if s.Status == "" {
		return quality.LegalStatus(form.Get("status"))
	}
	return s.Status
}

// readDay reads the day a change takes effect; empty is today.
func readDay(form url.Values) (quality.Day, []ui.FieldFault) {
	day, err := quality.TypedDay(form.Get("day"))
	if err != nil {
		return day, []ui.FieldFault{{Field: "day", Message: i18n.Sentence(quality.Fault{Code: quality.FaultBadDate})}}
	}
	if far := day.CheckTyped("day"); far != nil {
		return day, []ui.FieldFault{{Field: far.Field, Message: i18n.Sentence(*far)}}
	}
	return day, nil
}

// readVersion is the version the form started from; a damaged one is the version
// of nothing, and ends as a conflict.
func readVersion(form url.Values) int {
	version, err := strconv.Atoi(form.Get("version"))
	if err != nil {
		return -1
	}
	return version
}

// editForm shows the form. After a conflict it keeps what was typed, says beside
// each field what somebody else saved meanwhile, and starts from that version.
func (a area) editForm(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, s network.StructureView, f page.Filled, conflict bool) error {
	props := editProps{
		Form:    ui.FormProps{ID: "fiche", Action: path.StructureEdit(s.ID), Faults: f.Faults},
		Names:   nameFields(),
		Place:   placeFields(s),
		Legal:   legalFields(s),
		Day:     f.Field(dayField("Changement effectif depuis le")),
		Version: f.Values.Get("version"),
		Cancel:  path.Structure(s.ID),
	}
	if conflict {
		props.Version, props.Notice = strconv.Itoa(s.Version), conflictNotice()
	}
	current := editValues(s)
	for _, group := range [][]ui.FieldProps{props.Names, props.Place, props.Legal} {
		for i := range group {
			group[i] = f.Field(group[i])
			if stored := current.Get(group[i].Name); conflict && stored != f.Values.Get(group[i].Name) {
				group[i].Hint = savedMeanwhile(group[i], stored)
			}
		}
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Modifier la fiche", Purpose: s.Name, Rail: rail(v), Breadcrumb: structureCrumbs(v, s, "Modifier la fiche"),
	})
	return v.Render(w, r, status, structureEditView(props))
}

func nameFields() []ui.FieldProps {
	return []ui.FieldProps{
		{Name: "name", Label: "Nom", Required: true},
		{Name: "official_name", Label: "Nom officiel", Optional: true, Hint: "Celui des statuts, s’il n’est pas le nom ci-dessus."},
		{Name: "usual_name", Label: "Nom d’usage", Optional: true, Hint: "Celui que les jeunes connaissent."},
	}
}

// placeFields: an association has régions and no département.
func placeFields(s network.StructureView) []ui.FieldProps {
	fields := []ui.FieldProps{
		{Name: "address", Label: "Adresse", Optional: true},
		{Name: "post_code", Label: "Code postal", Optional: true, Width: ui.WidthShort, InputMode: "numeric"},
		{Name: "commune", Label: "Commune", Optional: true},
	}
	if s.Kind == quality.KindMissionLocale {
		fields = append(fields, departmentField("department", allDepartments(), s.Department != ""))
	}
	return fields
}

func legalFields(s network.StructureView) []ui.FieldProps {
	fields := []ui.FieldProps{
		{Name: "siret", Label: "Siret", Optional: true, Hint: "14 chiffres.", Width: ui.WidthHalf},
		{Kind: ui.FieldCheckbox, Name: "wider_body", Label: "La structure fait partie d’un organisme plus large", Hint: "Par exemple une maison de l’emploi : certains attendus s’y adaptent."},
	}
	if s.Status == "" {
		return append([]ui.FieldProps{statusField()}, fields...)
	}
	return fields
}

func statusField() ui.FieldProps {
	return ui.FieldProps{Kind: ui.FieldRadios, Name: "status", Label: "Statut juridique", Required: true, Options: []ui.Option{
		{Value: string(quality.StatusAssociation), Label: i18n.StatusName(quality.StatusAssociation)},
		{Value: string(quality.StatusGIP), Label: i18n.StatusName(quality.StatusGIP)},
	}}
}

func dayField(label string) ui.FieldProps {
	return ui.FieldProps{Kind: ui.FieldDate, Name: "day", Label: label, Optional: true, Hint: "Aujourd’hui si vous laissez vide.", Width: ui.WidthHalf}
}

func conflictNotice() *ui.NoticeProps {
	return &ui.NoticeProps{Tone: ui.ToneAttention, Title: "Quelqu’un a modifié cette fiche pendant que vous écriviez", Live: true,
		Text: "Rien n’est perdu : ce que vous avez écrit est toujours là, et ce qui a été enregistré entre-temps est rappelé sous chaque champ qui diffère. Relisez, puis enregistrez."}
}

func savedMeanwhile(field ui.FieldProps, stored string) string {
	switch {
	case field.Kind == ui.FieldCheckbox && stored != "":
		return "Enregistré entre-temps : case cochée."
	case field.Kind == ui.FieldCheckbox:
		return "Enregistré entre-temps : case non cochée."
	case field.Kind == ui.FieldSelect && stored != "":
		stored = departmentName(stored)
	case stored == "":
		return "Enregistré entre-temps : rien."
	}
	return "Enregistré entre-temps : « " + stored + " »."
}
