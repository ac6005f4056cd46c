package i18n

import (
	"fmt"
	"strconv"
	"sync"
	"time"

	"ariane/internal/quality"
)

var months = [...]string{
	"janvier", "février", "mars", "avril", "mai", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre",
}

// Paris is the time zone of every instant on screen. The program embeds the
// zone database; without one, UTC is used rather than failing.
var Paris = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		return time.UTC
	}
	return zone
})

// Today is the civil date in Paris at that instant.
func Today(now time.Time) quality.Day { return quality.DayOf(now, Paris()) }

// Date writes "3 mars 2026", "1er mars 2026"; the zero Day gives "".
func Date(d quality.Day) string {
	if d.IsZero() {
		return ""
	}
	t := d.Time()
	number := strconv.Itoa(t.Day())
	if t.Day() == 1 {
		number = "1er"
	}
	return number + nbsp + months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// OnDate writes "le 3 mars 2026".
func OnDate(d quality.Day) string {
	if d.IsZero() {
		return ""
	}
	return "le" + nbsp + Date(d)
}

// MonthYear writes "mars 2026".
func MonthYear(d quality.Day) string {
	if d.IsZero() {
		return ""
	}
	t := d.Time()
	return months[t.Month()-1] + " " + strconv.Itoa(t.Year())
}

// Clock writes the time of day in Paris: "14 h 32".
func Clock(t time.Time) string {
	t = t.In(Paris())
	return fmt.Sprintf("%d%sh%s%02d", t.Hour(), nbsp, nbsp, t.Minute())
}

// Moment writes an instant in Paris: "3 mars 2026 à 14 h 32".
func Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return Date(quality.DayOf(t, Paris())) + " à " + Clock(t)
}

// OnMoment writes "le 3 mars 2026 à 14 h 32".
func OnMoment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return "le" + nbsp + Moment(t)
}

// Relative writes a date as people say it: "aujourd’hui", "demain", "hier",
// "dans 6 jours", "il y a 2 jours", then in months and in years.
func Relative(d, today quality.Day) string {
	if d.IsZero() || today.IsZero() {
		return ""
	}
	days := int(d.Time().Sub(today.Time()).Hours() / 24)
	switch days {
	case 0:
		return "aujourd’hui"
	case 1:
		return "demain"
	case -1:
		return "hier"
	}
	if days < 0 {
		return "il y a " + span(-days)
	}
	return "dans " + span(days)
}

// span rounds a number of days to what people would say.
func span(days int) string {
	switch {
	case days < 60:
		return Count(days, "jour", "jours")
	case days < 720:
		return Count(int(float64(days)/30.4+0.5), "mois", "mois")
	default:
		return Count(int(float64(days)/365.25+0.5), "an", "ans")
	}
}

// Ago writes how long ago something happened: "à l’instant", "il y a
// 5 minutes", "il y a 3 heures", then as Relative.
func Ago(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	minutes := int(now.Sub(t).Minutes())
	switch {
	case minutes < 1:
		return "à l’instant"
	case minutes < 60:
		return "il y a " + Count(minutes, "minute", "minutes")
	case minutes < 12*60:
		return "il y a " + Count(minutes/60, "heure", "heures")
	}
	return Relative(Today(t), Today(now))
}

// MonthShort is a month on a line of time: "janv.", "mai".
func MonthShort(m time.Month) string {
	return [...]string{"janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."}[m-1]
}
