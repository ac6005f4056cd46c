package limit

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"ariane/internal/quality"
)

func code(err error) string {
	refused := quality.AsError(err)
	if refused == nil || len(refused.Faults) != 1 {
		return ""
	}
	return refused.Faults[0].Code
}

func TestEachBoundEndsTheReadingWithItsCode(t *testing.T) {
	t.Parallel()
	small := Limits{File: 100, Total: 4 << 20, Ratio: 3000, Depth: 3, Steps: 5}
	if _, err := NewMeter(context.Background(), 101, small); code(err) != quality.FaultTooBig {
		t.Errorf("size: %v", err)
	}
	if _, err := NewMeter(context.Background(), 0, small); code(err) != quality.FaultEmptyFile {
		t.Errorf("empty: %v", err)
	}
	m, err := NewMeter(context.Background(), 100, small)
	if err != nil {
		t.Fatal(err)
	}
	if m.Deeper(3) != nil || code(m.Deeper(4)) != quality.FaultTooDeep {
		t.Error("depth")
	}
	for range 5 {
		if err := m.Step(); err != nil {
			t.Fatal(err)
		}
	}
	if code(m.Step()) != quality.FaultTooSlow {
		t.Error("steps")
	}
}

func TestUnpackedBytesAreBoundedInAllAndByRatio(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		size, total int64
		ratio       int64
		unpacked    int
		refused     bool
	}{
		{"little is never too much", 10, 4 << 20, 2, 1 << 20, false},
		{"beyond the ratio", 1 << 20, 64 << 20, 2, 3 << 20, true},
		{"within it", 1 << 20, 64 << 20, 4, 3 << 20, false},
		{"beyond the total", 1 << 20, 2 << 20, 100, 3 << 20, true},
	} {
		m, err := NewMeter(context.Background(), c.size, Limits{File: 1 << 30, Total: c.total, Ratio: c.ratio})
		if err != nil {
			t.Fatal(err)
		}
		data, err := m.ReadAll(bytes.NewReader(make([]byte, c.unpacked)))
		if (code(err) == quality.FaultInflates) != c.refused || !c.refused && (err != nil || len(data) != c.unpacked || m.Left() < 0) {
			t.Errorf("%s: %d bytes, %v", c.name, len(data), err)
		}
	}
}

func TestDamagedDataGiveWhatWasRead(t *testing.T) {
	t.Parallel()
	m, err := NewMeter(context.Background(), 10, Default())
	if err != nil {
		t.Fatal(err)
	}
	cut := io.MultiReader(strings.NewReader("début"), brokenReader{})
	data, err := m.ReadAll(cut)
	if string(data) != "début" || !errors.Is(err, ErrCut) || code(Damaged(err)) != quality.FaultDamaged {
		t.Errorf("%q, %v", data, err)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("broken") }

func TestTimeAndAPanicEndAsErrors(t *testing.T) {
	t.Parallel()
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	m, err := NewMeter(late, 10, Default())
	if err != nil || code(m.Alive()) != quality.FaultTooSlow {
		t.Errorf("late: %v %v", err, m.Alive())
	}
	gone, leave := context.WithCancel(context.Background())
	leave()
	if m, err = NewMeter(gone, 10, Default()); err != nil || !errors.Is(Damaged(m.Alive()), context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	stopped := func() (err error) {
		defer Guard(&err)
		var none []int
		return errors.New(string(rune(none[3])))
	}
	if code(stopped()) != quality.FaultDamaged {
		t.Error("a panic came through")
	}
}
