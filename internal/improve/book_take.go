package improve

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"ariane/internal/authz"
	"ariane/internal/formats"
	"ariane/internal/i18n"
	"ariane/internal/store"
)

// TakeBook gives the whole plan of the actor's structure as a workbook to work on and
// bring back.
func (s *Service) TakeBook(ctx context.Context, actor authz.Actor) (formats.PlanBook, error) {
	scope, head, err := s.living(ctx, actor, authz.ActionPropose)
	if err != nil {
		return formats.PlanBook{}, err
	}
	rows, err := s.store.Read().Actions(ctx, scope, head.Body.ID)
	if err != nil {
		return formats.PlanBook{}, wrapped(err, "take the plan of", head.Body.ID)
	}
	b, err := s.board(ctx, actor, scope, head, rows)
	if err != nil {
		return formats.PlanBook{}, err
	}
	book := formats.PlanBook{ID: store.NewSecret(10), BodyID: head.Body.ID, Structure: head.Body.Name, TakenAt: s.now()}
	book.People, book.Gone = b.planPeople()
	for i := range rows {
		book.Actions = append(book.Actions, formats.PlanLine{
			Action: rows[i].Action, ID: rows[i].ID, Number: rows[i].Number, State: rows[i].State, Origin: originWords(rows[i]),
		})
	}
	return book, nil
}

func originWords(row store.Action) string {
	name := i18n.OriginName(row.Origin.Kind)
	if about := cmp.Or(row.Origin.Node, row.Origin.Label); about != "" {
		return name + " " + about
	}
	return name
}

// planPeople are those of the structure and those who left, under names that tell two
// people of one name apart.
func (b *board) planPeople() (here, gone []formats.PlanPerson) {
	ids := make([]string, 0, len(b.names))
	for id := range b.names {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y string) int { return cmp.Or(i18n.Collate(b.names[x], b.names[y]), cmp.Compare(x, y)) })
	met := map[string]int{}
	for _, id := range ids {
		person := formats.PlanPerson{ID: id, Name: b.names[id]}
		key := i18n.Fold(person.Name)
		if met[key]++; met[key] > 1 {
			person.Name += " (" + strconv.Itoa(met[key]) + ")"
		}
		if b.here[id] {
			here = append(here, person)
		} else {
			gone = append(gone, person)
		}
	}
	return here, gone
}
