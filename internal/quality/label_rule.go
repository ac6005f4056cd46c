package quality

import (
	"slices"
	"strconv"
)

// LabelDateCode names a day of the life of a label.
type LabelDateCode string

// The days, in the order of a term. What is « due » can be late; the others open or close
// something by themselves.
const (
	DateFollowUpOpens  LabelDateCode = "follow_up_opens"  // from which the follow-up audit can be held
	DateFollowUpDue    LabelDateCode = "follow_up_due"    // by which it is held
	DateRenewalOpens   LabelDateCode = "renewal_opens"    // from which the commission may renew it
	DateEnds           LabelDateCode = "ends"             // the last day of the label
	DateRenewalCloses  LabelDateCode = "renewal_closes"   // the last day a label that ended can be renewed, its anniversary kept
	DateSuspensionDone LabelDateCode = "suspension_until" // by which the commission says what becomes of a suspended label
)

// LabelDateCodes lists the days.
func LabelDateCodes() []LabelDateCode {
	return []LabelDateCode{DateFollowUpOpens, DateFollowUpDue, DateRenewalOpens, DateEnds, DateRenewalCloses, DateSuspensionDone}
}

// LabelReminder is a letter some days before a day of the life of a label; after it, when
// Days is negative.
type LabelReminder struct {
	About LabelDateCode `json:"about"`
	Days  int           `json:"days"`
}

// LabelRules are the durations of the label and of what surrounds it: data the network may
// change, with its version. What was issued keeps the days it was issued with (LabelTerm),
// so that a change touches only what is issued afterwards; reminders, which decide nothing,
// follow the rules of the day.
type LabelRules struct {
	Version          int             `json:"version"`
	Validity         int             `json:"validity_months"`
	FollowUp         int             `json:"follow_up_months"`        // after the label; 0: no follow-up audit
	FollowUpAhead    int             `json:"follow_up_ahead_months"`  // it can be held that long before
	FollowUpRefer    int             `json:"follow_up_refer_percent"` // of the points that stand, from which the commission is proposed
	RenewalAhead     int             `json:"renewal_ahead_months"`    // before the end
	RenewalLate      int             `json:"renewal_late_months"`     // after the end
	Suspension       int             `json:"suspension_months"`       // at most, before the commission decides
	Merger           int             `json:"merger_months"`           // after a merger, to look at the whole of the new structure
	AppealLodge      int             `json:"appeal_months"`           // after the decision was notified
	AppealAnswer     int             `json:"appeal_answer_days"`      // after it was lodged
	ComplaintReceipt int             `json:"complaint_receipt_days"`  // after it came
	ComplaintAnswer  int             `json:"complaint_answer_days"`   // idem
	Observations     int             `json:"observations_days"`       // after the provisional report
	AuditorAccess    int             `json:"auditor_access_days"`     // after the final report
	Reminders        []LabelReminder `json:"reminders"`
}

// DefaultLabel is used where the network set nothing (domain.md §3). The windows, the
// delays of an answer and the reminders are ours: the real ones are not public. Renewal
// opens nine months before the end: an audit, then ten to twelve weeks until a sitting, of
// which there are two or three a year.
func DefaultLabel() LabelRules {
	return LabelRules{
		Version: 1, Validity: 48, FollowUp: 24, FollowUpAhead: 3, FollowUpRefer: 100, RenewalAhead: 9, RenewalLate: 6, Suspension: 12, Merger: 12,
		AppealLodge: 2, AppealAnswer: 60, ComplaintReceipt: 10, ComplaintAnswer: 60, Observations: 15, AuditorAccess: 15,
		Reminders: []LabelReminder{
			{DateFollowUpDue, 180}, {DateFollowUpDue, 90}, {DateFollowUpDue, 30}, {DateFollowUpDue, -15},
			{DateRenewalOpens, 90}, {DateEnds, 270}, {DateEnds, 180}, {DateEnds, 90}, {DateEnds, 30}, {DateRenewalCloses, 60},
			{DateSuspensionDone, 90}, {DateSuspensionDone, 30},
		},
	}
}

// Limits of the rules of the label.
const (
	MaxLabelReminders = 40
	MaxReminderDays   = 730 // before a day
	LeastReminderDays = -365
)

// Check lists what is wrong in rules somebody set. Faults: the key of the rule, those of a
// reminder as "reminders.<index from 0>.<key>".
func (r LabelRules) Check() Faults {
	var f Faults
	if r.Version < 1 {
		f.Add("version", FaultMissing)
	}
	for _, c := range []struct {
		field              string
		value, least, most int
	}{
		{"validity_months", r.Validity, 12, 120},
		{"follow_up_months", r.FollowUp, 0, max(r.Validity-1, 0)},
		{"follow_up_ahead_months", r.FollowUpAhead, 0, max(r.FollowUp, 0)},
		{"follow_up_refer_percent", r.FollowUpRefer, 1, 100},
		{"renewal_ahead_months", r.RenewalAhead, 1, max(r.Validity-r.FollowUp, 1)}, // the renewal follows the follow-up
		{"renewal_late_months", r.RenewalLate, 0, 24},
		{"suspension_months", r.Suspension, 1, 36},
		{"merger_months", r.Merger, 1, 36},
		{"appeal_months", r.AppealLodge, 1, 24},
		{"appeal_answer_days", r.AppealAnswer, 15, 365},
		{"complaint_receipt_days", r.ComplaintReceipt, 1, 60},
		{"complaint_answer_days", r.ComplaintAnswer, max(r.ComplaintReceipt, 1), 365},
		{"observations_days", r.Observations, 5, 90},
		{"auditor_access_days", r.AuditorAccess, 0, 90},
		{"reminders", len(r.Reminders), 0, MaxLabelReminders},
	} {
		checkBetween(&f, c.field, c.value, c.least, c.most)
	}
	r.checkReminders(&f)
	return f
}

func (r LabelRules) checkReminders(f *Faults) {
	for i, m := range r.Reminders {
		at := "reminders." + strconv.Itoa(i) + "."
		if !slices.Contains(LabelDateCodes(), m.About) {
			f.Add(at+"about", FaultUnknown, string(m.About))
		}
		checkBetween(f, at+"days", m.Days, LeastReminderDays, MaxReminderDays)
		if slices.Contains(r.Reminders[:i], m) {
			f.Add(at+"days", FaultDuplicate, strconv.Itoa(m.Days))
		}
	}
}

// ObservationsUntil is the last day on which a structure may answer a provisional report
// it received on a day. It is kept with the report.
func (r LabelRules) ObservationsUntil(received Day) Day { return received.AddDays(r.Observations) }

// AccessUntil is the last day on which the auditors still read the file and may replace
// their report, once it was final on a day. It is kept with the audit.
func (r LabelRules) AccessUntil(final Day) Day { return final.AddDays(r.AuditorAccess) }
