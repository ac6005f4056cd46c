package network

import (
	"slices"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// activatingRoles are those whose holder runs a body: the invitation to one of
// them, made from above, is the only door into a body nobody is in yet.
func activatingRoles(kind quality.BodyKind) []quality.Role {
	switch kind {
	case quality.KindMissionLocale:
		return []quality.Role{quality.RoleDirector}
	case quality.KindRegional:
		return []quality.Role{quality.RoleRegionalDirector, quality.RoleRegionalAdvisor}
	case quality.KindNational:
		return []quality.Role{quality.RoleLabelOffice}
	case quality.KindCertifier:
		return []quality.Role{quality.RoleCertifier}
	case quality.KindCommission:
		return []quality.Role{quality.RoleSecretariat}
	case quality.KindFunder:
		return []quality.Role{quality.RoleFunderReader}
	}
	return nil
}

// guardedRoles must keep a holder: without one, nobody inside could invite
// anybody any more.
func guardedRoles(kind quality.BodyKind) []quality.Role {
	switch kind {
	case quality.KindRegional:
		return []quality.Role{quality.RoleRegionalDirector}
	case quality.KindNational:
		return []quality.Role{quality.RoleLabelOffice, quality.RoleTechnicalAdmin}
	case quality.KindFunder:
		return nil
	case quality.KindMissionLocale, quality.KindCertifier, quality.KindCommission:
	}
	return activatingRoles(kind)
}

// grantable lists the roles an actor may give or end in a body, in page order,
// each with the role of the actor that allows it. A body in which one works is
// managed by its own roles; from above only the activating roles are given, and
// only the UNML reaches bodies other than Missions locales.
func grantable(actor authz.Actor, body store.Body) ([]quality.Role, map[quality.Role]quality.Role) {
	by := map[quality.Role]quality.Role{}
	for _, own := range actor.Roles {
		single := actor
		single.Roles = []quality.Role{own}
		if !authz.May(single, authz.MembershipManage, body.Facts()) {
			continue
		}
		for _, role := range authz.GrantableRoles(own, body.Kind) {
			by[role] = own
		}
	}
	scope, err := authz.Check(actor, authz.StructureInvite, body.Facts())
	if err == nil && (scope.Network() || body.Kind == quality.KindMissionLocale) {
		for _, role := range activatingRoles(body.Kind) {
			if _, already := by[role]; !already {
				by[role] = scope.Role()
			}
		}
	}
	var out []quality.Role
	for _, role := range quality.RolesOf(body.Kind) {
		if _, ok := by[role]; ok {
			out = append(out, role)
		}
	}
	return out, by
}

// mayGive is grantable for one role: FaultBadRole when it does not exist in the
// body, CodeForbidden when it is not the actor's to give.
func mayGive(actor authz.Actor, body store.Body, role quality.Role) (by quality.Role, err error) {
	roles, speaks := grantable(actor, body)
	if len(roles) == 0 {
		_, err := authz.Check(actor, authz.MembershipManage, body.Facts())
		if err == nil {
			err = quality.Refuse(quality.CodeForbidden, string(authz.MembershipManage))
		}
		return "", err
	}
	if !quality.RoleFits(role, body.Kind) {
		return "", oneFault("role", quality.FaultBadRole)
	}
	if !slices.Contains(roles, role) {
		return "", oneFault("role", quality.FaultNotGrantable)
	}
	return speaks[role], nil
}
