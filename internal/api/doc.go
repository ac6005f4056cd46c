// Package api is /api/v1: JSON in UTF-8 on the same use cases as the pages, with
// a bearer token that carries one person's rights in one hat, keyset paging,
// instants in UTC RFC 3339, and errors as problem+json whose detail is in French.
// The contract is openapi.json; a test holds it against the routes.
package api
