package report

// Late is how much background work is late. Without a mail server, letters wait
// because of that: they are not late.
func (p PlatformHome) Late(noMail bool) int {
	if noMail {
		return p.JobsLate - p.LettersLate
	}
	return p.JobsLate
}
