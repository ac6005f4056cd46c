package indicator

import (
	"net/http"

	"ariane/internal/i18n"
	"ariane/internal/improve"
	"ariane/internal/quality"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// listProps is what a structure follows, family by family.
type listProps struct {
	Page     ui.PageProps
	Views    ui.TabsProps
	Notices  []ui.NoticeProps
	Empty    *ui.EmptyStateProps
	Families []familyProps
	Ended    []ui.Crumb
	Files    []ui.FileLinkProps
}

type familyProps struct {
	ID, Title string
	Table     ui.TableProps
}

func (a area) list(w http.ResponseWriter, r *http.Request, v *page.Visit) error {
	all, err := a.svc.Indicators(r.Context(), v.Actor)
	if err != nil {
		return err
	}
	p := listProps{Views: views(viewList), Notices: notices(all), Files: files(path.IndicatorCSV, path.IndicatorXLSX)}
	for _, family := range quality.IndicatorFamilies() {
		if lines := all.Of(family); len(lines) > 0 {
			p.Families = append(p.Families, familyProps{ID: string(family), Title: i18n.IndicatorFamilyName(family), Table: tableOf(i18n.IndicatorFamilyName(family), lines)})
		}
	}
	for _, l := range all.Lines {
		if l.Ended {
			p.Ended = append(p.Ended, ui.Crumb{Label: l.Name, Href: path.Indicator(l.ID)})
		}
	}
	f := page.Frame{Title: "Indicateurs", Rail: page.RailPlan, Wide: true, Purpose: "Quelques chiffres, regardés souvent, pour savoir si ce que vous faites change quelque chose.", Breadcrumb: crumbs()}
	if all.MayManage {
		f.Actions = headActions()
	}
	if len(p.Families) == 0 {
		p.Files = nil
		p.Empty = &ui.EmptyStateProps{Icon: ui.IconChartColumn, Title: "Aucun indicateur pour l’instant", Text: "Cinq ou six suffisent\u00a0: prenez-les dans la bibliothèque, Ariane en compte plusieurs elle-même."}
		if all.MayManage {
			p.Empty.Action = &ui.ButtonProps{Label: "Choisir dans la bibliothèque", Kind: ui.ButtonPrimary, Icon: ui.IconBookOpen, Href: path.IndicatorLibrary}
		}
	}
	p.Page = v.Layout(w, r, f)
	return v.Render(w, r, http.StatusOK, listView(p))
}

// notices tell what asks to be looked at: what one may write oneself first.
func notices(all improve.Indicators) []ui.NoticeProps {
	var out []ui.NoticeProps
	var mine []improve.IndicatorLine
	for _, l := range all.Lines {
		if l.Mine && l.MayEnter && len(l.Awaited()) > 0 {
			mine = append(mine, l)
		}
	}
	if len(mine) > 0 {
		first := "«\u00a0" + mine[0].Name + "\u00a0»"
		if len(mine) > 1 {
			first += " d’abord"
		}
		out = append(out, ui.NoticeProps{
			Tone: ui.ToneAttention, Title: i18n.Capital(i18n.Count(len(mine), "valeur vous attend", "valeurs vous attendent")), Text: first + ".",
			Action: &ui.ButtonProps{Label: "Écrire la valeur", Context: mine[0].Name, Href: path.Indicator(mine[0].ID) + "#valeur"},
		})
	}
	words := ""
	for _, sign := range quality.IndicatorSigns() {
		if n := all.Count(sign); n > 0 {
			if words != "" {
				words += ", "
			}
			words += i18n.IndicatorSignSentence(sign, n)
		}
	}
	if words != "" {
		out = append(out, ui.NoticeProps{Tone: ui.ToneActing, Text: words + "."})
	}
	return out
}

func tableOf(caption string, lines []improve.IndicatorLine) ui.TableProps {
	t := ui.TableProps{Caption: caption, CaptionHidden: true, Cards: true, Columns: []ui.Column{{Label: "Indicateur"}, {Label: "Dernière valeur", Numeric: true}, {Label: "Cible", Numeric: true}, {Label: "Évolution"}, {Label: "État"}}}
	for _, l := range lines {
		value, detail := "–", ""
		if last, _ := l.Latest(); last.Known {
			value, detail = i18n.Amount(l.Unit, last.Value), i18n.PeriodName(last.Period)
		} else if now := l.Running(); now.Known {
			value, detail = i18n.Amount(l.Unit, now.Value), i18n.PeriodName(now.Period)+", en cours"
		}
		target := "–"
		if l.Target != nil {
			target = i18n.TargetName(l.Indicator)
		}
		t.Rows = append(t.Rows, ui.Row{ID: "i-" + l.ID, Cells: []ui.Cell{
			{Text: l.Name, Href: path.Indicator(l.ID), Detail: detailOf(l)}, {Text: value, Detail: detail}, {Text: target}, {Component: evolution(chartOf(l.IndicatorSeries), trendWord(l.IndicatorSeries))}, {Component: chips(states(l))},
		}})
	}
	return t
}

func detailOf(l improve.IndicatorLine) string {
	out := i18n.RhythmName(l.Every)
	switch {
	case l.Formula != "":
		return out + ", compté par Ariane"
	case l.OwnerID == "":
		return out + ", personne ne s’en charge"
	case !l.Owner.Here:
		return out + ", " + l.Owner.Name + " (n’a plus de rôle ici)"
	}
	return out + ", " + l.Owner.Name
}

// states are what an indicator asks, or that all is well.
func states(l improve.IndicatorLine) []ui.StatusProps {
	if l.Ended {
		return []ui.StatusProps{{Label: "N’est plus suivi"}}
	}
	var out []ui.StatusProps
	for _, sign := range l.Signs() {
		icon := ui.IconTarget
		if sign == quality.IndicatorMissing {
			icon = ui.IconClock
		}
		out = append(out, ui.StatusProps{Label: i18n.IndicatorSignName(sign), Tone: ui.ToneAttention, Icon: icon})
	}
	last, _ := l.Latest()
	switch {
	case len(out) > 0:
	case !last.Known && l.Running().Known:
		out = append(out, ui.StatusProps{Label: "Première période en cours", Icon: ui.IconCircleDashed})
	case !last.Known:
		out = append(out, ui.StatusProps{Label: "Pas encore de valeur", Icon: ui.IconCircleDashed})
	case l.Target == nil:
		out = append(out, ui.StatusProps{Label: "Suivi, sans cible"})
	default:
		out = append(out, ui.StatusProps{Label: "Cible atteinte", Tone: ui.ToneDone})
	}
	return out
}

func trendWord(s quality.IndicatorSeries) string {
	t := s.Trend()
	word := map[quality.Trend]string{quality.TrendUp: "En hausse", quality.TrendDown: "En baisse", quality.TrendSame: "Stable", quality.TrendNone: "Pas encore de tendance"}[t]
	switch {
	case t == quality.TrendNone || t == quality.TrendSame:
		return word
	case s.Better(t):
		return word + ", c’est mieux"
	}
	return word + ", c’est moins bien"
}

// chartOf is a series as a picture, and its figures.
func chartOf(s quality.IndicatorSeries) ui.LineProps {
	p := ui.LineProps{ID: "courbe", Title: s.Name, Summary: i18n.IndicatorTrend(s), Target: s.Target, Figure: i18n.Figure, Head: [2]string{"Période", "Valeur"}}
	if s.Target != nil {
		p.Aim = "Cible\u00a0: " + i18n.TargetName(s.Indicator)
	}
	begun := false
	for _, point := range s.Points {
		if begun = begun || point.Known || point.Note != ""; !begun {
			continue // nothing before the first value
		}
		one := ui.LinePoint{Short: i18n.PeriodShort(point.Period), Name: i18n.PeriodName(point.Period), Value: point.Value, Missing: !point.Known, Open: !point.Period.Over(s.Today)}
		switch {
		case point.Known:
			one.Text = i18n.Amount(s.Unit, point.Value)
		case point.Note != "":
			one.Text = point.Note
		default:
			one.Text = "pas de valeur"
		}
		if one.Open {
			one.Name += " (en cours)"
		}
		p.Points = append(p.Points, one)
	}
	return p
}

func files(csv, xlsx string) []ui.FileLinkProps {
	return []ui.FileLinkProps{{Label: "Séries pour un tableur", Href: csv, Format: "CSV"}, {Label: "Séries en classeur", Href: xlsx, Format: "XLSX", Icon: ui.IconFileSpreadsheet}}
}
