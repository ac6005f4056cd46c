package i18n

// Shown writes how much of a list a page shows, « 50 affichées sur 120 »; "" for an
// empty list, which says so itself.
func Shown(shown, total int, one, many string) string {
	if shown == 0 {
		return ""
	}
	return Count(shown, one, many) + " sur " + Integer(total)
}
