package public

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"ariane/internal/web/page"
)

var registerColumns = []string{"numero", "code", "structure", "region", "departement", "etat", "attribue_le", "valable_jusqu_au"}

// registerCSV is the register for a French spreadsheet: UTF-8 with a mark, and
// semicolons.
func registerCSV(w http.ResponseWriter, _ *http.Request, _ *page.Visit) error {
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="registre-du-label.csv"`)
	w.Header().Set("Cache-Control", "public, max-age=300")
	if _, err := w.Write([]byte("\ufeff")); err != nil {
		return fmt.Errorf("send the register: %w", err)
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	rows := [][]string{registerColumns}
	for _, l := range labels() {
		rows = append(rows, []string{l.Number, l.Code, l.Structure, l.Region, l.Department, l.State, l.AwardedOn.String(), l.ValidUntil.String()})
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("send the register: %w", err)
	}
	return nil
}

type registerDocument struct {
	Generated string          `json:"generated"` // instant, RFC 3339 in UTC
	Labels    []labelDocument `json:"labels"`
}

type labelDocument struct {
	Number     string `json:"number"`
	Code       string `json:"code"`
	Structure  string `json:"structure"`
	Region     string `json:"region"`
	Department string `json:"department"`
	State      string `json:"state"`
	AwardedOn  string `json:"awarded_on"`
	ValidUntil string `json:"valid_until"`
}

func registerJSON(w http.ResponseWriter, _ *http.Request, v *page.Visit) error {
	document := registerDocument{Generated: v.Now.UTC().Format(time.RFC3339), Labels: []labelDocument{}}
	for _, l := range labels() {
		document.Labels = append(document.Labels, labelDocument{
			l.Number, l.Code, l.Structure, l.Region, l.Department, l.State, l.AwardedOn.String(), l.ValidUntil.String(),
		})
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=300")
	w.Header().Set("Access-Control-Allow-Origin", "*") // open data: any page may read it
	if err := json.NewEncoder(w).Encode(document); err != nil {
		return fmt.Errorf("send the register: %w", err)
	}
	return nil
}
