// Package platform is the pages of the technical administration: the queue of
// background work with what was given up, the rules of access, the accounts. It
// shows figures about the machine and the accounts, never contents.
package platform

import (
	"context"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/report"
	"ariane/internal/web/page"
	"ariane/internal/web/path"
	"ariane/internal/web/ui"
)

// JobState is where a job stands.
type JobState string

// The states of a job.
const (
	JobWaiting JobState = "waiting"
	JobRunning JobState = "running"
	JobDead    JobState = "dead" // given up: somebody must look
	JobDone    JobState = "done"
)

// Job is a piece of background work as these pages show it: never its payload,
// which may hold a live link.
type Job struct {
	ID          string
	Kind        string
	State       JobState
	RunAt       time.Time
	Attempts    int
	MaxAttempts int
	LastError   string
	CreatedAt   time.Time
	FinishedAt  time.Time // zero while it is not over
}

// JobFilter asks for jobs in one state, the latest first. After is Next of the
// page before.
type JobFilter struct {
	State JobState
	After string
	Limit int
}

// JobPage is one page of jobs.
type JobPage struct {
	Jobs []Job
	Next string // "" on the last page
}

// Queue is the queue of background work. Each method asks the policy
// (authz.JobManage) and refuses with a quality.Error. Retry and Discard apply to
// dead jobs: CodeConflict when the job is not dead any more.
type Queue interface {
	Counts(ctx context.Context, actor authz.Actor) (map[JobState]int, error)
	List(ctx context.Context, actor authz.Actor, f JobFilter) (JobPage, error)
	Retry(ctx context.Context, actor authz.Actor, id string) error
	Discard(ctx context.Context, actor authz.Actor, id string) error
}

// area is what the handlers of these pages work with.
type area struct {
	kit     page.Kit
	network *network.Service
	reports *report.Service
	queue   Queue
}

// Routes lists the pages of the platform.
func Routes(kit page.Kit, reports *report.Service, queue Queue) []page.Route {
	a := area{kit: kit, network: kit.Network, reports: reports, queue: queue}
	return []page.Route{
		{Pattern: "GET " + path.Platform, Handle: a.platformShow},
		{Pattern: "GET " + path.Jobs, Handle: a.jobList},
		{Pattern: "POST " + path.Jobs + "/{id}/relancer", Handle: a.jobRetry},
		{Pattern: "POST " + path.Jobs + "/{id}/ecarter", Handle: a.jobDiscard},
		{Pattern: "GET " + path.Security, Handle: a.securityEdit},
		{Pattern: "POST " + path.Security, Handle: a.securitySave},
		{Pattern: "GET " + path.People, Handle: a.personList},
		{Pattern: "GET " + path.People + "/{id}", Handle: a.personShow},
		{Pattern: "POST " + path.People + "/{id}/fermer", Handle: a.personDisable},
		{Pattern: "POST " + path.People + "/{id}/rouvrir", Handle: a.personEnable},
		{Pattern: "POST " + path.People + "/{id}/secours", Handle: a.personRecover},
	}
}

// crumbs leads to a page of the platform; "" is the platform itself.
func crumbs(last string) []ui.Crumb {
	out := []ui.Crumb{{Label: "Accueil", Href: path.Home}, {Label: "Plateforme", Href: path.Platform}}
	if last != "" {
		out = append(out, ui.Crumb{Label: last})
	}
	return out
}
