package assess

import (
	"net/http"
	"strconv"

	"ariane/internal/assess"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

const fieldCheck = "check."

// checkSettingsProps is how severe each check is.
type checkSettingsProps struct {
	Form    ui.FormProps
	Version string
	Fields  []ui.FieldProps
	Always  []string // checks that always block
	Journal string
}

// checkSettings shows the severities, for the label office.
func (p pages) checkSettings(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	set, err := p.svc.CheckSettings(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	return showCheckSettings(w, r, v, http.StatusOK, set, nil, nil)
}

func (p pages) checkSettingsSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	version, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil {
		return page.ErrTruncated
	}
	in := assess.CheckSettings{Rules: quality.DefaultCheckRules(), Version: version}
	for _, code := range quality.CheckCodes() {
		if quality.AlwaysBlocks(code) {
			continue
		}
		if err := page.Whole(r, fieldCheck+string(code)); err != nil {
			return err
		}
		in.Rules[code] = quality.Severity(r.PostForm.Get(fieldCheck + string(code)))
	}
	err = p.svc.ChangeChecks(r.Context(), v.Actor, in)
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		var faults []ui.FieldFault
		for _, f := range page.FieldFaults(err) {
			faults = append(faults, ui.FieldFault{Field: fieldCheck + f.Field, Message: f.Message})
		}
		return showCheckSettings(w, r, v, http.StatusUnprocessableEntity, in, faults, nil)
	case quality.CodeConflict:
		now, err := p.svc.CheckSettings(r.Context(), v.Actor)
		if err != nil {
			return err
		}
		return showCheckSettings(w, r, v, http.StatusConflict, now, nil, []ui.NoticeProps{{
			Tone: ui.ToneAttention, Live: true, Text: "Quelqu’un d’autre vient de changer ces réglages. Voici les siens\u00a0: rien n’a été écrasé.",
		}})
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.CheckSettings, "checks_saved")
}

func showCheckSettings(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, set assess.CheckSettings, faults []ui.FieldFault, flash []ui.NoticeProps) error {
	f := page.Frame{
		Title: "Vérifications avant clôture", Purpose: "Ce qu’Ariane vérifie avant qu’une structure valide, et ce que chaque vérification bloque.", Rail: page.RailReferential, Flash: flash,
		Breadcrumb: structureTrail(ui.Crumb{Label: "Référentiels", Href: path.Referentials}, ui.Crumb{Label: "Vérifications"}),
	}
	props := checkSettingsProps{
		Form: ui.FormProps{ID: "verifications", Action: path.CheckSettings, Faults: faults}, Version: strconv.Itoa(set.Version), Journal: path.JournalNation,
	}
	for _, code := range quality.CheckCodes() {
		if quality.AlwaysBlocks(code) {
			props.Always = append(props.Always, i18n.CheckName(code))
			continue
		}
		field := ui.FieldProps{Kind: ui.FieldSelect, Width: ui.WidthHalf, Name: fieldCheck + string(code), Label: i18n.CheckName(code), Error: ui.FaultOf(faults, fieldCheck+string(code))}
		for _, s := range []quality.Severity{quality.SeverityBlocking, quality.SeverityAdvisory, quality.SeverityOff} {
			field.Options = append(field.Options, ui.Option{Value: string(s), Label: i18n.SeverityChoice(s), Selected: set.Rules.Of(code) == s})
		}
		props.Fields = append(props.Fields, field)
	}
	return v.Render(w, r, status, checkSettingsPage(v.Layout(w, r, f), props))
}
