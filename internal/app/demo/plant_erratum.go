package demo

import (
	"context"
	"fmt"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/referential"
)

// plantErrata lets two people of Home say what they found wrong in the
// référentiel of the label: the label office has something to answer.
func plantErrata(ctx context.Context, s Services, h history) error {
	for _, st := range h.stored {
		if st.Code != Home {
			continue
		}
		for role, found := range map[quality.Role]referential.ErratumDraft{
			quality.RoleContributor: {Node: "3.2", Text: "On ne sait pas si les communes comptent parmi les partenaires.", Proposal: "Citer les communes dans la liste."},
			quality.RoleChair:       {Node: "1.1/1", Text: "La phrase se lit de deux façons\u00a0: « soit… soit » laisse croire que les deux se cumulent."},
		} {
			found.ID, found.Version = quality.LabelReferential, 1
			person := h.people[holder(st.ID, role)]
			if person == "" {
				continue
			}
			actor := authz.Actor{PersonID: person, BodyID: st.ID, BodyKind: st.Kind, ParentID: st.ParentID, Roles: []quality.Role{role}}
			if err := s.Referentials.SendErratum(ctx, actor, found); err != nil {
				return fmt.Errorf("plant an erratum: %w", err)
			}
		}
	}
	return nil
}
