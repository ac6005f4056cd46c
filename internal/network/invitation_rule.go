package network

import (
	"context"
	"slices"
	"strings"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// Who may be invited by whom. What a structure writes is its own until it
// shares: nobody above may open that door by entering it.
//
//   - nobody invites their own e-mail, to anything;
//   - from above (an ARML or the UNML, in a body that is not one's own) nobody
//     invites a colleague either;
//   - a structure that has a director is entered only by invitation of its own;
//     when that director left without ending the role, the label office (and
//     only it) ends it first, which the journal of the structure tells;
//   - the label office and the technical administration are never one person.

// checkOffer applies those rules under the lock of the body.
func (s *Service) checkOffer(ctx context.Context, tx *store.Tx, o offer) error {
	peers, err := tx.BodyPeers(ctx, o.body.ID)
	if err != nil {
		return err
	}
	if err := keptApart(peers, o.email, o.role); err != nil {
		return err
	}
	if o.actor.PersonID == "" {
		return nil // the program itself
	}
	invited, err := tx.PersonByEmail(ctx, o.email)
	if err != nil && quality.CodeOf(err) != quality.CodeNotFound {
		return err
	}
	if invited.ID == o.actor.PersonID {
		return oneFault("email", quality.FaultOwnInvitation)
	}
	if o.actor.BodyID == o.body.ID {
		return nil
	}
	colleagues, err := tx.BodyPeers(ctx, o.actor.BodyID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(colleagues, func(m store.BodyMember) bool { return m.PersonID == invited.ID }) {
		return oneFault("email", quality.FaultOwnInvitation)
	}
	if o.role == quality.RoleDirector && hasDirector(peers) {
		return quality.Refuse(quality.CodeState, quality.ReasonHasDirector)
	}
	return nil
}

// checkJoin applies again, when an invitation is accepted, what may have
// changed since it was sent: a director came in, or the other role was given.
func (s *Service) checkJoin(ctx context.Context, tx *store.Tx, i store.Invitation) error {
	peers, err := tx.BodyPeers(ctx, i.BodyID)
	if err != nil {
		return err
	}
	if err := keptApart(peers, i.Email, i.Role); err != nil {
		return quality.Refuse(quality.CodeExpired, quality.ReasonLinkRevoked)
	}
	if i.Role != quality.RoleDirector || !hasDirector(peers) {
		return nil
	}
	inside, err := tx.EverHeld(ctx, i.InvitedBy, i.BodyID, quality.RoleDirector)
	if err == nil && !inside {
		err = quality.Refuse(quality.CodeExpired, quality.ReasonLinkRevoked)
	}
	return err
}

// hasDirector: a disabled account runs nothing.
func hasDirector(peers []store.BodyMember) bool {
	return slices.ContainsFunc(peers, func(m store.BodyMember) bool { return m.Role == quality.RoleDirector && !m.Disabled })
}

// invitable are the roles that pages offer somebody in a body: what checkOffer
// would refuse whoever is invited is left out.
func invitable(ctx context.Context, r store.Reader, actor authz.Actor, body store.Body) (roles []quality.Role, directed bool, err error) {
	if body.State == quality.StructureClosed {
		return nil, false, nil
	}
	roles, _ = grantable(actor, body)
	roles = offered(roles)
	if actor.BodyID == body.ID || !slices.Contains(roles, quality.RoleDirector) {
		return roles, false, nil
	}
	sitting, err := r.CountHolders(ctx, body.ID, quality.RoleDirector)
	if err != nil || sitting == 0 {
		return roles, false, err
	}
	return slices.DeleteFunc(roles, func(role quality.Role) bool { return role == quality.RoleDirector }), true, nil
}

// keptApart refuses the second of the two national roles that one person does
// not hold together.
func keptApart(peers []store.BodyMember, email string, role quality.Role) error {
	other := map[quality.Role]quality.Role{
		quality.RoleLabelOffice: quality.RoleTechnicalAdmin, quality.RoleTechnicalAdmin: quality.RoleLabelOffice,
	}[role]
	if slices.ContainsFunc(peers, func(m store.BodyMember) bool { return m.Email == email && m.Role == other }) {
		return oneFault("role", quality.FaultNotGrantable)
	}
	return nil
}

// endsDirection: the way out when a director left (see above).
func endsDirection(actor authz.Actor, body store.Body, role quality.Role) bool {
	return role == quality.RoleDirector && actor.BodyID != body.ID && authz.May(actor, authz.DirectorEnd, body.Facts())
}

// readInvite reads the form; a name that holds an address would put a link of
// the inviter's choice in a letter of the network.
func readInvite(in Invite) (email, name string, err error) {
	var faults quality.Faults
	email = readEmail(&faults, in.Email)
	name = readOptional(&faults, "name", in.Name, nameLongest)
	if strings.Contains(name, "://") {
		faults.Add("name", quality.FaultLinkInName)
	}
	return email, name, faults.Err()
}

// admitInvitation counts a letter for who sends it and who receives it. The
// program itself is not counted.
func (s *Service) admitInvitation(ctx context.Context, actor authz.Actor, email string) error {
	if actor.PersonID == "" {
		return nil
	}
	return s.admit(ctx, []throttleKey{
		s.key(perInviter, false, "invite", "from", actor.PersonID),
		s.key(perInvited, false, "invite", "to", email),
	})
}
