package quality

// QuorumLack says why a file cannot be decided on.
type QuorumLack string

// The codes.
const (
	LackVoices   QuorumLack = "voices"
	LackColleges QuorumLack = "colleges"
)

// QuorumLacks lists the codes.
func QuorumLacks() []QuorumLack { return []QuorumLack{LackVoices, LackColleges} }

// Quorum is who there is to decide on one file. It is counted again for each: those
// who are recused are neither there nor expected.
type Quorum struct {
	Seats    int           `json:"seats"`              // expected: whose member is not recused, or that somebody votes for
	Recused  int           `json:"recused"`            // left out: whose member is recused, that nobody votes for
	Voices   int           `json:"voices"`             // seats that somebody votes for
	Needed   int           `json:"needed"`             // of them
	Colleges []CollegeCode `json:"colleges,omitempty"` // with a voice at least, in the order of the rules
	Asked    int           `json:"asked"`              // colleges
	Lacks    []QuorumLack  `json:"lacks,omitempty"`
}

// Met reports that the file can be decided on.
func (q Quorum) Met() bool { return len(q.Lacks) == 0 }

// QuorumOf counts the voices of a file. A vacant seat is not expected.
func (r CommissionRules) QuorumOf(voices []Voice) Quorum {
	q := Quorum{Asked: r.Quorum.Colleges}
	speaks := map[CollegeCode]bool{}
	for _, v := range voices {
		switch {
		case v.Speaker() != "":
			q.Seats++
			q.Voices++
			speaks[v.College] = true
		case v.Member.Out == OutRecused:
			q.Recused++
		case v.Member.Out != OutVacant:
			q.Seats++
		}
	}
	for _, c := range r.Colleges {
		if speaks[c.Code] {
			q.Colleges = append(q.Colleges, c.Code)
		}
	}
	q.Needed = max((q.Seats*r.Quorum.Share+99)/100, 1)
	if q.Voices < q.Needed {
		q.Lacks = append(q.Lacks, LackVoices)
	}
	if len(q.Colleges) < q.Asked {
		q.Lacks = append(q.Lacks, LackColleges)
	}
	return q
}
