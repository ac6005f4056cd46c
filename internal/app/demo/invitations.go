package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/network"
	"ariane/internal/quality"
)

// Where the small demonstration stands with the directions: in Bretagne one was
// invited and one waits for the regional advisor's visitor to do it; next door
// the UNML did it.
const (
	uninvited       = "DEMO-22-1"
	invitedByRegion = "DEMO-35-1"
	invitedByOffice = "DEMO-44-1"
)

func invited(code string) bool { return code == invitedByRegion || code == invitedByOffice }

// sendInvitations invites two directions a few days ago, as the people whose act
// it is; their letters are in the demonstration's mailbox.
func sendInvitations(ctx context.Context, n *network.Service, people map[string]string, stored []network.StructureRow, now time.Time) error {
	offices, err := officesByCode(ctx, n)
	if err != nil {
		return err
	}
	for _, sent := range []struct {
		to, from string
		as       quality.Role
		days     int
	}{
		{invitedByRegion, "ARML-BRE", quality.RoleRegionalAdvisor, 3},
		{invitedByOffice, "UNML", quality.RoleLabelOffice, 1},
	} {
		i := slices.IndexFunc(stored, func(row network.StructureRow) bool { return row.Code == sent.to })
		from, known := offices[sent.from]
		if i < 0 || !known {
			return fmt.Errorf("invite the direction of %s from %s: not in the demonstration", sent.to, sent.from)
		}
		actor := authz.Actor{PersonID: people[holder(from.ID, sent.as)], BodyID: from.ID, BodyKind: from.Kind, ParentID: from.ParentID, Roles: []quality.Role{sent.as}}
		letter := network.Invite{BodyID: stored[i].ID, Email: "direction." + strings.ToLower(sent.to) + "@demo.invalid", Role: quality.RoleDirector}
		if _, err := n.At(now.AddDate(0, 0, -sent.days)).Invite(ctx, actor, letter); err != nil {
			return fmt.Errorf("invite the direction of %s: %w", sent.to, err)
		}
	}
	return nil
}

func officesByCode(ctx context.Context, n *network.Service) (map[string]network.StructureRow, error) {
	kinds := []quality.BodyKind{quality.KindRegional, quality.KindNational}
	page, err := n.Structures(ctx, planter, network.StructureFilter{Kinds: kinds, Limit: 100})
	if err != nil {
		return nil, fmt.Errorf("list the offices: %w", err)
	}
	out := map[string]network.StructureRow{}
	for _, row := range page.Rows {
		out[row.Code] = row
	}
	return out, nil
}
