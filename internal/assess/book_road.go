package assess

import (
	"context"
	"slices"
	"strconv"

	"ariane/internal/formats"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// bookRoad is how a workbook comes to the version its cycle is on: through the
// changes of version the answers of the cycle themselves went through.
type bookRoad struct {
	taken quality.Edition          // the version it was taken on
	steps []quality.VersionChanges // none when the cycle is still on that version
	left  []store.KeptAnswer       // the answers as the cycle left that version
}

// bookRoad finds the way. When there is none the reason is added to found.
func (s *Service) bookRoad(ctx context.Context, d desk, version int, found *formats.Report) (bookRoad, error) {
	if version == d.row.Version {
		return bookRoad{taken: d.edition}, nil
	}
	changes, err := s.store.Read().VersionChanges(ctx, d.scope, d.row.ID)
	if err != nil {
		return bookRoad{}, err
	}
	stops, left := stopsBetween(changes, version, d.row.Version)
	if len(stops) == 0 {
		return bookRoad{}, s.noRoad(ctx, d, version, changes, found)
	}
	road := bookRoad{left: left}
	if road.taken, err = s.editions.Edition(ctx, d.row.ReferentialID, version); err != nil {
		return bookRoad{}, err
	}
	from := road.taken
	for _, stop := range stops {
		to, err := s.editions.Edition(ctx, d.row.ReferentialID, stop)
		if err != nil {
			return bookRoad{}, err
		}
		step, err := s.editions.Changes(ctx, from, to)
		if err != nil {
			return bookRoad{}, err
		}
		road.steps, from = append(road.steps, step), to
	}
	return road, nil
}

// stopsBetween lists the versions a cycle passed to after this one, up to that of
// today, and the answers it had when it left. From a trial that was undone, the
// way is straight: the cycle went on without it.
func stopsBetween(changes []store.VersionChange, from, to int) (stops []int, left []store.KeptAnswer) {
	for at := from; at != to; {
		i := slices.IndexFunc(changes, func(c store.VersionChange) bool { return c.From == at && c.State != quality.VersionUndone })
		if i < 0 {
			break
		}
		if at == from {
			left = changes[i].Before
		}
		at = changes[i].To
		stops = append(stops, at)
	}
	if len(stops) > 0 {
		return stops, left
	}
	i := triedAt(changes, from)
	if i < 0 || from > to {
		return nil, nil
	}
	return []int{to}, changes[i].After
}

// triedAt finds the latest trial of a version, -1 when there was none.
func triedAt(changes []store.VersionChange, version int) int {
	return slices.IndexFunc(changes, func(c store.VersionChange) bool { return c.To == version })
}

// noRoad says why a workbook cannot be read: taken during a trial that was undone,
// which may be tried again while the version is offered, or on a version the cycle
// never was on.
func (s *Service) noRoad(ctx context.Context, d desk, version int, changes []store.VersionChange, found *formats.Report) error {
	code := quality.FaultBookVersion
	if triedAt(changes, version) >= 0 {
		code = quality.FaultBookUndone
		_, err := s.openable(ctx, d.row.ReferentialID, version)
		if err != nil && quality.AsError(err) == nil {
			return err
		}
		if err != nil {
			code = quality.FaultBookRetired
		}
	}
	found.Error(0, "", code, strconv.Itoa(version), strconv.Itoa(d.row.Version))
	return nil
}
