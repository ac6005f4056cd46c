package network

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"time"

	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/quality"
	"ariane/internal/report"
	"ariane/internal/web/page"
)

// structureExport sends the whole list, with the filters of the page and without
// its paging.
func (a area) structureExport(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	q := readListQuery(r.URL.Query()).fromStart()
	lines, err := a.exportLines(r.Context(), v, q)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := formats.WriteStructuresCSV(&out, lines); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="reseau-`+i18n.Today(v.Now).String()+`.csv"`)
	w.Header().Set("Cache-Control", "no-store")
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("send list of structures: %w", err)
	}
	return nil
}

func (a area) exportLines(ctx context.Context, v *page.Visit, q listQuery) ([]formats.StructureLine, error) {
	if q.Closed || !followsProgress(v) {
		return a.exportPlain(ctx, v, q)
	}
	query := q.reportQuery()
	query.Limit = -1
	found, err := a.reports.Portfolio(ctx, v.Actor, query)
	lines := make([]formats.StructureLine, 0, len(found.Lines))
	for _, l := range found.Lines {
		lines = append(lines, exportLine(l))
	}
	return lines, err
}

// exportPlain walks the list without progress, page by page.
func (a area) exportPlain(ctx context.Context, v *page.Visit, q listQuery) ([]formats.StructureLine, error) {
	filter := q.structureFilter()
	filter.Limit = 500
	var lines []formats.StructureLine
	for {
		found, err := a.network.Structures(ctx, v.Actor, filter)
		if err != nil {
			return nil, err
		}
		for _, s := range found.Rows {
			lines = append(lines, formats.StructureLine{
				Code: s.Code, Name: s.Name, Kind: i18n.BodyKindName(s.Kind), Regional: s.ParentName,
				Department: s.Department, State: i18n.StateName(quality.StructureFlow.Name, s.State),
			})
		}
		if found.Next == "" {
			return lines, nil
		}
		filter.After = found.Next
	}
}

func exportLine(l report.Line) formats.StructureLine {
	return formats.StructureLine{
		Code: l.Code, Name: l.Name, Kind: i18n.BodyKindName(l.Kind), Regional: l.ParentName, Department: l.Department,
		State: i18n.StateName(quality.StructureFlow.Name, l.State), Step: i18n.StepName(l.Step), Director: l.HasDirector,
		Percent: l.Percent, Filled: l.Filled, Needed: l.Needed, Shared: !l.SharedAt.IsZero(),
		OpenedOn: dayOf(l.OpenedAt), ClosedOn: dayOf(l.ClosedAt), LastOn: dayOf(l.LastAt),
	}
}

// dayOf is the day of an instant in Paris as 2026-05-04, "" when there is none.
func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return i18n.Today(t).String()
}
