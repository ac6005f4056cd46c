package demo

import (
	"context"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/referential"
)

// foundWrong is who found what.
var foundWrong = []struct {
	role quality.Role
	what referential.ErratumDraft
}{
	{quality.RoleContributor, referential.ErratumDraft{Node: "3.2", Text: "On ne sait pas si les communes comptent parmi les partenaires.", Proposal: "Citer les communes dans la liste."}},
	{quality.RoleChair, referential.ErratumDraft{Node: "1.1/1", Text: "La phrase se lit de deux façons\u00a0: on peut croire qu’il faut être les deux à la fois."}},
}

// plantErrata lets two people of Home say what they found wrong in the
// référentiel of the label: the label office has something to answer.
func plantErrata(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		for _, found := range foundWrong {
			person := h.people[holder(st.ID, found.role)]
			if person == "" {
				continue
			}
			found.what.ID, found.what.Version = quality.LabelReferential, 1
			actor := authz.Actor{PersonID: person, BodyID: st.ID, BodyKind: st.Kind, ParentID: st.ParentID, Roles: []quality.Role{found.role}}
			if err := s.Referentials.SendErratum(ctx, actor, found.what); err != nil {
				return fmt.Errorf("plant an erratum: %w", err)
			}
		}
	}
	return nil
}
