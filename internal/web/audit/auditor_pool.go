package audit

import (
	"net/http"
	"net/url"
	"strconv"

	"ariane/internal/audit"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// poolProps is the pool of auditors.
type poolProps struct {
	Page  ui.PageProps
	Table ui.TableProps
	None  *ui.EmptyStateProps
}

func (a area) pool(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	list, err := a.svc.Pool(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := poolProps{Table: ui.TableProps{
		ID: "auditeurs", Caption: "Auditeurs", CaptionHidden: true, Cards: true,
		Columns: []ui.Column{{Label: "Personne"}, {Label: "Formation"}, {Label: "Mandat"}, {Label: "Audits"}, {Label: "Liens d’intérêt"}},
	}}
	for _, l := range list {
		p.Table.Rows = append(p.Table.Rows, poolRow(l))
	}
	if len(list) == 0 {
		p.None = &ui.EmptyStateProps{Icon: ui.IconUsers, Title: "Aucun auditeur pour l’instant", Text: "Invitez une personne dans votre équipe avec le rôle d’auditeur\u00a0: son dossier s’ouvrira ici.", Action: &ui.ButtonProps{Label: "Ouvrir l’équipe", Href: path.Team}}
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: "Auditeurs", Purpose: "Qui peut auditer\u00a0: formation, compétences, mandat, audits menés et liens déclarés.", Rail: page.RailAuditors,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Auditeurs"}},
	})
	return v.Render(w, r, http.StatusOK, poolView(p))
}

func poolRow(l audit.PoolLine) ui.Row {
	name := ui.Cell{Text: l.Name, Detail: seatName(l.External)}
	if l.MayManage {
		name.Href = path.Auditor(l.PersonID)
	}
	training := ui.Cell{Text: "Pas encore suivie"}
	if !l.TrainedOn.IsZero() {
		training = ui.Cell{Text: "Suivie " + i18n.OnDate(l.TrainedOn), Detail: i18n.Count(len(l.Competences), "compétence", "compétences")}
	}
	mandate := "Sans date de fin"
	if !l.Until.IsZero() {
		mandate = "Jusqu’au " + i18n.Date(l.Until)
	}
	done := ui.Cell{Text: i18n.Integer(l.ThisYear) + " cette année", Detail: i18n.Integer(l.Ever) + " en tout"}
	if l.MaxPerYear > 0 {
		done.Text += ", sur\u00a0" + i18n.Integer(l.MaxPerYear)
	}
	links := ui.StatusProps{Label: "À déclarer cette année", Tone: ui.ToneAttention}
	if l.Declared {
		links = ui.StatusProps{Label: "Déclarés cette année", Tone: ui.ToneDone, Icon: ui.IconCheck}
	}
	return ui.Row{ID: "a-" + l.PersonID, Cells: []ui.Cell{name, training, {Text: mandate}, done, {Component: ui.StatusChip(links)}}}
}

func seatName(external bool) string {
	if external {
		return "Auditeur externe"
	}
	return "Auditeur pair"
}

// auditorProps is the file of somebody of the pool.
type auditorProps struct {
	Page    ui.PageProps
	Notice  *ui.NoticeProps
	Form    ui.FormProps
	Version string
	Fields  []ui.FieldProps
}

func (a area) auditor(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	line, err := a.svc.Auditor(r.Context(), v.Actor, r.PathValue("person"))
	if err != nil {
		return err
	}
	f := page.Filled{Values: url.Values{"version": {strconv.Itoa(line.Version)}, "trained_on": {line.TrainedOn.String()}}}
	if line.MaxPerYear > 0 {
		f.Values.Set("max_per_year", strconv.Itoa(line.MaxPerYear))
	}
	for _, c := range line.Competences {
		f.Values.Add("competences", string(c))
	}
	return a.showAuditor(w, r, v, line, f, http.StatusOK, nil)
}

func (a area) saveAuditor(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	file := quality.AuditorFile{TrainedOn: dayIn(&f, "trained_on"), MaxPerYear: numberIn(&f, "max_per_year")}
	for _, c := range r.PostForm["competences"] {
		file.Competences = append(file.Competences, quality.Competence(c))
	}
	person := r.PathValue("person")
	line, err := a.svc.Auditor(r.Context(), v.Actor, person)
	if err != nil {
		return err
	}
	if len(f.Faults) == 0 {
		err = a.svc.SaveAuditor(r.Context(), v.Actor, person, versionOf(f), file)
	}
	switch {
	case err == nil && len(f.Faults) == 0:
		return v.Redirect(w, r, path.Auditors, "auditor_saved")
	case quality.CodeOf(err) == quality.CodeConflict:
		f.Values.Set("version", strconv.Itoa(line.Version))
		return a.showAuditor(w, r, v, line, f, http.StatusConflict, stale(err))
	}
	if err = refused(&f, err); err != nil {
		return err
	}
	return a.showAuditor(w, r, v, line, f, statusOf(f), nil)
}

// numberIn reads a whole number somebody typed; nothing is 0, what is none is a fault.
func numberIn(f *page.Filled, name string) int {
	typed := f.Values.Get(name)
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil {
		f.Faults = append(f.Faults, ui.FieldFault{Field: name, Message: i18n.Sentence(quality.Fault{Field: name, Code: quality.FaultBadNumber})})
	}
	return n
}

func (a area) showAuditor(w http.ResponseWriter, r *http.Request, v *page.Visit, line audit.PoolLine, f page.Filled, status int, notice *ui.NoticeProps) error {
	if !line.MayManage {
		return quality.Refuse(quality.CodeForbidden, "auditor.manage")
	}
	skills := ui.FieldProps{Kind: ui.FieldCheckboxes, Name: "competences", Label: "Compétences", Optional: true}
	for _, c := range quality.Competences() {
		skills.Options = append(skills.Options, ui.Option{Value: string(c), Label: i18n.CompetenceName(c)})
	}
	p := auditorProps{Notice: notice, Form: ui.FormProps{ID: "dossier", Action: path.Auditor(line.PersonID), Faults: f.Faults}, Version: f.Values.Get("version")}
	p.Fields = []ui.FieldProps{
		f.Field(ui.FieldProps{Kind: ui.FieldDate, Name: "trained_on", Label: "Formation à l’audit suivie le", Optional: true, Hint: "Sans formation, la personne n’est proposée dans aucun binôme.", Width: ui.WidthShort}),
		f.Field(skills),
		f.Field(ui.FieldProps{Kind: ui.FieldNumber, Name: "max_per_year", Label: "Audits par an, au plus", Optional: true, Width: ui.WidthShort}),
	}
	p.Page = v.Layout(w, r, page.Frame{
		Title: line.Name, Purpose: seatName(line.External) + ". Les absences se disent dans «\u00a0Mes rappels\u00a0», et comptent dans ses disponibilités.", Rail: page.RailAuditors,
		Breadcrumb: []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Auditeurs", Href: path.Auditors}, {Label: line.Name}},
	})
	return v.Render(w, r, status, auditorView(p))
}
