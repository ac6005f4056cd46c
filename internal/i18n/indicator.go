package i18n

import (
	"math"
	"strconv"
	"strings"

	"ariane/internal/quality"
)

// indicatorFaults are the faults of indicators and of their values.
var indicatorFaults = map[string]wording{
	"bad_period":     {Text: "«\u00a0{1}\u00a0» n’est pas une période de cet indicateur\u00a0: écrivez par exemple {2}.", Bare: "Ce n’est pas une période de cet indicateur."},
	"frequency_kept": {Text: "Des valeurs sont déjà écrites\u00a0: le rythme ne change plus. Créez plutôt un autre indicateur."},
	"formula_kept":   {Text: "Des valeurs sont déjà écrites\u00a0: la façon de compter ne change plus. Créez plutôt un autre indicateur."},
	"no_value":       {Text: "Écrivez une valeur, ou dites en un mot pourquoi il n’y en a pas."},
}

var familyNames = map[quality.IndicatorFamily]string{
	quality.FamilyService:  "Qualité du service",
	quality.FamilyFunders:  "Conventions avec les financeurs",
	quality.FamilyVitality: "Vitalité de la démarche",
}

// IndicatorFamilyName is what a family of indicators speaks of.
func IndicatorFamilyName(f quality.IndicatorFamily) string {
	if name, ok := familyNames[f]; ok {
		return name
	}
	return "Autres indicateurs"
}

var unitNames = map[quality.IndicatorUnit]string{
	quality.UnitPercent: "En pourcentage (une part\u00a0: 100\u202f% au plus)",
	quality.UnitRate:    "En pourcentage de ce qui était prévu (100\u202f% et plus)",
	quality.UnitNumber:  "En nombre",
	quality.UnitDays:    "En jours",
	quality.UnitHours:   "En heures",
	quality.UnitEuros:   "En euros",
	quality.UnitPerTen:  "Pour dix personnes",
}

// UnitName says what an indicator is counted in.
func UnitName(u quality.IndicatorUnit) string { return unitNames[u] }

// UnitSuffix stands after the field of a value: « % », « jours ».
func UnitSuffix(u quality.IndicatorUnit) string {
	return map[quality.IndicatorUnit]string{
		quality.UnitPercent: "%", quality.UnitRate: "%", quality.UnitDays: "jours", quality.UnitHours: "heures", quality.UnitEuros: "€", quality.UnitPerTen: "pour dix personnes",
	}[u]
}

// SenseName says which way is better.
func SenseName(s quality.IndicatorSense) string {
	if s == quality.SenseLower {
		return "Plus c’est bas, mieux c’est"
	}
	return "Plus c’est haut, mieux c’est"
}

// Figure writes a value as it was given, without needless zeros: « 12 », « 12,5 ».
func Figure(x float64) string {
	digits := 0
	if _, decimals, found := strings.Cut(strconv.FormatFloat(math.Round(x*1000)/1000, 'f', -1, 64), "."); found {
		digits = len(decimals)
	}
	return Decimal(x, digits)
}

// Amount writes the value of an indicator with its unit: « 85 % », « 6 jours ».
func Amount(u quality.IndicatorUnit, x float64) string {
	one := math.Abs(x) < 2
	word := func(singular, many string) string {
		if one {
			return Figure(x) + nbsp + singular
		}
		return Figure(x) + nbsp + many
	}
	switch u {
	case quality.UnitPercent, quality.UnitRate:
		return Figure(x) + narrow + "%"
	case quality.UnitDays:
		return word("jour", "jours")
	case quality.UnitHours:
		return word("heure", "heures")
	case quality.UnitEuros:
		return Figure(x) + nbsp + "€"
	case quality.UnitPerTen:
		return Figure(x) + " pour dix personnes"
	case quality.UnitNumber:
	}
	return Figure(x)
}

// PeriodName names a period: « mars 2026 », « 2e trimestre 2026 », « 2026 ».
func PeriodName(p quality.Period) string {
	switch p.Every {
	case quality.Monthly:
		return MonthYear(p.First)
	case quality.Quarterly:
		return Ordinal(p.Number()) + nbsp + "trimestre " + strconv.Itoa(p.Year())
	case quality.HalfYearly:
		return Ordinal(p.Number()) + nbsp + "semestre " + strconv.Itoa(p.Year())
	default:
		return strconv.Itoa(p.Year())
	}
}

// PeriodShort names a period under a chart: « mars 26 », « T2 26 », « 2026 ».
func PeriodShort(p quality.Period) string {
	year := strconv.Itoa(p.Year())
	switch p.Every {
	case quality.Monthly:
		return MonthShort(p.First.Time().Month()) + nbsp + year[2:]
	case quality.Quarterly:
		return "T" + strconv.Itoa(p.Number()) + nbsp + year[2:]
	case quality.HalfYearly:
		return "S" + strconv.Itoa(p.Number()) + nbsp + year[2:]
	default:
		return year
	}
}

// InPeriod says when, inside a sentence: « en mars 2026 », « au 2e trimestre 2026 ».
func InPeriod(p quality.Period) string {
	switch p.Every {
	case quality.Quarterly, quality.HalfYearly:
		return "au " + PeriodName(p)
	default:
		return "en" + nbsp + PeriodName(p)
	}
}

// PeriodExample shows how a period is written in a table.
func PeriodExample(every quality.Rhythm) string {
	return map[quality.Rhythm]string{quality.Monthly: "2026-03", quality.Quarterly: "2026-T1", quality.HalfYearly: "2026-S1", quality.Yearly: "2026"}[every]
}

// Ordinal writes a rank: « 1er », « 2e ».
func Ordinal(n int) string {
	if n == 1 {
		return "1er"
	}
	return strconv.Itoa(n) + "e"
}

// IndicatorSignName is what asks to be looked at, as a chip shows it.
func IndicatorSignName(s quality.IndicatorSign) string {
	switch s {
	case quality.IndicatorMissing:
		return "Valeur attendue"
	case quality.IndicatorOff:
		return "Hors de la cible"
	}
	return "À regarder"
}

// IndicatorSignSentence counts the indicators that have a sign.
func IndicatorSignSentence(s quality.IndicatorSign, n int) string {
	switch s {
	case quality.IndicatorMissing:
		return Count(n, "indicateur attend une valeur", "indicateurs attendent une valeur")
	case quality.IndicatorOff:
		return Count(n, "indicateur hors de sa cible", "indicateurs hors de leur cible")
	}
	return Count(n, "indicateur à regarder", "indicateurs à regarder")
}

// TargetName is a target with its sense: « au moins 85 % », « 10 jours au plus ».
func TargetName(i quality.Indicator) string {
	switch {
	case i.Target == nil:
		return ""
	case i.Sense == quality.SenseLower:
		return Amount(i.Unit, *i.Target) + " au plus"
	}
	return Amount(i.Unit, *i.Target) + " au moins"
}

// IndicatorTrend tells a series in a sentence: the last value, where the values go, and
// whether it reaches the target.
func IndicatorTrend(s quality.IndicatorSeries) string {
	last, _ := s.Latest()
	if now := s.Running(); !last.Known && now.Known {
		return "La première période n’est pas finie\u00a0: " + Amount(s.Unit, now.Value) + " à ce jour."
	}
	if !last.Known {
		return "Aucune valeur pour l’instant."
	}
	out := Capital(InPeriod(last.Period)) + "\u00a0: " + Amount(s.Unit, last.Value)
	switch s.Trend() {
	case quality.TrendUp:
		out += ", en hausse" + since(s)
	case quality.TrendDown:
		out += ", en baisse" + since(s)
	case quality.TrendSame:
		out += ", stable" + onPoints(s)
	case quality.TrendNone:
	}
	out += "."
	if s.Target != nil {
		out += " " + reached(s, last.Value)
	}
	return out
}

// onPoints says on how many values a trend rests: those of two are one step.
func onPoints(s quality.IndicatorSeries) string {
	window := s.Window()
	if len(window) == 2 {
		return " par rapport à " + Amount(s.Unit, window[0].Value) + " " + InPeriod(window[0].Period)
	}
	return " sur les " + Integer(len(window)) + nbsp + "dernières valeurs"
}

func since(s quality.IndicatorSeries) string {
	better := "\u00a0: c’est mieux"
	if !s.Better(s.Trend()) {
		better = "\u00a0: c’est moins bien"
	}
	return onPoints(s) + better
}

func reached(s quality.IndicatorSeries, value float64) string {
	if s.Reaches(value) {
		return "La cible (" + TargetName(s.Indicator) + ") est atteinte."
	}
	return "La cible (" + TargetName(s.Indicator) + ") n’est pas encore atteinte."
}
