package store

import (
	"context"
	"database/sql"
	"sync/atomic"
)

// QueryCounter counts the queries a context asked of the readers. Pages have a
// budget of queries; tests hold them to it.
type QueryCounter struct{ n atomic.Int64 }

// Count is how many queries were asked so far.
func (c *QueryCounter) Count() int { return int(c.n.Load()) }

type queryCounterKey struct{}

// CountQueries returns a context whose reading queries are counted.
func CountQueries(ctx context.Context) (context.Context, *QueryCounter) {
	c := &QueryCounter{}
	return context.WithValue(ctx, queryCounterKey{}, c), c
}

// observed is the pool of readers with the counter of the context, if any.
type observed struct{ querier }

func (o observed) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	count(ctx)
	return o.querier.QueryContext(context.WithoutCancel(ctx), query, args...)
}

func (o observed) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	count(ctx)
	return o.querier.QueryRowContext(context.WithoutCancel(ctx), query, args...)
}

func count(ctx context.Context) {
	if c, ok := ctx.Value(queryCounterKey{}).(*QueryCounter); ok {
		c.n.Add(1)
	}
}
