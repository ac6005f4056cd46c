package app

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ariane/internal/i18n"
)

func TestEveryBackgroundWorkHasAFrenchName(t *testing.T) {
	t.Parallel()
	cfg := settings{Database: "sqlite:" + filepath.Join(t.TempDir(), "ariane.db"), Mail: "smtp://127.0.0.1:2525", MailFrom: "ariane@exemple.test", BaseURL: "https://ariane.test"}
	all, err := open(t.Context(), Host{Out: io.Discard, Err: io.Discard, Now: time.Now, Env: func(string) string { return "" }}, cfg, commanding)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = all.close() })
	runner, err := server{services: all, cfg: cfg}.background()
	if err != nil {
		t.Fatal(err)
	}
	letters := 0
	for kind := range runner.Handlers {
		if strings.HasPrefix(kind, "mail.") {
			letters++
		}
		if _, ok := i18n.JobName(kind); !ok {
			t.Errorf("%s has no name in French", kind)
		}
	}
	if letters == 0 {
		t.Error("no letter among the background work: this test looks at nothing")
	}
	for _, p := range runner.Schedule {
		if _, ok := i18n.JobName(p.Job.Kind); !ok {
			t.Errorf("%s has no name in French", p.Job.Kind)
		}
	}
}
