package quality

// StationCode names a step of the journey of a structure (« démarche »).
type StationCode string

// The stations, from engagement to renewal.
const (
	StationEngagement  StationCode = "engagement"  // board decision, quality lead, steering committee
	StationAssessment  StationCode = "assessment"  // validated by the direction
	StationPlan        StationCode = "plan"        // approved by the direction
	StationApplication StationCode = "application" // sent, then receivable
	StationAudit       StationCode = "audit"       // by the pair
	StationReport      StationCode = "report"      // provisional, observations, final
	StationCommission  StationCode = "commission"  // the decision
	StationLabel       StationCode = "label"       // four years
	StationFollowUp    StationCode = "follow_up"   // at two years
	StationRenewal     StationCode = "renewal"
)

// StationCodes lists the stations in order.
func StationCodes() []StationCode {
	return []StationCode{
		StationEngagement, StationAssessment, StationPlan, StationApplication, StationAudit, StationReport, StationCommission, StationLabel,
		StationFollowUp, StationRenewal,
	}
}

// StationState is where a structure stands about a station.
type StationState string

// The states of a station. A structure may have done a later one before an earlier.
const (
	StationDone    StationState = "done"
	StationCurrent StationState = "current" // the first that is not done after the last that is
	StationLeft    StationState = "left"    // not done, and a later one is
	StationAhead   StationState = "ahead"
)

// Holder is who holds the ball: whose move it is.
type Holder string

// The holders.
const (
	HeldByStructure   Holder = "structure"
	HeldByPair        Holder = "pair"
	HeldByOffice      Holder = "label_office"
	HeldBySecretariat Holder = "secretariat" // of the commission
)

// JourneyFacts is what a journey is drawn from.
type JourneyFacts struct {
	Engagement  Day // of the decision of the board; zero: none is named
	Lead        bool
	Steering    bool
	Assessing   bool // a self-assessment of the label is open
	Validated   Day  // the latest that was
	Planned     bool // the plan holds something
	Plan        Day  // approved
	Application State
	Sent        Day // the application
	Audit       State
	Candidate   BodyKind
}

// Station is a step of a journey.
type Station struct {
	Code   StationCode
	State  StationState
	Begun  bool
	Day    Day // it was done; the day it was sent, of an application that is read
	Holder Holder
}

// Journey draws the journey of a structure: what is done, the station it stands at and
// who holds the ball there.
func Journey(f JourneyFacts) []Station {
	out := make([]Station, 0, len(StationCodes()))
	last := -1 // done
	for i, code := range StationCodes() {
		out = append(out, f.station(code))
		if out[i].State == StationDone {
			last = i
		}
	}
	for i := range out {
		switch {
		case out[i].State == StationDone:
		case i < last:
			out[i].State = StationLeft
		case i == last+1:
			out[i].State = StationCurrent
		}
	}
	return out
}

func (f JourneyFacts) station(code StationCode) Station {
	s := Station{Code: code, State: StationAhead, Holder: HeldByStructure}
	done := false
	switch code {
	case StationEngagement:
		done, s.Day, s.Begun = !f.Engagement.IsZero() && f.Lead && f.Steering, f.Engagement, f.Lead || f.Steering || !f.Engagement.IsZero()
	case StationAssessment:
		done, s.Day, s.Begun = !f.Validated.IsZero(), f.Validated, f.Assessing
	case StationPlan:
		done, s.Day, s.Begun = !f.Plan.IsZero(), f.Plan, f.Planned
	case StationApplication:
		done, s.Day, s.Begun = f.Application == ApplicationAdmitted || f.Application == ApplicationDecided, f.Sent, ApplicationLive(f.Application)
		if f.Application == ApplicationSubmitted {
			s.Holder = ReceiverOf(f.Candidate)
		}
	case StationAudit:
		s.Holder, s.Begun = f.auditHolder(), f.Audit != "" && f.Audit != AuditStopped
	case StationReport:
		s.Holder = HeldByPair
	case StationCommission, StationLabel, StationFollowUp, StationRenewal:
		s.Holder = HeldBySecretariat
	}
	if done {
		s.State = StationDone
	}
	return s
}

// auditHolder is whose move it is once the application was admitted.
func (f JourneyFacts) auditHolder() Holder {
	switch f.Audit {
	case AuditProposed:
		return HeldByStructure
	case AuditAgreed:
		return HeldByPair
	}
	return ReceiverOf(f.Candidate)
}

// ReceiverOf is who receives the application of a body of this kind: nobody receives
// that of their own.
func ReceiverOf(kind BodyKind) Holder {
	if kind == KindNational {
		return HeldBySecretariat
	}
	return HeldByOffice
}

// At is the station where a journey stands: the current one, the last one when all is
// done.
func At(journey []Station) Station {
	for _, s := range journey {
		if s.State == StationCurrent {
			return s
		}
	}
	if len(journey) == 0 {
		return Station{}
	}
	return journey[len(journey)-1]
}
