package path

import "net/url"

// HandOver is where what somebody held is given to others.
const HandOver = "/passer-la-main"

// HandOverOf is what one person holds there.
func HandOverOf(person string) string { return HandOver + "?qui=" + url.QueryEscape(person) }

// Reminder is the page of a link of a weekly letter.
func Reminder(secret string) string { return "/rappel" + join(secret) }
