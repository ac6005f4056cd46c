package evidence

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"ariane/internal/evidence"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// limitsProps is the form of how large a file may be.
type limitsProps struct {
	Page    ui.PageProps
	Form    ui.FormProps
	Notice  *ui.NoticeProps
	Most    ui.FieldProps
	Version string
	Cancel  string
}

func (a area) limitsEdit(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	l, err := a.svc.LimitsToChange(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	values := url.Values{"max_mb": {strconv.FormatInt(l.MaxBytes/evidence.MB, 10)}, "version": {strconv.Itoa(l.Version)}}
	return a.showLimits(w, r, v, http.StatusOK, page.Filled{Values: values}, nil)
}

func (a area) limitsSave(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	size, err := strconv.ParseInt(strings.TrimSpace(r.PostForm.Get("max_mb")), 10, 32)
	version, versionErr := strconv.Atoi(r.PostForm.Get("version"))
	if versionErr != nil {
		version = -1 // of nothing: ends as a conflict
	}
	if err != nil {
		f.Faults = []ui.FieldFault{{Field: "max_mb", Message: i18n.Sentence(quality.Fault{Code: quality.FaultBadNumber})}}
		return a.showLimits(w, r, v, http.StatusUnprocessableEntity, f, nil)
	}
	err = a.svc.ChangeLimits(r.Context(), v.Actor, evidence.Limits{MaxBytes: size * evidence.MB, Version: version})
	switch quality.CodeOf(err) {
	case quality.CodeInvalid:
		f.Faults = page.FieldFaults(err)
		return a.showLimits(w, r, v, http.StatusUnprocessableEntity, f, nil)
	case quality.CodeConflict:
		return a.limitsOvertaken(w, r, v, f)
	default:
	}
	if err != nil {
		return err
	}
	return v.Redirect(w, r, path.FileSettings, "limits_saved")
}

func (a area) limitsOvertaken(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled) error {
	now, err := a.svc.LimitsToChange(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	f.Values.Set("version", strconv.Itoa(now.Version))
	return a.showLimits(w, r, v, http.StatusConflict, f, &ui.NoticeProps{
		Tone: ui.ToneAttention, Live: true, Title: "Quelqu’un a changé ce réglage entre-temps",
		Text: "Enregistré : " + i18n.FileSize(now.MaxBytes) + ". Votre choix est toujours là : relisez, puis enregistrez.",
	})
}

func (a area) showLimits(w http.ResponseWriter, r *http.Request, v *page.Visit, status int, f page.Filled, notice *ui.NoticeProps) error {
	if _, err := a.svc.LimitsToChange(r.Context(), v.Actor); err != nil {
		return err
	}
	props := limitsProps{
		Form: ui.FormProps{ID: "fichiers", Action: path.FileSettings, Faults: f.Faults}, Notice: notice, Version: f.Values.Get("version"), Cancel: path.Platform,
		Most: f.Field(ui.FieldProps{Kind: ui.FieldNumber, Name: "max_mb", Label: "Taille la plus grande d’un fichier", Suffix: "Mo", Hint: "De 1 à " + i18n.Integer(evidence.MostMB) + ".", Width: ui.WidthShort, Required: true}),
	}
	props.Page = v.Layout(w, r, page.Frame{
		Title: "Fichiers des preuves", Purpose: "Ce que les structures peuvent déposer, pour tout le réseau.", Rail: page.RailPlatform,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Plateforme", Href: path.Platform}, {Label: "Fichiers"}},
	})
	return v.Render(w, r, status, limitsView(props))
}
