package demo

import (
	"context"
	"fmt"

	"ariane/internal/improve"
	"ariane/internal/quality"
)

// plantIndicators gives Home seven indicators: four whose values were written over two
// years, one off its target and one that awaits its last value, and three that Ariane
// counts. Everybody acts for themselves.
func plantIndicators(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		p := &planPlay{improve: s.Improve, assess: s.Assess, home: st, people: h.people, now: h.plan.Now}
		if err := p.follow(ctx); err != nil {
			return fmt.Errorf("plant the indicators: %w", err)
		}
	}
	return nil
}

// followed is an indicator of the demonstration: the last value is that of the last
// period that is over, unless it is awaited.
type followed struct {
	id      string // in the library
	by      quality.Role
	target  float64
	values  []float64
	awaited bool
	note    string // of the last value
}

func followedOnes() []followed {
	return []followed{
		{"accueil-premier-rendez-vous", quality.RoleContributor, 10, []float64{18, 17, 19, 16, 17, 15, 15, 16, 14, 13, 14, 12, 13, 12, 11, 12, 10, 11, 9, 10, 8, 9, 7, 6}, false, "Deux créneaux de plus le mercredi."},
		{"accueil-repartis", quality.RoleStaff, 5, []float64{22, 20, 21, 18, 19, 17, 20, 18, 16, 17, 15, 14, 15, 13, 12, 13, 11, 10, 9, 8, 7, 6.5, 6}, true, ""},
		{"emploi-rappel", quality.RoleContributor, 80, []float64{41, 45, 44, 52, 58, 55, 61, 57}, false, "Les appels à un mois restent irréguliers."},
		{"barometre-jeunes", quality.RoleQualityLead, 6, []float64{8.5, 6.2, 5.1}, false, ""},
		{"preuves-a-jour", "", 90, nil, false, ""},
		{"actions-a-temps", "", 70, nil, false, ""},
		{"engagements-solides", "", 75, nil, false, ""},
	}
}

func (p *planPlay) follow(ctx context.Context) error {
	lead := p.as(quality.RoleQualityLead)
	then := p.ago(300)
	var ids []string
	for _, f := range followedOnes() {
		ids = append(ids, f.id)
	}
	if _, err := then.TakeIndicators(ctx, lead, ids); err != nil {
		return fmt.Errorf("take: %w", err)
	}
	all, err := then.Indicators(ctx, lead)
	if err != nil {
		return err
	}
	for _, f := range followedOnes() {
		for _, l := range all.Lines {
			if l.LibraryID != f.id {
				continue
			}
			if err := p.fillIndicator(ctx, f, l); err != nil {
				return fmt.Errorf("fill %s: %w", f.id, err)
			}
		}
	}
	return nil
}

func (p *planPlay) fillIndicator(ctx context.Context, f followed, l improve.IndicatorLine) error {
	edit := improve.IndicatorEdit{Indicator: l.Indicator, ID: l.ID, Version: l.Version}
	edit.Target = &f.target
	if f.by != "" {
		edit.OwnerID = p.id(f.by)
	}
	if _, err := p.ago(300).SaveIndicator(ctx, p.as(quality.RoleQualityLead), edit); err != nil {
		return err
	}
	last := quality.PeriodOf(l.Every, p.day(0)).Shift(-1)
	if f.awaited {
		last = last.Shift(-1)
	}
	for i, value := range f.values {
		e := improve.IndicatorEntry{ID: l.ID, Period: last.Shift(i - len(f.values) + 1), Value: &value}
		if i == len(f.values)-1 {
			e.Note = f.note
		}
		days := max(1, e.Period.Last().DaysTo(p.day(0))-3) // written three days after its period
		if err := p.ago(days).EnterValue(ctx, p.as(f.by), e); err != nil {
			return err
		}
	}
	return nil
}
