package indicator

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"ariane/internal/formats"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
)

// enter writes the value of a period. The choice of the period holds how many times
// something was written for it when the page was read.
func (a area) enter(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	one, err := a.svc.Indicator(r.Context(), v.Actor, r.PathValue("id"))
	if err != nil {
		return err
	}
	e := improve.IndicatorEntry{ID: one.ID, Note: r.PostForm.Get("note")}
	first, number, _ := strings.Cut(r.PostForm.Get("period"), "/")
	if day, err := quality.ParseDay(first); err == nil {
		e.Period = quality.PeriodOf(one.Every, day)
	}
	if e.Number, err = strconv.Atoi(number); err != nil {
		e.Number = -1
	}
	if typed := strings.TrimSpace(r.PostForm.Get("value")); typed != "" {
		value, ok := quality.TypedNumber(typed)
		if !ok {
			f.Faults = append(f.Faults, faultOf("value", quality.FaultBadNumber))
			_ = refused(&f, one.CheckValue(e.Period, nil, e.Note, one.Today).Err()) // all faults at once
			return a.render(w, r, v, f, http.StatusUnprocessableEntity, nil, nil)
		}
		e.Value = &value
	}
	err = a.svc.EnterValue(r.Context(), v.Actor, e)
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Indicator(one.ID), "value_written")
	case clash(err):
		return a.renderStale(w, r, v, f, e, err)
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.render(w, r, v, f, http.StatusUnprocessableEntity, nil, nil)
}

// renderStale shows what somebody else wrote, with what was typed: the choice of the
// period is now the one of today’s page, so that sending again corrects it knowingly.
func (a area) renderStale(w http.ResponseWriter, r *http.Request, v *page.Visit, f page.Filled, e improve.IndicatorEntry, cause error) error {
	now, err := a.svc.Indicator(r.Context(), v.Actor, e.ID)
	if err != nil {
		return err
	}
	f.Values.Set("period", e.Period.First.String()+"/"+strconv.Itoa(now.Number(e.Period)))
	return a.render(w, r, v, f, http.StatusConflict, stale(cause), nil)
}

func (a area) paste(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	f := page.Filled{Values: r.PostForm}
	report, err := a.svc.PasteValues(r.Context(), v.Actor, r.PathValue("id"), r.PostForm.Get("lines"))
	switch {
	case err == nil && len(report.Faults) == 0:
		return v.Redirect(w, r, path.Indicator(r.PathValue("id")), "values_pasted")
	case err == nil:
		return a.render(w, r, v, f, http.StatusUnprocessableEntity, nil, report.Faults)
	case clash(err):
		return a.render(w, r, v, f, http.StatusConflict, stale(err), nil)
	}
	if err := refused(&f, err); err != nil {
		return err
	}
	return a.render(w, r, v, f, http.StatusUnprocessableEntity, nil, nil)
}

func (a area) end(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	if err := page.ParseForm(r); err != nil {
		return err
	}
	ended, flash := r.PostForm.Get("reprendre") == "", "indicator_ended"
	if !ended {
		flash = "indicator_again"
	}
	err := a.svc.EndIndicator(r.Context(), v.Actor, r.PathValue("id"), versionOf(r), ended)
	switch {
	case err == nil:
		return v.Redirect(w, r, path.Indicator(r.PathValue("id")), flash)
	case clash(err):
		return a.render(w, r, v, page.Filled{}, http.StatusConflict, stale(err), nil)
	}
	return err
}

// seriesOf gathers what an export writes: one indicator, or all that are followed.
func (a area) seriesOf(r *http.Request, v *page.Visit) (formats.SeriesSheet, string, error) {
	all, err := a.svc.Indicators(r.Context(), v.Actor)
	if err != nil {
		return formats.SeriesSheet{}, "", err
	}
	sheet, id := formats.SeriesSheet{Structure: all.BodyName, ExportedAt: v.Kit.Clock()}, r.PathValue("id")
	for _, l := range all.Lines {
		if id == l.ID || id == "" && !l.Ended {
			sheet.Series = append(sheet.Series, l.IndicatorSeries)
		}
	}
	if id == "" {
		return sheet, "indicateurs", nil
	}
	if len(sheet.Series) == 0 {
		return sheet, "", quality.Refuse(quality.CodeNotFound, "indicator")
	}
	return sheet, "indicateur", nil
}

func (a area) csv(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	sheet, name, err := a.seriesOf(r, v)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := formats.WriteSeriesCSV(&out, sheet); err != nil {
		return err
	}
	return send(w, name+".csv", "text/csv; charset=utf-8", out.Bytes())
}

func (a area) xlsx(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	sheet, name, err := a.seriesOf(r, v)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := formats.WriteSeriesXLSX(&out, sheet); err != nil {
		return err
	}
	return send(w, name+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", out.Bytes())
}

// send answers with a file.
func send(w http.ResponseWriter, name, mime string, data []byte) error {
	w.Header().Set("Content-Type", mime)
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if _, err := w.Write(data); err != nil {
		return fmt.Errorf("send %s: %w", name, err)
	}
	return nil
}
