package store

import (
	"context"
	"database/sql"

	"ariane/internal/authz"
	"ariane/internal/quality"
)

// Person is an account. PasswordHash is a PHC string, "" when none was chosen
// yet; TOTPCounter is the last time step accepted.
type Person struct {
	ID           string
	Email        string // lower case, unique
	Name         string
	PasswordHash string
	TOTPSecret   string
	TOTPEnabled  bool
	TOTPCounter  int64
	CreatedAt    Time
	DisabledAt   Time
}

const personColumns = `p.id, p.email, p.name, p.password_hash, p.totp_secret, p.totp_enabled, p.totp_counter, p.created_at, p.disabled_at`

func (p *Person) fields() []any {
	return []any{&p.ID, &p.Email, &p.Name, &p.PasswordHash, &p.TOTPSecret, &p.TOTPEnabled, &p.TOTPCounter, &p.CreatedAt, &p.DisabledAt}
}

// PersonByEmail finds the account that wants to enter; CodeNotFound.
func (r Reader) PersonByEmail(ctx context.Context, email string) (Person, error) {
	var p Person
	return p, one(r.q.QueryRowContext(ctx, `SELECT `+personColumns+` FROM person p WHERE p.email = $1`, email), p.fields()...)
}

// Person reads an account: one's own, or any with a scope over the network.
func (r Reader) Person(ctx context.Context, scope authz.Scope, id string) (Person, error) {
	if !scope.Network() && scope.Person() != id {
		return Person{}, quality.Refuse(quality.CodeNotFound, "person")
	}
	return r.account(ctx, id)
}

// account reads an account for the functions that already know whose it is.
func (r Reader) account(ctx context.Context, id string) (Person, error) {
	var p Person
	return p, one(r.q.QueryRowContext(ctx, `SELECT `+personColumns+` FROM person p WHERE p.id = $1`, id), p.fields()...)
}

// PersonNames gives the names behind ids, for pages that show who did what.
func (r Reader) PersonNames(ctx context.Context, scope authz.Scope, ids []string) (map[string]string, error) {
	out := map[string]string{}
	if scope.IsZero() || len(ids) == 0 {
		return out, nil
	}
	var c conditions
	in(&c, "id", ids)
	rows, err := collect(ctx, r.q, func(rows *sql.Rows, v *[2]string) error { return rows.Scan(&v[0], &v[1]) },
		`SELECT id, name FROM person WHERE `+c.where(), c.args...)
	for _, v := range rows {
		out[v[0]] = v[1]
	}
	return out, err
}

// PersonQuery says which accounts a list shows; After is the Key of the last
// row seen.
type PersonQuery struct {
	Terms []string
	After []string
	Limit int
}

// PersonRow is a line of the list of accounts.
type PersonRow struct {
	Person
	Key []string
}

func personConditions(scope authz.Scope, q PersonQuery) *conditions {
	c := &conditions{}
	if !scope.Network() {
		c.parts = append(c.parts, "FALSE")
	}
	for _, term := range q.Terms {
		c.add("p.search_key LIKE ?", "%"+term+"%")
	}
	return c
}

// CountPersons counts the whole filter.
func (r Reader) CountPersons(ctx context.Context, scope authz.Scope, q PersonQuery) (int, error) {
	c := personConditions(scope, q)
	var n int
	return n, one(r.q.QueryRowContext(ctx, `SELECT count(*) FROM person p WHERE `+c.where(), c.args...), &n)
}

// Persons lists one page of accounts, for who manages them.
func (r Reader) Persons(ctx context.Context, scope authz.Scope, q PersonQuery) ([]PersonRow, error) {
	c := personConditions(scope, q)
	c.after([]string{"p.search_key", "p.id"}, ">", q.After)
	return collect(ctx, r.q, func(rows *sql.Rows, p *PersonRow) error {
		p.Key = make([]string, 2)
		err := rows.Scan(append(p.fields(), &p.Key[0])...)
		p.Key[1] = p.ID
		return err
	}, `SELECT `+personColumns+`, p.search_key FROM person p WHERE `+c.where()+` ORDER BY p.search_key, p.id`+atMost(q.Limit), c.args...)
}
