package network

import (
	"context"
	"strings"
	"time"

	"ariane/internal/authz"
	"ariane/internal/quality"
	"ariane/internal/store"
)

// SeedPerson is an account of the demonstration, or of a test.
type SeedPerson struct {
	Email    string
	Name     string
	Password string // "" none: only EnterDemonstration or a link lets in
	Hats     []SeedHat
}

// SeedHat is a role held from a day on; a zero day is today.
type SeedHat struct {
	BodyCode string
	Role     quality.Role
	From     quality.Day
}

// SeedSite is a site of the demonstration.
type SeedSite struct {
	BodyCode string
	Name     string
	Commune  string
	PostCode string
	Main     bool
}

// Seed is what Plant adds to a network that was imported.
type Seed struct {
	People []SeedPerson
	Sites  []SeedSite
	Active []string               // codes of structures that become active
	Since  map[string]quality.Day // the day each of them did; today when absent
}

// At is the same service with its clock stopped at an instant gone by: the
// demonstration is planted in the past, as if it had been lived.
func (s *Service) At(at time.Time) *Service {
	past := *s
	past.clock = func() time.Time { return at }
	return &past
}

// plantedAtOnce bounds how much of a seed shares a transaction.
const plantedAtOnce = 500

// Plant fills a network for the demonstration or a test; only the system actor
// "demo" may. An e-mail already there keeps its account and receives the roles.
func (s *Service) Plant(ctx context.Context, actor authz.Actor, in Seed) error {
	if _, err := authz.Check(actor, authz.PersonManage, authz.Facts{}); err != nil {
		return err
	}
	if actor.System != authz.SystemDemo {
		return quality.Refuse(quality.CodeForbidden, string(authz.PersonManage))
	}
	hashes, err := s.seedHashes(ctx, in.People)
	if err != nil {
		return err
	}
	bodies, err := s.seedBodies(ctx, actor)
	if err != nil {
		return err
	}
	p := planting{s: s, actor: actor, bodies: bodies, hashes: hashes, since: in.Since}
	if err := inTurn(ctx, p, in.Active, p.activate); err != nil {
		return err
	}
	if err := inTurn(ctx, p, in.Sites, p.site); err != nil {
		return err
	}
	return inTurn(ctx, p, in.People, p.person)
}

// planting is a seed under way.
type planting struct {
	s      *Service
	actor  authz.Actor
	bodies map[string]store.Body
	hashes map[string]string
	since  map[string]quality.Day
}

// inTurn writes a list in transactions of a reasonable size, each with an event.
func inTurn[T any](ctx context.Context, p planting, list []T, write func(context.Context, *store.Tx, T) error) error {
	for len(list) > 0 {
		n := min(len(list), plantedAtOnce)
		err := p.s.store.Write(ctx, func(tx *store.Tx) error {
			for _, v := range list[:n] {
				if err := write(ctx, tx, v); err != nil {
					return err
				}
			}
			return tx.Record(ctx, store.Record{
				At: p.s.clock(), Actor: p.actor, Action: authz.PersonManage, Subject: subject("network", "seed"), After: map[string]int{"rows": n},
			})
		})
		if err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// seedHashes hashes each password once: a demonstration shares one among many.
func (s *Service) seedHashes(ctx context.Context, people []SeedPerson) (map[string]string, error) {
	out := map[string]string{"": ""}
	for _, p := range people {
		if _, done := out[p.Password]; done {
			continue
		}
		hash, err := s.passwords.hash(ctx, p.Password)
		if err != nil {
			return nil, err
		}
		out[p.Password] = hash
	}
	return out, nil
}

func (s *Service) seedBodies(ctx context.Context, actor authz.Actor) (map[string]store.Body, error) {
	scope, err := authz.Reach(actor, authz.StructureList)
	if err != nil {
		return nil, err
	}
	all, err := s.store.Read().AllStructures(ctx, scope)
	out := make(map[string]store.Body, len(all))
	for _, v := range all {
		out[v.Code] = store.Body{ID: v.ID, Kind: v.Kind, Code: v.Code, Name: v.Name, ParentID: v.ParentID, State: v.State, Version: v.Version}
	}
	return out, err
}

func (p planting) body(code string) (store.Body, error) {
	body, ok := p.bodies[code]
	if !ok {
		return body, oneFault("code", quality.FaultNotFound, code)
	}
	return body, nil
}

func (p planting) activate(ctx context.Context, tx *store.Tx, code string) error {
	body, err := p.body(code)
	if err != nil || body.State == quality.StructureActive {
		return err
	}
	if err := tx.SetBodyState(ctx, body.ID, body.Version, quality.StructureActive); err != nil {
		return err
	}
	day, known := p.since[code]
	if !known {
		day = p.s.today()
	}
	return p.s.addHistory(ctx, tx, store.History{BodyID: body.ID, Kind: string(HistoryActivated), Day: store.Day{Day: day}})
}

func (p planting) site(ctx context.Context, tx *store.Tx, in SeedSite) error {
	body, err := p.body(in.BodyCode)
	if err != nil {
		return err
	}
	site := quality.Site{ID: store.NewID(p.s.clock()), StructureID: body.ID, Name: in.Name, Commune: in.Commune, PostCode: in.PostCode, Main: in.Main}
	return tx.InsertSite(ctx, site, siteKey(site))
}

func (p planting) person(ctx context.Context, tx *store.Tx, in SeedPerson) error {
	email := strings.ToLower(in.Email)
	person, err := tx.PersonByEmail(ctx, email)
	if quality.CodeOf(err) == quality.CodeNotFound {
		person = store.Person{ID: store.NewID(p.s.clock()), Email: email, Name: in.Name, PasswordHash: p.hashes[in.Password], CreatedAt: p.s.now()}
		err = tx.InsertPerson(ctx, person, personKey(in.Name, email))
	}
	if err != nil {
		return err
	}
	for _, hat := range in.Hats {
		body, err := p.body(hat.BodyCode)
		if err != nil {
			return err
		}
		if !quality.RoleFits(hat.Role, body.Kind) {
			return oneFault("role", quality.FaultBadRole)
		}
		from := hat.From
		if from.IsZero() {
			from = p.s.today()
		}
		m := quality.Membership{ID: store.NewID(p.s.clock()), PersonID: person.ID, BodyID: body.ID, Role: hat.Role, From: from}
		if err := tx.InsertMembership(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// EnterDemonstration opens a session without a password, wearing the hat of a
// body ("" for the first one). Outside the demonstration it does not exist.
func (s *Service) EnterDemonstration(ctx context.Context, email, bodyCode string, client Client, oldToken string) (SignedIn, error) {
	if !s.demo {
		return SignedIn{}, quality.Refuse(quality.CodeNotFound, "demonstration")
	}
	r := s.store.Read()
	person, err := r.PersonByEmail(ctx, email)
	if err != nil {
		return SignedIn{}, err
	}
	if !nobodys(person.Email) {
		return SignedIn{}, quality.Refuse(quality.CodeForbidden, "demonstration")
	}
	e := entry{person: person, client: client, old: oldToken, shown: true}
	if bodyCode != "" {
		body, err := r.BodyByCode(ctx, bodyCode)
		if err != nil {
			return SignedIn{}, err
		}
		e.body = body.ID
	}
	var out SignedIn
	err = s.store.WriteQuietly(ctx, func(tx *store.Tx) error {
		out, err = s.enter(ctx, tx, e)
		return err
	})
	return out, err
}

// nobodys reports an address that can be nobody's: its domain is one of those kept
// for tests and examples (RFC 2606). Who was invited by an address of their own is
// not entered as without their password, even in a demonstration.
func nobodys(email string) bool {
	for _, domain := range []string{".invalid", ".test", ".example"} {
		if strings.HasSuffix(email, domain) {
			return true
		}
	}
	return false
}
