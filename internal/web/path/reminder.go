package path

import "net/url"

// HandOver is where what somebody held is given to others.
const HandOver = "/passer-la-main"

// HandOverOf is what one person holds there.
func HandOverOf(person string) string { return HandOver + "?qui=" + url.QueryEscape(person) }

// Reminder is the page of a link of a weekly letter.
func Reminder(secret string) string { return "/rappel" + join(secret) }

// AwayOf is where a colleague is said away who cannot say it.
func AwayOf(person string) string { return HandOver + "/absence?qui=" + url.QueryEscape(person) }

// AwayEnd is where that is taken back.
func AwayEnd(person, absence string) string {
	return HandOver + "/absence/" + url.PathEscape(absence) + "/fin?qui=" + url.QueryEscape(person)
}
