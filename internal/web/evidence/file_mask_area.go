package evidence

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/evidence"
	"ariane/internal/formats/mask"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

var areaWords = []struct{ name, label string }{{"x", "À gauche"}, {"y", "En haut"}, {"l", "Largeur"}, {"h", "Hauteur"}}

func areasOf(f page.Filled) []areaFields {
	var out []areaFields
	for i := range mostAreas {
		area := areaFields{Legend: "Rectangle " + strconv.Itoa(i+1)}
		for _, w := range areaWords {
			field := ui.FieldProps{Kind: ui.FieldNumber, Name: w.name + strconv.Itoa(i), Label: w.label, Suffix: "%"}
			if i == 0 && w.name == "x" {
				field.ID = "file"
			}
			field.Value, field.Error = f.Values.Get(field.Name), ui.FaultOf(f.Faults, field.Name)
			if field.ID == "file" && field.Error == "" {
				field.Error = ui.FaultOf(f.Faults, "file")
			}
			area.Used = area.Used || field.Value != "" || field.Error != ""
			area.Fields = append(area.Fields, field)
		}
		out = append(out, area)
	}
	return out
}

// moreAreas are those after the first, and whether one of them is in use.
func moreAreas(list []areaFields) (more []areaFields, used bool) {
	if len(list) == 0 {
		return nil, false
	}
	for _, a := range list[1:] {
		used = used || a.Used
	}
	return list[1:], used
}

// readAreas reads the rectangles that are filled: each of them whole, inside the
// picture. Every fault is told, beside its field.
func readAreas(form url.Values) ([]mask.Area, []ui.FieldFault) {
	var out []mask.Area
	var faults []ui.FieldFault
	for i := range mostAreas {
		values, wrong, filled := readArea(form, i)
		faults = append(faults, wrong...)
		if filled && len(wrong) == 0 {
			out = append(out, mask.Area{X: values[0], Y: values[1], Width: values[2], Height: values[3]})
		}
	}
	return out, faults
}

// readArea reads the four numbers of a rectangle; filled when one of them is given.
func readArea(form url.Values, i int) (values [4]float64, faults []ui.FieldFault, filled bool) {
	for j, w := range areaWords {
		name := w.name + strconv.Itoa(i)
		text := strings.ReplaceAll(strings.TrimSpace(form.Get(name)), ",", ".")
		filled = filled || text != ""
		n, err := strconv.ParseFloat(text, 64)
		values[j] = n
		side := w.name == "l" || w.name == "h"
		switch {
		case text == "":
			faults = append(faults, areaFault(name, "Écrivez ce nombre\u00a0: un rectangle en a quatre."))
		case err != nil:
			faults = append(faults, areaFault(name, i18n.Sentence(quality.Fault{Code: quality.FaultBadNumber})))
		case !(n >= 0 && n <= 100) || side && n == 0: // what is no number is out of every range
			faults = append(faults, areaFault(name, "Écrivez un pourcentage de l’image, de 0 à 100."))
		}
	}
	if !filled {
		return values, nil, false
	}
	return values, faults, true
}

func areaFault(field, message string) ui.FieldFault {
	return ui.FieldFault{Field: field, Message: message}
}

// previewMask shows the picture as it would be masked, before anything is kept.
func (a area) previewMask(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, order evidence.MaskOrder) error {
	_, err := a.svc.MaskPreview(r.Context(), v.Actor, order)
	if quality.CodeOf(err) == quality.CodeInvalid {
		f.Faults = page.FieldFaults(err)
		return a.showMask(w, r, v, f, http.StatusUnprocessableEntity)
	}
	if err != nil {
		return err
	}
	props := maskProps{Anew: order.Anew, Revision: r.PostForm.Get(fieldRevision), Form: ui.FormProps{ID: "masquer", Action: path.EvidenceMask(order.ID, order.FileID)}, Cancel: path.Evidence(order.ID)}
	areas := url.Values{}
	for i := range mostAreas {
		for _, word := range areaWords {
			name := word.name + strconv.Itoa(i)
			if value := f.Values.Get(name); value != "" {
				areas.Set(name, value)
				props.Chosen = append(props.Chosen, hiddenArea{name, value})
			}
		}
	}
	if order.Anew {
		areas.Set("depuis", "original")
	}
	props.Preview = path.EvidenceMaskPreview(order.ID, order.FileID, areas)
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Voici la copie masquée", Rail: page.RailEvidence, Purpose: "Rien n’est encore gardé\u00a0: regardez que tout ce qui doit l’être est noirci.",
		Breadcrumb: crumbs(ui.Crumb{Label: "Masquer", Href: path.EvidenceMask(order.ID, order.FileID)}, ui.Crumb{Label: "Aperçu"}),
	})
	return v.Render(w, r, http.StatusOK, maskView(props))
}

// maskPreview sends the picture as these areas would mask it.
func (a area) maskPreview(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	areas, faults := readAreas(r.URL.Query())
	if len(faults) > 0 || len(areas) == 0 {
		return quality.Refuse(quality.CodeNotFound, "file")
	}
	patient(w)
	result, err := a.svc.MaskPreview(r.Context(), v.Actor, evidence.MaskOrder{ID: r.PathValue("id"), FileID: r.PathValue("file"), Anew: fromOriginal(r), Areas: areas})
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", result.MediaType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", policyOf(result.MediaType))
	h.Set("Cache-Control", "private, no-store")
	_, _ = w.Write(result.Data) // the reader left: nobody to tell
	return nil
}
