package demo

import (
	"context"
	"fmt"
	"time"

	"ariane/internal/assess"
	"ariane/internal/audit"
	"ariane/internal/authz"
	"ariane/internal/evidence"
	"ariane/internal/improve"
	"ariane/internal/quality"
)

// appliedSteps is how far the structures that applied are, one each.
var appliedSteps = []applied{appliedSent, appliedAdmitted, appliedNamed, appliedAgreed}

// applied is how far an application went.
type applied int

const (
	appliedSent     applied = iota // the label office reads it
	appliedAdmitted                // a pair is looked for
	appliedNamed                   // a pair is proposed
	appliedAgreed                  // and accepted
)

// plantApplications lets some structures apply, each a step farther than the one
// before, from a self-assessment whose every commitment has its evidence. Everybody
// acts for themselves, through the same rules as in real life.
func plantApplications(ctx context.Context, s Services, h history) error {
	c := &casePlay{s: s, h: h}
	if err := c.train(ctx); err != nil {
		return fmt.Errorf("train the auditors: %w", err)
	}
	next := 0
	for _, st := range h.stored {
		if next == len(appliedSteps) {
			break
		}
		c.planPlay = planPlay{improve: s.Improve, assess: s.Assess, home: st, people: h.people, now: h.plan.Now}
		ready, err := c.mayApply(ctx)
		if err != nil {
			return err
		}
		if !ready {
			continue
		}
		if err := c.apply(ctx, appliedSteps[next]); err != nil {
			return fmt.Errorf("let %s apply: %w", st.Code, err)
		}
		next++
	}
	return nil
}

// casePlay is a structure that applies.
type casePlay struct {
	planPlay
	s Services
	h history
}

// mayApply: somebody holds each role, and no self-assessment is under way.
func (c *casePlay) mayApply(ctx context.Context) (bool, error) {
	for _, role := range []quality.Role{quality.RoleQualityLead, quality.RoleDirector, quality.RoleChair} {
		if c.id(role) == "" {
			return false, nil
		}
	}
	if c.home.Code == Home || c.home.ParentID == "" {
		return false, nil
	}
	cycles, err := c.assess.Cycles(ctx, c.as(quality.RoleQualityLead), c.home.ID)
	for _, one := range cycles {
		if one.State == quality.AssessmentOpen {
			return false, err
		}
	}
	return true, err
}

// at is some days ago, in the hours people work.
func (c *casePlay) at(days int) time.Time {
	day := c.now.AddDate(0, 0, -days)
	return time.Date(day.Year(), day.Month(), day.Day(), 8+days%7, 10+days%40, 0, 0, time.UTC)
}

func (c *casePlay) audits(days int) *audit.Service { return c.s.Audit.At(c.at(days)) }

// apply leads a structure from its self-assessment to a step.
func (c *casePlay) apply(ctx context.Context, to applied) error {
	for _, step := range []func(context.Context) error{c.assessed, c.steered, c.named, c.sent, c.supported} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	if to == appliedSent {
		return nil
	}
	return c.audited(ctx, to)
}

// assessed validates a self-assessment of which each commitment has its evidence.
func (c *casePlay) assessed(ctx context.Context) error {
	lead, director := c.as(quality.RoleQualityLead), c.as(quality.RoleDirector)
	opened, err := c.assess.At(c.at(150)).Open(ctx, lead, c.home.ID, quality.LabelReferential, 0)
	if err != nil {
		return err
	}
	read, err := c.assess.Overview(ctx, lead, opened.ID)
	if err != nil {
		return err
	}
	var nodes []string
	for _, g := range read.Groups {
		for _, item := range g.Items {
			n := item.View.Node
			level := 3 + len(nodes)%2
			edit := assess.Edit{AssessmentID: opened.ID, Answer: quality.Answer{NodeID: n.ID, Ratings: map[string]int{}}}
			for _, scale := range n.Rated {
				edit.Answer.Ratings[scale] = level
			}
			if _, err := c.assess.At(c.at(145-len(nodes))).Save(ctx, lead, edit); err != nil {
				return err
			}
			nodes = append(nodes, n.ID)
		}
	}
	if err := c.s.Evidence.Seed(ctx, c.pieces(opened.ID, nodes)); err != nil {
		return err
	}
	if read, err = c.assess.Overview(ctx, director, opened.ID); err != nil {
		return err
	}
	_, err = c.assess.At(c.at(115)).Validate(ctx, director, opened.ID, read.Reading())
	return err
}

// pieces are the library of a structure that applies: pages of its site, so that a
// demonstration without a place for files has them too.
func (c *casePlay) pieces(cycle string, nodes []string) []evidence.SeedPiece {
	piece := func(title, page string) evidence.SeedPiece {
		return evidence.SeedPiece{
			Evidence: quality.Evidence{Kind: quality.EvidenceLink, Title: title, Address: "https://ml.example/" + page, OwnerID: c.id(quality.RoleQualityLead)},
			BodyID:   c.home.ID, At: c.at(120), Role: quality.RoleQualityLead,
		}
	}
	book := piece("Recueil qualité en ligne", "recueil")
	book.Attach = &evidence.Attachment{AssessmentID: cycle, Nodes: nodes, Place: "une page par engagement"}
	return []evidence.SeedPiece{book, piece(boardTitle, "deliberation"), piece(projectTitle, "projet")}
}

const (
	boardTitle   = "Délibération du conseil d’administration"
	projectTitle = "Projet associatif"
)

// steered gives the structure its steering committee and a plan its direction approved.
func (c *casePlay) steered(ctx context.Context) error {
	lead, director := c.as(quality.RoleQualityLead), c.as(quality.RoleDirector)
	copil := quality.Group{Kind: quality.GroupSteering, Name: "COPIL", Mission: "Conduire la démarche.", ChairID: lead.PersonID, People: []string{director.PersonID, c.id(quality.RoleChair)}}
	if _, err := c.ago(160).SaveGroup(ctx, lead, improve.GroupEdit{Group: copil}); err != nil {
		return err
	}
	for _, title := range []string{"Rencontrer chaque employeur une fois par an", "Ouvrir l’accueil le mercredi soir"} {
		a := quality.Action{Title: title, OwnerID: lead.PersonID, Due: c.day(60)}
		if _, err := c.ago(112).Add(ctx, lead, improve.Draft{Retain: true, Action: a}); err != nil {
			return err
		}
	}
	plan, err := c.improve.Plan(ctx, director, improve.Filter{})
	if err != nil {
		return err
	}
	_, err = c.ago(100).Approve(ctx, director, plan.Reading())
	return err
}

// named names the documents of the file.
func (c *casePlay) named(ctx context.Context) error {
	lead := c.as(quality.RoleQualityLead)
	list, err := c.s.Evidence.Library(ctx, lead, evidence.Filter{Limit: 20})
	if err != nil {
		return err
	}
	for _, p := range list.Pieces {
		kind, known := map[string]quality.CaseDocumentKind{boardTitle: quality.DocumentBoard, projectTitle: quality.DocumentProject}[p.Title]
		if !known {
			continue
		}
		if err := c.audits(90).NameDocument(ctx, lead, kind, quality.CaseDocument{EvidenceID: p.ID, Day: c.day(-200)}); err != nil {
			return err
		}
	}
	return nil
}

// sent writes, signs and sends the application.
func (c *casePlay) sent(ctx context.Context) error {
	lead, director := c.as(quality.RoleQualityLead), c.as(quality.RoleDirector)
	id, err := c.audits(80).Save(ctx, lead, audit.Draft{Application: quality.Application{
		Letter: "Notre équipe travaille depuis deux ans à mieux accueillir et accompagner chaque jeune. Nous souhaitons que ce chemin soit regardé, et reconnu.",
		Wishes: []quality.DayRange{{From: c.day(30), Until: c.day(50)}, {From: c.day(70), Until: c.day(90)}}, Staff: 24, ContactID: lead.PersonID,
	}})
	if err != nil {
		return err
	}
	read, err := c.s.Audit.Application(ctx, director, id)
	if err != nil {
		return err
	}
	for _, as := range quality.SigningQualities() {
		if err := c.audits(70).Sign(ctx, c.as(as.Role()), as, read.Seal); err != nil {
			return err
		}
	}
	return c.audits(65).Move(ctx, director, audit.Move{ID: id, Version: read.Version, Verb: quality.VerbSubmit})
}

// supported logs what the ARML did with the structure, where somebody does.
func (c *casePlay) supported(ctx context.Context) error {
	person := c.people[holder(c.home.ParentID, quality.RoleRegionalAdvisor)]
	if person == "" {
		return nil
	}
	advisor := authz.Actor{PersonID: person, BodyID: c.home.ParentID, BodyKind: quality.KindRegional, Roles: []quality.Role{quality.RoleRegionalAdvisor}}
	return c.audits(95).AddSupport(ctx, advisor, c.home.ID, quality.SupportEntry{Day: c.day(-97), Nature: quality.SupportReading, Note: "Relecture du plan avec l’équipe, avant son approbation."})
}

// audited admits the application, then names a pair, then has it accepted.
func (c *casePlay) audited(ctx context.Context, to applied) error {
	office := c.guest(Sign)
	received, err := c.s.Audit.Case(ctx, office, c.home.ID)
	if err != nil {
		return err
	}
	if err := c.audits(40).Move(ctx, office, audit.Move{ID: received.Live.ID, Version: received.Live.Version, Verb: quality.VerbAdmit}); err != nil {
		return err
	}
	list, err := c.s.Audit.Audits(ctx, office, c.home.ID)
	if err != nil || len(list) == 0 || to == appliedAdmitted {
		return err
	}
	choice, err := c.s.Audit.PairFor(ctx, office, list[0].ID, quality.AuditPair{})
	if err != nil {
		return err
	}
	if len(choice.External) == 0 || len(choice.Peers) == 0 || !choice.External[0].May() || !choice.Peers[0].May() {
		return fmt.Errorf("nobody may audit %s", c.home.Code)
	}
	pair := quality.AuditPair{ExternalID: choice.External[0].Auditor.PersonID, PeerID: choice.Peers[0].Auditor.PersonID}
	if err := c.audits(12).Compose(ctx, office, list[0].ID, list[0].Version, pair); err != nil || to == appliedNamed {
		return err
	}
	return c.audits(5).MoveAudit(ctx, c.as(quality.RoleDirector), audit.PairMove{ID: list[0].ID, Version: list[0].Version + 1, Verb: quality.VerbAgree})
}

// guest is somebody of the role page, wearing their first hat.
func (c *casePlay) guest(email string) authz.Actor {
	for _, g := range append(Guests(), otherAuditors...) {
		if g.Email == email {
			return authz.Actor{PersonID: c.h.people[email], BodyID: c.h.people[wornBy(email)], BodyKind: g.BodyKind, Roles: []quality.Role{g.Role}}
		}
	}
	return authz.Actor{}
}

// train writes the files of the auditors; one peer of the pool still waits for theirs.
func (c *casePlay) train(ctx context.Context) error {
	c.planPlay = planPlay{now: c.h.plan.Now}
	keeper, office := c.guest(coordinator.Email), c.guest(Sign)
	for _, one := range []struct {
		email string
		by    authz.Actor
		file  quality.AuditorFile
	}{
		{externalAuditor.Email, keeper, quality.AuditorFile{TrainedOn: c.day(-400), Competences: []quality.Competence{quality.CompetenceQuality, quality.CompetenceSteering}, MaxPerYear: 12}},
		{otherAuditors[0].Email, keeper, quality.AuditorFile{TrainedOn: c.day(-380), Competences: []quality.Competence{quality.CompetenceQuality, quality.CompetenceGovernance}, MaxPerYear: 8}},
		{peerAuditor.Email, office, quality.AuditorFile{TrainedOn: c.day(-300), Competences: []quality.Competence{quality.CompetenceWelcome, quality.CompetencePath}, MaxPerYear: 3}},
		{otherAuditors[1].Email, office, quality.AuditorFile{TrainedOn: c.day(-290), Competences: []quality.Competence{quality.CompetenceEmployers}, MaxPerYear: 3}},
	} {
		if err := c.audits(200).SaveAuditor(ctx, one.by, c.h.people[one.email], 0, one.file); err != nil {
			return err
		}
	}
	for _, email := range []string{externalAuditor.Email, otherAuditors[1].Email} {
		if err := c.audits(30).DeclareNothing(ctx, c.guest(email)); err != nil {
			return err
		}
	}
	return nil
}
