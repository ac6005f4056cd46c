package main

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func ms(list ...int) sample {
	var s sample
	for _, n := range list {
		s.latencies = append(s.latencies, time.Duration(n)*time.Millisecond)
	}
	return s
}

func TestQuantilesAreValuesOfTheSample(t *testing.T) {
	t.Parallel()
	hundred := sample{}
	for i := range 100 {
		hundred.latencies = append(hundred.latencies, time.Duration(100-i)*time.Millisecond)
	}
	for _, c := range []struct {
		name string
		s    sample
		q    float64
		want time.Duration
	}{
		{"nothing measured", sample{}, 0.5, 0},
		{"one value", ms(7), 0.99, 7 * time.Millisecond},
		{"middle of three", ms(9, 1, 5), 0.5, 5 * time.Millisecond},
		{"p99 of a hundred leaves out the worst one", hundred, 0.99, 99 * time.Millisecond},
		{"all of it is the worst one", hundred, 1, 100 * time.Millisecond},
	} {
		if got := c.s.quantile(c.q); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// A server that stops for a moment keeps everybody waiting who arrives meanwhile:
// a load that waits for each answer would see one slow request, this one sees
// them all.
func TestAPauseWeighsOnEverybodyWhoArrivesMeanwhile(t *testing.T) {
	t.Parallel()
	pause := 200 * time.Millisecond
	start := time.Now()
	s, err := openLoop(t.Context(), 100, time.Second, func(ctx context.Context, _ int) error {
		sleepUntil(ctx, start.Add(pause))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slow := 0
	for _, d := range s.latencies {
		if d > 40*time.Millisecond {
			slow++
		}
	}
	if len(s.latencies) != 100 || slow < 10 {
		t.Errorf("%d of %d requests waited; the pause kept about 16 waiting", slow, len(s.latencies))
	}
}

func TestTheFirstFailureEndsALoad(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	fails := func(context.Context, int) error { return broken }
	if _, err := openLoop(t.Context(), 1000, time.Minute, fails); !errors.Is(err, broken) {
		t.Errorf("open loop: %v", err)
	}
	if _, err := closedLoop(t.Context(), 2, 10, func(context.Context, int, int) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("closed loop: %v", err)
	}
}

func TestAFigureIsJudgedByItsTargetAndItsFloor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		line  line
		met   bool
		ratio float64
	}{
		{"under the limit", line{Figure: 4, Unit: "ms", Target: below(5), Floor: 2}, true, 2},
		{"at the limit", line{Figure: 5, Unit: "ms", Target: below(5)}, false, 0},
		{"fast, but too far from the floor", line{Figure: 5, Unit: "ms", Target: &target{Figure: 10, Ratio: 4}, Floor: 1}, false, 5},
		{"enough a second", line{Figure: 500, Unit: "saves/s", Target: &target{Figure: 400, AtLeast: true}, Floor: 1000}, true, 2},
		{"too few a second", line{Figure: 300, Unit: "saves/s", Target: &target{Figure: 400, AtLeast: true}}, false, 0},
	} {
		got := c.line.finish()
		if *got.Met != c.met || got.Ratio != c.ratio {
			t.Errorf("%s: met %v, ratio %v; want %v, %v", c.name, *got.Met, got.Ratio, c.met, c.ratio)
		}
	}
}

func TestTheTableSaysWhatMissesItsTarget(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	printTable(&out, []line{
		line{Name: "save", Figure: 12.345, Unit: "ms", Target: below(10), Floor: 0.5, FloorName: bareInsert}.finish(),
		line{Name: "list", Figure: 7, Unit: "ms", Target: below(50)}.finish(),
	})
	for _, want := range []string{"12.3", "< 10", "KO", "24.7×", bareInsert, "ok"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the table does not say %q:\n%s", want, &out)
		}
	}
}

func TestABusyMachineIsToldFromASlowProgram(t *testing.T) {
	t.Parallel()
	var slow, busy strings.Builder
	printTable(&slow, []line{line{Name: "p99", Figure: 30, Unit: "ms", Target: below(25), Floor: 2}.finish()})
	printTable(&busy, []line{line{Name: "p99", Figure: 300, Unit: "ms", Target: below(25), Floor: 200}.finish()})
	if strings.Contains(slow.String(), "busy") || !strings.Contains(busy.String(), "busy") {
		t.Errorf("only the second machine was busy:\n%s%s", &slow, &busy)
	}
}

func TestAnUnknownWorkloadIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := parse([]string{"pages", "pagse"}); err == nil || !strings.Contains(err.Error(), "pagse") {
		t.Errorf("got %v", err)
	}
}

func TestFieldsOfTheKernelAreRead(t *testing.T) {
	t.Parallel()
	text := "Name:\tariane\nVmHWM:\t  123904 kB\nVmRSS:\t  102400 kB\n"
	if got := kilobytes(text, "VmRSS"); got != 100 {
		t.Errorf("resident set: %v MB", got)
	}
	if got := kilobytes(text, "VmSwap"); got != 0 {
		t.Errorf("a missing field is 0, got %v", got)
	}
}
