package app

import (
	"context"
	"maps"

	"ariane/internal/assess"
	"ariane/internal/authz"
	"ariane/internal/improve"
	"ariane/internal/jobs"
	"ariane/internal/remind"
	"ariane/internal/store"
)

// kindSweep forgets sessions, links and counters that are long over.
const kindSweep = "upkeep.sweep"

// kindRemind writes about what is wanted tomorrow: every hour, since it is eight
// o’clock at different times in the network.
const kindRemind = "work.remind"

// background prepares the work beside the pages: letters and upkeep. Without a
// mail server in production, letters wait in the queue.
func (s server) background() (*jobs.Runner, error) {
	handlers := jobs.Upkeep(s.store, s.log, s.now)
	handlers[kindFilesSweep] = func(ctx context.Context, _ store.ClaimedJob) error { return s.sweepFiles(ctx) }
	handlers[kindSweep] = func(ctx context.Context, _ store.ClaimedJob) error { return s.network.Sweep(ctx) }
	s.evidenceJobs(handlers)
	handlers[kindRemind] = func(ctx context.Context, _ store.ClaimedJob) error {
		_, err := s.assess.Remind(ctx, authz.Actor{System: authz.SystemSchedule})
		return err
	}
	handlers[remind.JobWrite] = func(ctx context.Context, _ store.ClaimedJob) error {
		_, err := s.remind.Write(ctx, authz.Actor{System: authz.SystemSchedule})
		return err
	}
	handlers[assess.JobTell] = s.tellNews
	handlers[improve.JobSettleSheets] = func(ctx context.Context, _ store.ClaimedJob) error { return s.improve.SettleSheets(ctx) }
	mailer, err := s.mailer()
	if err != nil {
		return nil, err
	}
	if mailer != nil {
		maps.Copy(handlers, jobs.Letters(mailer, s.now))
	}
	schedule := append(jobs.UpkeepSchedule(),
		store.Periodic{Name: kindRemind, Job: store.Job{Kind: kindRemind}, Next: jobs.Hourly},
		store.Periodic{Name: remind.JobWrite, Job: store.Job{Kind: remind.JobWrite}, Next: jobs.Hourly},
		store.Periodic{Name: improve.JobSettleSheets, Job: store.Job{Kind: improve.JobSettleSheets}, Next: jobs.Daily(1, 40)},
		store.Periodic{Name: kindSweep, Job: store.Job{Kind: kindSweep}, Next: jobs.Daily(2, 50)},
		store.Periodic{Name: kindFilesSweep, Job: store.Job{Kind: kindFilesSweep}, Next: jobs.Daily(3, 20)},
		store.Periodic{Name: kindEvidenceSweep, Job: store.Job{Kind: kindEvidenceSweep}, Next: jobs.Daily(3, 30)})
	return jobs.New(jobs.Deps{Store: s.store, Handlers: handlers, Schedule: schedule, Now: s.now, Log: s.log}), nil
}

func (s server) mailer() (jobs.Mailer, error) {
	switch {
	case s.demo:
		return jobs.NewDemoMailbox(s.store, s.now), nil
	case s.cfg.Mail == "":
		return nil, nil //nolint:nilnil // no mail server is a way to run: letters wait
	}
	return jobs.NewSMTP(s.cfg.Mail, s.cfg.MailFrom)
}
